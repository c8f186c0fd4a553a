package org.section104.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.mail.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters that no mail server has accepted yet. Two nodes may read and claim them at the same time. */
@Component
class UnsentLetters {

    private static final String UNSENT = "select t.id, t.duty_id, t.committee, d.case_number, t.started_at,"
            + " coalesce(t.tried_at, t.started_at) as tried, t.refusal, t.server_reply, t.alarmed_at,"
            + " case when exists (select 1 from transmission a where a.accepted_at > coalesce(t.tried_at, t.started_at)"
            + " and a.committee = t.committee and a.method = 'MAIL') then 1 else 0 end as server_is_back"
            + " from transmission t join duty d on d.id = t.duty_id"
            + " where t.accepted_at is null and t.method = 'MAIL' order by tried, t.id";

    private final JdbcClient jdbc;

    UnsentLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A letter that no mail server has accepted yet.
     *
     * @param id the id of the transmission
     * @param startedAt when the service first tried to send it, UTC
     * @param triedAt when the service last tried, UTC
     * @param refusal how the server failed to accept it; absent before the first failure
     * @param reply the words of the server; absent before the first failure
     * @param alarmedAt when legislative affairs was told, UTC; absent if it was not
     * @param isServerBack whether the server has accepted another letter to the committee since
     */
    record Unsent(
            String id,
            String dutyId,
            String committee,
            String caseNumber,
            Instant startedAt,
            Instant triedAt,
            @Nullable Refusal refusal,
            @Nullable String reply,
            @Nullable Instant alarmedAt,
            boolean isServerBack) {}

    /** Reads all unsent letters in one query, those that were tried longest ago first. */
    List<Unsent> list() {
        return jdbc.sql(UNSENT)
                .query((row, index) -> new Unsent(
                        row.getString("id"),
                        row.getString("duty_id"),
                        row.getString("committee"),
                        row.getString("case_number"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("tried", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("refusal"))
                                .map(Refusal::valueOf)
                                .orElse(null),
                        row.getString("server_reply"),
                        Optional.ofNullable(row.getObject("alarmed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getInt("server_is_back") == 1))
                .list();
    }

    /** Claims the next attempt to send a letter, and returns whether this node is the first. */
    boolean claim(Unsent letter, Instant now) {
        return jdbc.sql("update transmission set tried_at = ? where id = ? and accepted_at is null"
                                + " and coalesce(tried_at, started_at) = ?")
                        .params(time(now), letter.id(), time(letter.triedAt()))
                        .update()
                == 1;
    }

    /** Marks the alarm about a letter as sent, and returns whether this node is the first. */
    boolean alarm(Unsent letter, Instant now) {
        return jdbc.sql("update transmission set alarmed_at = ? where id = ? and alarmed_at is null")
                        .params(time(now), letter.id())
                        .update()
                == 1;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
