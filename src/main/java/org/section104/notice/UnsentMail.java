package org.section104.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.database.KeptReading;
import org.section104.engine.FailedJobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The current figures of mail that is not sent, for metrics and health: five queries, whatever the number of letters. They
 * are kept for a second, or for twenty times as long as reading them took if that is longer.
 */
@Component
class UnsentMail {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final String FAILING = "accepted_at is null and method = 'MAIL' and refusal is not null";

    private final JdbcClient jdbc;
    private final FailedJobs jobs;
    private final KeptReading<Figures> kept;

    UnsentMail(JdbcClient jdbc, FailedJobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.kept = new KeptReading<>(this::read, SHORTEST, clock::instant);
    }

    /**
     * A number of mails.
     *
     * @param count how many
     * @param oldest when the oldest one was approved, first tried or queued, UTC; empty if there is none
     */
    record Amount(long count, Optional<Instant> oldest) {

        static final Amount NONE = new Amount(0, Optional.empty());
    }

    /**
     * All figures at one time.
     *
     * @param letters the approved letters that no mail server has accepted and that did not leave by hand, by committee,
     *     since their approval
     * @param failing the letters among them that the mail server did not accept at the last attempt, since the first one
     * @param reply the words of the mail server about the oldest of them
     * @param office the mail to offices that is not sent, since it was queued
     * @param jobsWithoutRetries the number of jobs without retries
     */
    record Figures(
            Map<String, Amount> letters,
            Amount failing,
            Optional<String> reply,
            Amount office,
            long jobsWithoutRetries) {

        Amount letters(String committee) {
            return letters.getOrDefault(committee, Amount.NONE);
        }

        long unsent() {
            return letters.values().stream().mapToLong(Amount::count).sum();
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
        var letters = jdbc
                .sql("select o.committee, count(*), min(n.approved_at) from obligation o"
                        + " join notice n on n.obligation_id = o.id and n.superseded_at is null"
                        + " where o.fulfilled_on is null and o.sent_at is null and n.approved_at is not null"
                        + " group by o.committee")
                .query((row, index) ->
                        Map.entry(row.getString(1), amount(row.getLong(2), row.getObject(3, OffsetDateTime.class))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        var failing = jdbc.sql("select count(*), min(started_at) from transmission where " + FAILING)
                .query((row, index) -> amount(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                .single();
        var reply = jdbc.sql(
                        "select server_reply from transmission where " + FAILING + " order by started_at, id limit 1")
                .query(String.class)
                .optional();
        var office = jdbc.sql("select count(*), min(created_at) from outgoing_mail where sent_at is null")
                .query((row, index) -> amount(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                .single();
        return new Figures(letters, failing, reply, office, jobs.withoutRetries());
    }

    private static Amount amount(long count, @Nullable OffsetDateTime oldest) {
        return new Amount(count, Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
    }
}
