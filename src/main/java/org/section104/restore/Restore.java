package org.section104.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseNumbers;
import org.section104.form.Overtaken;
import org.section104.obligation.Sweep;
import org.section104.operation.Hold;
import org.section104.record.CaseRecord;
import org.section104.wording.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Releases the service after a restore: begins a restore epoch, skips the numbers that may have been used, and writes
 * {@code restored} into every open chain. A release that is interrupted goes on where it stopped when it is asked again;
 * until its end the service stays held. Two administrators may release at the same time.
 */
@Service
class Restore {

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
    private static final Duration UNTIL_EVERY_NODE_FOLLOWS = Duration.ofSeconds(2);
    private static final int PAGE = 100;
    private static final int ROUND = 100;
    private static final String OPEN_CHAINS =
            """
            select h.case_number from record_head h left join case_file c on c.number = h.case_number
            where h.case_number > ? and (c.status is null or c.status in ('REQUESTED', 'AUTHORIZED') or exists (
              select 1 from duty d join obligation o on o.duty_id = d.id
              where d.case_number = h.case_number and o.fulfilled_on is null))
            order by h.case_number limit ?""";

    private final JdbcClient jdbc;
    private final Hold hold;
    private final Reconciliation reconciliation;
    private final CaseNumbers numbers;
    private final CaseRecord record;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Sweep sweep;
    private final ApplicationEventPublisher events;
    private final int gap;

    Restore(
            JdbcClient jdbc,
            Hold hold,
            Reconciliation reconciliation,
            CaseNumbers numbers,
            CaseRecord record,
            Clock clock,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Sweep sweep,
            ApplicationEventPublisher events,
            @Value("${section104.restore.number-gap:100}") int gap) {
        if (gap < 1) {
            throw new WrongSetting(
                    List.of("section104.restore.number-gap: %d is not allowed; use 1 or more".formatted(gap)));
        }
        this.jdbc = jdbc;
        this.hold = hold;
        this.reconciliation = reconciliation;
        this.numbers = numbers;
        this.record = record;
        this.clock = clock;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.sweep = sweep;
        this.events = events;
        this.gap = gap;
    }

    /**
     * A restore that was released.
     *
     * @param epoch its number
     * @param stateAt the time of the last entry of the restored record, UTC; null if the record was empty
     * @param releasedBy the account that released it
     * @param releasedAt when, UTC
     * @param chains the number of chains that have the entry {@code restored}
     * @param lastNumbers the number in each register after which the next one follows
     */
    record Epoch(
            int epoch,
            @Nullable Instant stateAt,
            String releasedBy,
            Instant releasedAt,
            int chains,
            List<String> lastNumbers) {}

    /**
     * Releases the service after a restore.
     *
     * @throws Overtaken if the service is not held, or if letters of the journal are not reconciled
     */
    Epoch release(String by) {
        var epoch = Objects.requireNonNull(transaction.execute(status -> begin(by)));
        while (Boolean.TRUE.equals(transaction.execute(status -> markSome(epoch)))) {
            LOG.debug("Wrote the entry of restore epoch {} into {} chains", epoch, PAGE);
        }
        var finished = Objects.requireNonNull(transaction.execute(status -> finish(epoch)));
        LOG.warn(
                "Restore epoch {}: {} released the service; {} open chains have the entry restored",
                epoch,
                by,
                finished.chains());
        goOn();
        events.publishEvent(new Restored(clock.instant()));
        return finished;
    }

    /**
     * Releases a service that was held without a restore. No epoch begins.
     *
     * @throws Overtaken if the service is not held, or if the journal is ahead of the database
     */
    void releaseUnrestored(String by) {
        transaction.executeWithoutResult(status -> {
            var state = locked();
            reconciliation.ahead().ifPresent(reason -> {
                throw new Overtaken(reason + " Release it as a restore.");
            });
            hold.release(state.epoch());
        });
        LOG.warn("{} released the service; the database was not restored", by);
        goOn();
    }

    /** Runs the sweep once every node follows the release. */
    private void goOn() {
        hold.now();
        scheduler.schedule(sweep::run, Instant.now().plus(UNTIL_EVERY_NODE_FOLLOWS));
    }

    private Hold.State locked() {
        var state = hold.lock();
        if (!state.held()) {
            throw new Overtaken("The service is not held; there is nothing to release.");
        }
        return state;
    }

    private int begin(String by) {
        var state = locked();
        var unfinished = jdbc.sql("select epoch from restore_epoch where finished_at is null")
                .query(Integer.class)
                .optional();
        var open = reconciliation.difference().letters();
        if (!open.isEmpty()) {
            throw new Overtaken(
                    "%s in the journal and not known as sent in the database. Reconcile them first: GET and POST /api/operations/reconciliation."
                            .formatted(open.size() == 1 ? "1 letter is" : open.size() + " letters are"));
        }
        return unfinished.orElseGet(() -> {
            reconciliation.highest().forEach((register, last) -> numbers.skipTo(register, skipped(last, gap)));
            return open(state, by);
        });
    }

    private int open(Hold.State state, String by) {
        var epoch = state.epoch() + 1;
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into restore_epoch (epoch, held_since, reason, state_at, released_by, released_at,"
                        + " last_chain, chains) select ?, ?, ?, max(at), ?, ?, '', 0 from record_entry")
                .params(epoch, Objects.requireNonNull(state.since()).atOffset(ZoneOffset.UTC), state.reason(), by, now)
                .update();
        return epoch;
    }

    /** Returns the number after which the numbers go on: at least the gap above the last one, up to a round hundred. */
    static int skipped(int last, int gap) {
        return (last + gap + ROUND - 1) / ROUND * ROUND;
    }

    /** Writes the entry into some chains. Returns false once every open chain has it. */
    private boolean markSome(int epoch) {
        var at = jdbc.sql("select last_chain, held_since, reason, state_at, released_by, released_at"
                        + " from restore_epoch where epoch = ? for update")
                .param(epoch)
                .query((row, index) -> {
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("epoch", epoch);
                    entry.put("heldSince", instant(row.getObject(2, OffsetDateTime.class)));
                    entry.put("because", row.getString(3));
                    entry.put("stateAt", instant(row.getObject(4, OffsetDateTime.class)));
                    entry.put("releasedAt", instant(row.getObject(6, OffsetDateTime.class)));
                    entry.values().removeIf(Objects::isNull);
                    return new Marking(row.getString(1), row.getString(5), entry);
                })
                .single();
        var chains = jdbc.sql(OPEN_CHAINS)
                .params(at.after(), PAGE)
                .query(String.class)
                .list();
        chains.forEach(chain -> record.append(chain, "restored", at.by(), at.entry()));
        if (!chains.isEmpty()) {
            jdbc.sql("update restore_epoch set last_chain = ?, chains = chains + ? where epoch = ?")
                    .params(chains.get(chains.size() - 1), chains.size(), epoch)
                    .update();
        }
        return chains.size() == PAGE;
    }

    private record Marking(String after, String by, Map<String, Object> entry) {}

    private Epoch finish(int epoch) {
        locked();
        jdbc.sql("update restore_epoch set finished_at = ? where epoch = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), epoch)
                .update();
        hold.release(epoch);
        return jdbc.sql("select state_at, released_by, released_at, chains from restore_epoch where epoch = ?")
                .param(epoch)
                .query((row, index) -> new Epoch(
                        epoch,
                        instant(row.getObject(1, OffsetDateTime.class)),
                        row.getString(2),
                        Objects.requireNonNull(instant(row.getObject(3, OffsetDateTime.class))),
                        row.getInt(4),
                        lastNumbers()))
                .single();
    }

    private List<String> lastNumbers() {
        return numbers.last().entrySet().stream()
                .map(last -> last.getKey().number(last.getValue()))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant).orElse(null);
    }
}
