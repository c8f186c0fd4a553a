package org.section104.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the duties that at least one committee is owed, for calendars. The board shows the same duties. */
@Component
public class OpenDuties {

    private final JdbcClient jdbc;
    private final Committees committees;

    OpenDuties(JdbcClient jdbc, Committees committees) {
        this.jdbc = jdbc;
        this.committees = committees;
    }

    /**
     * A duty that is owed.
     *
     * @param id the id of the duty
     * @param caseNumber the case number
     * @param subject the subject in one line
     * @param kind the kind of duty
     * @param dueOn the last day, Washington time
     * @param isOverdue whether that day is over
     * @param openedAt when the duty was opened, UTC
     * @param changedAt when it was opened, sent, or fulfilled last, UTC
     * @param owedTo the short names of the committees that have not received it
     */
    public record OpenDuty(
            String id,
            String caseNumber,
            String subject,
            DutyKind kind,
            LocalDate dueOn,
            boolean isOverdue,
            Instant openedAt,
            Instant changedAt,
            List<String> owedTo) {}

    /**
     * Lists the duties that are due next, and those that were due last and are overdue, with one query.
     *
     * @param today the start of the current day in Washington, UTC: what was due before it is overdue
     * @param until the moment after the last due time, UTC
     * @param most the number of duties that are due, and of those that are overdue, at most
     * @return the duties by due time
     */
    public List<OpenDuty> around(Instant today, Instant until, int most) {
        var next = some("due_at >= :today and due_at < :until", "due_at, duty_id", most);
        var overdue = some("due_at < :today", "due_at desc, duty_id", most);
        return jdbc
                .sql("select d.id, d.case_number, d.subject, d.kind, d.opened_at, o.due_at, o.committee,"
                        + " (select max(x.sent_at) from obligation x where x.duty_id = d.id) as last_sent,"
                        + " (select max(x.fulfilled_at) from obligation x where x.duty_id = d.id) as last_fulfilled"
                        + " from (" + next
                        + " union all " + overdue + ") p join duty d on d.id = p.duty_id"
                        + " join obligation o on o.duty_id = p.duty_id and o.due_at = p.due_at"
                        + " where o.fulfilled_on is null order by o.due_at, d.id, o.committee desc")
                .param("today", today.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    var due = instant(row, "due_at").orElseThrow();
                    var opened = instant(row, "opened_at").orElseThrow();
                    return new OpenDuty(
                            row.getString("id"),
                            row.getString("case_number"),
                            row.getString("subject"),
                            DutyKind.valueOf(row.getString("kind")),
                            StatutoryClock.dateOf(due),
                            due.isBefore(today),
                            opened,
                            Stream.of(instant(row, "last_sent"), instant(row, "last_fulfilled"))
                                    .flatMap(Optional::stream)
                                    .reduce(opened, (one, other) -> one.isAfter(other) ? one : other),
                            List.of(committees.label(row.getString("committee"))));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(OpenDuty::id, duty -> duty, OpenDuties::toBoth, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String some(String condition, String order, int most) {
        return "(select duty_id, due_at from obligation where fulfilled_on is null and " + condition
                + " group by due_at, duty_id order by " + order + " limit " + most + ")";
    }

    private static OpenDuty toBoth(OpenDuty one, OpenDuty other) {
        return new OpenDuty(
                one.id,
                one.caseNumber,
                one.subject,
                one.kind,
                one.dueOn,
                one.isOverdue,
                one.openedAt,
                one.changedAt,
                List.of(one.owedTo.get(0), other.owedTo.get(0)));
    }
}
