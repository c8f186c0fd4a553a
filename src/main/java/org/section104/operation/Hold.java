package org.section104.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.wording.UsDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the service is held. A held service answers reads. It executes no job and no scheduled work, sends no mail,
 * gives no case number, and completes no task, until an administrator releases it.
 *
 * <p>The state is a row of the database, so that it holds for every node. A node reads the row at most once per second,
 * and follows a change within that time. Thread-safe.
 */
@Component
public class Hold {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate separately;
    /** The wall clock: a hold has nothing to do with statutory deadlines. */
    private final Clock clock = Clock.systemUTC();

    private volatile @Nullable Seen seen;

    Hold(JdbcClient jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Gauge.builder("section104.held", this, hold -> hold.isHeld() ? 1 : 0)
                .description("1 while the service is held after a restore, otherwise 0")
                .register(meters);
    }

    /**
     * The state of the service.
     *
     * @param database the id of the database, chosen at its first start; a restored copy has the same id
     * @param held whether the service is held
     * @param since since when it is held, UTC; null if it is not
     * @param reason why it is held, in one sentence; null if it is not
     * @param epoch the number of restores that were released on this database
     */
    public record State(String database, boolean held, @Nullable Instant since, @Nullable String reason, int epoch) {

        /**
         * Says that the service is held and who releases it, without the reason; empty if it is not held. Every caller
         * may read it, also before the sign-in.
         */
        public Optional<String> sentence() {
            return held
                    ? Optional.of(
                            "The service is held since %s. It shows every case, and starts, completes and sends nothing until an administrator releases it."
                                    .formatted(since == null ? "its start" : UsDates.dateTime(since)))
                    : Optional.empty();
        }

        /** Says the same with the reason, for the log and for readers of the health details; it names no path. */
        Optional<String> withReason() {
            return sentence().map(said -> said + " " + reason);
        }
    }

    private record Seen(State state, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < FRESH.toNanos();
        }
    }

    /** Returns whether the service is held, as of at most one second ago. */
    public boolean isHeld() {
        return state().held();
    }

    /** Returns the state, as of at most one second ago. */
    public State state() {
        var last = seen;
        return last != null && last.isFresh() ? last.state() : now();
    }

    /**
     * Requires that the service is not held at this moment.
     *
     * @throws Held if it is held
     */
    public void requireReleased() {
        now().sentence().ifPresent(sentence -> {
            throw new Held(sentence);
        });
    }

    /** Reads the state from the database. */
    public State now() {
        var state = read().orElseGet(this::first);
        seen = new Seen(state, System.nanoTime());
        return state;
    }

    private Optional<State> read() {
        return jdbc.sql("select database_id, held, held_since, reason, epoch from service_hold where name = 'SERVICE'")
                .query((row, index) -> new State(
                        row.getString(1),
                        row.getBoolean(2),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getString(4),
                        row.getInt(5)))
                .optional();
    }

    /** Names a new database. Idempotent: another node may name it at the same time, and either may win. */
    private State first() {
        try {
            separately.executeWithoutResult(
                    status -> jdbc.sql("insert into service_hold (name, database_id, held, epoch) values (?, ?, ?, 0)")
                            .params("SERVICE", UUID.randomUUID().toString(), false)
                            .update());
        } catch (DuplicateKeyException namedByAnotherNode) {
            LOG.debug("Another node named the database");
        }
        return separately.execute(status -> read().orElseThrow());
    }

    /** Holds the service on every node. Keeps the first reason if it is held already. */
    public void hold(String reason) {
        now();
        separately.executeWithoutResult(status -> jdbc.sql("update service_hold set held = true, held_since = ?,"
                        + " reason = ? where name = 'SERVICE' and held = false")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON))
                .update());
        LOG.error("{}", now().withReason().orElseThrow());
    }

    /** Locks the state until the end of the current transaction, and returns it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public State lock() {
        jdbc.sql("select name from service_hold where name = 'SERVICE' for update")
                .query(String.class)
                .single();
        return read().orElseThrow();
    }

    /** Releases the service on every node, in the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(int epoch) {
        jdbc.sql("update service_hold set held = false, held_since = null, reason = null, epoch = ?"
                        + " where name = 'SERVICE'")
                .param(epoch)
                .update();
        seen = null;
    }
}
