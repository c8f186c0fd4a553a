package org.section104.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.section104.access.Readers;
import org.section104.casefile.CaseKind;
import org.section104.decision.DecisionKind;
import org.section104.engine.CaseTasks;
import org.section104.obligation.StatutoryClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the tasks of cases that wait for an office and have a due date, for calendars. */
@Component
public class DueTasks {

    private final JdbcClient jdbc;
    private final Readers readers;

    DueTasks(JdbcClient jdbc, Readers readers) {
        this.jdbc = jdbc;
        this.readers = readers;
    }

    /**
     * A task that waits for an office.
     *
     * @param id the id of the task in the engine
     * @param caseNumber the case number
     * @param subject the subject of the case in one line
     * @param name the name of the task
     * @param clause the clause of the decision that the task makes; empty if it makes none
     * @param dueOn the day on which it is due, Washington time
     * @param isOverdue whether that day is over
     * @param since when it was offered, UTC
     * @param changedAt when it was last changed, UTC
     */
    public record DueTask(
            String id,
            String caseNumber,
            String subject,
            String name,
            String clause,
            LocalDate dueOn,
            boolean isOverdue,
            Instant since,
            Instant changedAt) {}

    /**
     * Lists the tasks of an office that are due next, and those that were due last and are overdue, with one query. Leaves
     * out the tasks of a case that the office may not read.
     *
     * @param office the group of the office
     * @param today the start of the current day in Washington, UTC: what was due before it is overdue
     * @param until the moment after the last due time, UTC
     * @param most the number of tasks that are due, and of those that are overdue, at most
     * @return the tasks by due time
     */
    public List<DueTask> around(String office, Instant today, Instant until, int most) {
        var readable = readers.readableCases(office);
        if (readable.none()) {
            return List.of();
        }
        var conditions = new CaseConditions(readable, false, today);
        var tests = conditions.all().stream()
                .map(condition -> " and " + condition.test())
                .collect(Collectors.joining());
        var parameters = new HashMap<>(conditions.parameters());
        parameters.put("office", office);
        parameters.put("start", CaseTasks.time(Instant.EPOCH));
        parameters.put("until", CaseTasks.time(until));
        var next = some(":time", ":until", tests, "task_due, task_id", most);
        var overdue = some(":start", ":time", tests, "task_due desc, task_id", most);
        return jdbc.sql("select * from (" + next + " union all " + overdue + ") p order by task_due, task_id")
                .params(parameters)
                .query((row, index) -> read(row, today))
                .list();
    }

    private static String some(String from, String until, String tests, String order, int most) {
        return "(select " + CaseTasks.COLUMNS + ", " + CaseTasks.CHANGED + ", c.number, c.kind, c.subject "
                + CaseTasks.dueFor("case_file c", "c.number", ":office", from, until) + tests + " order by " + order
                + " limit " + most + ")";
    }

    private static DueTask read(ResultSet row, Instant today) throws SQLException {
        var task = CaseTasks.read(row).orElseThrow();
        var due = Objects.requireNonNull(task.due());
        return new DueTask(
                task.id(),
                row.getString("number"),
                Objects.requireNonNullElse(row.getString("subject"), ""),
                task.name(),
                clause(task.element(), CaseKind.valueOf(row.getString("kind"))),
                StatutoryClock.dateOf(due),
                due.isBefore(today),
                task.since(),
                row.getTimestamp("task_changed").toInstant());
    }

    private static String clause(String task, CaseKind kind) {
        return DecisionKind.of(kind).stream()
                .filter(DecisionKind.ofTask(task)::contains)
                .map(decision -> decision.clause(kind))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
