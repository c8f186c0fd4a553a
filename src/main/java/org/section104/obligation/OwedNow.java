package org.section104.obligation;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.database.KeptReading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The current figures of open obligations, for metrics and health. They are kept for a second, or for twenty times as long
 * as reading them took if that is longer.
 */
@Component
class OwedNow {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final StatutoryClock clock;
    private final KeptReading<Figures> kept;

    OwedNow(JdbcClient jdbc, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = new KeptReading<>(this::read, SHORTEST, clock::now);
    }

    /**
     * The kind of duty and the committee that an amount applies to.
     *
     * @param duty the kind of duty
     * @param committee the id of the committee
     */
    record Key(DutyKind duty, String committee) {}

    /**
     * The figures of one kind of duty and committee.
     *
     * @param open the number of open obligations
     * @param overdue the number of overdue obligations
     * @param nearestDue the earliest due time, UTC
     */
    record Amount(long open, long overdue, Instant nearestDue) {}

    /**
     * The obligation that is due first.
     *
     * @param caseNumber the case number
     * @param duty the kind of duty
     * @param committee the id of the committee
     * @param dueAt the last second before it is overdue, UTC
     */
    record MostUrgent(String caseNumber, DutyKind duty, String committee, Instant dueAt) {}

    /**
     * All figures at one time.
     *
     * @param amounts the amounts; a key without open obligations is absent
     * @param mostUrgent the obligation that is due first; empty if none is open
     */
    record Figures(Map<Key, Amount> amounts, Optional<MostUrgent> mostUrgent) {

        Optional<Amount> amount(DutyKind duty, String committee) {
            return Optional.ofNullable(amounts.get(new Key(duty, committee)));
        }

        long open() {
            return amounts.values().stream().mapToLong(Amount::open).sum();
        }

        long overdue() {
            return amounts.values().stream().mapToLong(Amount::overdue).sum();
        }
    }

    /**
     * Returns the figures.
     *
     * @throws RuntimeException how the last reading failed
     */
    Figures figures() {
        return kept.get();
    }

    private Figures read() {
        var amounts = jdbc
                .sql("select d.kind, o.committee, count(*), sum(case when o.due_at < ? then 1 else 0 end),"
                        + " min(o.due_at) from obligation o join duty d on d.id = o.duty_id"
                        + " where o.fulfilled_on is null group by d.kind, o.committee")
                .param(clock.now().atOffset(ZoneOffset.UTC))
                .query((row, index) -> Map.entry(
                        new Key(DutyKind.valueOf(row.getString(1)), row.getString(2)),
                        new Amount(row.getLong(3), row.getLong(4), instant(row.getObject(5, OffsetDateTime.class)))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        var mostUrgent = jdbc.sql("select d.case_number, d.kind, o.committee, o.due_at from obligation o"
                        + " join duty d on d.id = o.duty_id where o.fulfilled_on is null"
                        + " order by o.due_at, o.id limit 1")
                .query((row, index) -> new MostUrgent(
                        row.getString(1),
                        DutyKind.valueOf(row.getString(2)),
                        row.getString(3),
                        instant(row.getObject(4, OffsetDateTime.class))))
                .optional();
        return new Figures(amounts, mostUrgent);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
