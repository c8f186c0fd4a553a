package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Processes;
import org.section104.operation.Hold;
import org.section104.record.CaseRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs daily and at startup. Sends reminders for open duties. Restarts the notice of a duty without a running instance
 * if the duty is open or a late notice is unexplained. Reads only the duties' tables. Two nodes may run it at the same
 * time.
 */
@Service
public class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int LADDER_DAYS = 15;
    private static final int PAGE = 500;
    private static final String OWED =
            "exists (select 1 from obligation o where o.duty_id = d.id and o.fulfilled_on is null)";
    // the cast gives the due day or the next one, depending on the session's time zone; receivedLate decides exactly
    private static final String MAY_BE_LATE = "d.missed_deadline_reason is null and exists"
            + " (select 1 from obligation o where o.duty_id = d.id and o.fulfilled_on >= cast(d.due_at as date))";

    private final JdbcClient jdbc;
    private final Reminders reminders;
    private final Duties duties;
    private final Processes processes;
    private final DutyNotices notices;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final List<DutyPreparation> preparations;
    private final List<SweepStep> steps;
    private final Hold hold;

    @Nullable
    private volatile Instant lastRun;

    Sweep(
            JdbcClient jdbc,
            Reminders reminders,
            Duties duties,
            Processes processes,
            DutyNotices notices,
            CaseRecord record,
            StatutoryClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            List<DutyPreparation> preparations,
            List<SweepStep> steps,
            Hold hold) {
        this.jdbc = jdbc;
        this.reminders = reminders;
        this.duties = duties;
        this.processes = processes;
        this.notices = notices;
        this.record = record;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
        this.preparations = preparations;
        this.steps = steps;
        this.hold = hold;
    }

    /** Runs daily at 00:10, Washington time, at startup, and after a release. Does nothing while the service is held. */
    @Scheduled(cron = "0 10 0 * * *", zone = "America/New_York")
    @EventListener(ApplicationReadyEvent.class)
    public void run() {
        if (hold.isHeld()) {
            return;
        }
        remind();
        repair(OWED, served -> true);
        repair(MAY_BE_LATE, Served::receivedLate);
        steps.forEach(SweepStep::sweep);
        lastRun = clock.now();
    }

    /** Returns when this node last finished a sweep, UTC; empty if it has not finished one since its start. */
    Optional<Instant> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    private void remind() {
        var horizon = StatutoryClock.endOf(clock.today().plusDays(LADDER_DAYS)).toInstant();
        var last = "";
        List<String> page;
        do {
            page = jdbc.sql("select id from duty d where d.due_at <= ? and d.id > ? and " + OWED
                            + " order by d.id limit ?")
                    .params(horizon.atOffset(ZoneOffset.UTC), last, PAGE)
                    .query(String.class)
                    .list();
            page.forEach(duty -> unlessAnotherNodeDoes(duty, () -> reminders.climb(duty)));
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    private void repair(String which, Predicate<Served> exactly) {
        var last = "";
        List<Served> page;
        do {
            page = jdbc.sql("select d.id, s.process_instance, d.due_at, (select max(o.fulfilled_on)"
                            + " from obligation o where o.duty_id = d.id) from duty d"
                            + " left join duty_service s on s.duty_id = d.id where d.id > ? and " + which
                            + " order by d.id limit ?")
                    .params(last, PAGE)
                    .query((row, index) -> new Served(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getObject(4, LocalDate.class)))
                    .list();
            var running = processes.running(
                    page.stream().map(Served::instance).filter(id -> id != null).toList());
            page.stream()
                    .filter(exactly)
                    .filter(served -> served.instance() == null || !running.contains(served.instance()))
                    .forEach(served -> unlessAnotherNodeDoes(
                            served.dutyId(), () -> transaction.executeWithoutResult(status -> serveAgain(served))));
            last = page.isEmpty() ? last : page.get(page.size() - 1).dutyId();
        } while (page.size() == PAGE);
    }

    /**
     * Skips a duty that another node processes at the same time. A unique key lets one node win; the other's
     * transaction rolls back.
     */
    private static void unlessAnotherNodeDoes(String dutyId, Runnable work) {
        try {
            work.run();
        } catch (DuplicateKeyException doneByAnotherNode) {
            LOG.debug("Another node sweeps duty {} at this moment", dutyId);
        }
    }

    private void serveAgain(Served served) {
        var duty = duties.get(served.dutyId());
        var owed = duties.obligations(duty.id()).stream().anyMatch(one -> one.fulfilledOn() == null);
        if (!owed && !duties.isUnexplained(duty)) {
            return;
        }
        if (!isPrepared(duty) || served.instance() == null && isAtWork(duty)) {
            return;
        }
        if (served.instance() != null && !duties.served(duty.id(), served.instance())) {
            return;
        }
        LOG.error("No instance served duty {} of case {}; it is served again", duty.id(), duty.caseNumber());
        record.append(
                duty.caseNumber(),
                "duty-served-again",
                CaseRecord.SERVICE,
                Map.of("duty", duty.id(), "lostInstance", String.valueOf(served.instance())));
        if (owed) {
            notices.start(duty);
        } else {
            notices.askWhyLate(duty);
        }
        events.publishEvent(new DutyServedAgain(duty));
    }

    private boolean isPrepared(Duty duty) {
        return preparations.stream()
                .filter(preparation -> preparation.kind() == duty.kind())
                .allMatch(preparation -> preparation.isPrepared(duty.id()));
    }

    private boolean isAtWork(Duty duty) {
        return preparations.stream()
                .filter(preparation -> preparation.kind() == duty.kind())
                .anyMatch(preparation -> preparation.isAtWork(duty.id()));
    }

    private record Served(String dutyId, @Nullable String instance, Instant dueAt, @Nullable LocalDate lastReceived) {

        private boolean receivedLate() {
            return lastReceived != null && lastReceived.isAfter(StatutoryClock.dateOf(dueAt));
        }
    }
}
