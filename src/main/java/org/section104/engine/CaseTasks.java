package org.section104.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the open tasks of cases, and supplies the parts of a statement that lists cases with their tasks or selects cases
 * by them. Every process that works on a case has the case number as its business key.
 */
@Component
public class CaseTasks {

    /** The columns of an open task for {@link #read}. */
    public static final String COLUMNS = "T.ID_ as task_id, T.TASK_DEF_KEY_ as task_key,"
            + " coalesce(T.NAME_, T.TASK_DEF_KEY_) as task_name, T.CREATE_TIME_ as task_since, T.DUE_DATE_ as task_due,"
            + " T.ASSIGNEE_ as task_assignee, L.GROUP_ID_ as task_office";

    /** When a task was last changed, as the column {@code task_changed}. */
    public static final String CHANGED = "coalesce(T.LAST_UPDATED_, T.CREATE_TIME_) as task_changed";

    /** The order of the tasks of one case. */
    public static final String ORDER = "T.DUE_DATE_ nulls last, T.CREATE_TIME_, T.ID_, L.GROUP_ID_";

    private static final String TASKS = "ACT_RU_EXECUTION E join ACT_RU_TASK T on T.PROC_INST_ID_ = E.ID_";
    private static final String OFFERED = " join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_";

    private final JdbcClient jdbc;

    CaseTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open task. A task that is offered to several offices is read once for each.
     *
     * @param id the task's id in the engine
     * @param element the id of the task in the diagram
     * @param name the name of the task; the id of its element if it has no name
     * @param office the group to which the task is offered; empty if it is offered to none
     * @param since when it was offered, UTC
     * @param due when it is due, UTC; absent if it has no due date
     * @param claimedBy the account that claimed it; absent if none did
     */
    public record Open(
            String id,
            String element,
            String name,
            String office,
            Instant since,
            @Nullable Instant due,
            @Nullable String claimedBy) {}

    /** Reads the open tasks of a case, by due date. */
    public List<Open> of(String caseNumber) {
        return jdbc.sql("select " + COLUMNS + " from " + TASKS + " left" + OFFERED + " and L.GROUP_ID_ is not null"
                        + " where E.BUSINESS_KEY_ = ? order by " + ORDER)
                .param(caseNumber)
                .query((row, index) -> read(row).orElseThrow())
                .list();
    }

    /**
     * Reads the task of a row.
     *
     * @return empty if the case of the row has no open task
     */
    public static Optional<Open> read(ResultSet row) throws SQLException {
        var id = row.getString("task_id");
        if (id == null) {
            return Optional.empty();
        }
        var office = row.getString("task_office");
        var due = row.getTimestamp("task_due");
        return Optional.of(new Open(
                id,
                row.getString("task_key"),
                row.getString("task_name"),
                office == null ? "" : office,
                row.getTimestamp("task_since").toInstant(),
                due == null ? null : due.toInstant(),
                row.getString("task_assignee")));
    }

    /** An instant as a parameter: the engine stores times in the time zone of the JVM. */
    public static Timestamp time(Instant instant) {
        return Timestamp.from(instant);
    }

    /**
     * Joins the open tasks of a case. The case remains without tasks.
     *
     * @param number the column with the case number
     */
    public static String joined(String number) {
        return "left join ACT_RU_EXECUTION E on E.BUSINESS_KEY_ = " + number
                + " left join ACT_RU_TASK T on T.PROC_INST_ID_ = E.ID_"
                + " left" + OFFERED + " and L.GROUP_ID_ is not null";
    }

    /** When the next task of a case is due; null if none has a due date. */
    public static String nextDue(String number) {
        return "(select min(T.DUE_DATE_) from " + TASKS + " where E.BUSINESS_KEY_ = " + number + ")";
    }

    /**
     * Selects the cases that have a due date, with the column {@code next_due}, in its order.
     *
     * <p>PostgreSQL reads them one by one from the index on due dates, and stops when the statement has enough. It would sort
     * all tasks if it could join the number by equality or test the other conditions of the list first. Therefore the number
     * is compared as a range, and the offset keeps other conditions out.
     *
     * @param cases the table of cases as {@code c}
     * @param number the column of it with the case number
     * @param order the order of cases that are due at the same time
     */
    public static String inDueOrder(String cases, String number, String order) {
        return "select c.*, T.DUE_DATE_ as next_due from " + TASKS + " join " + cases + " on " + number
                + " between E.BUSINESS_KEY_ and E.BUSINESS_KEY_ where T.DUE_DATE_ is not null"
                + " and (select count(*) from ACT_RU_EXECUTION E2 join ACT_RU_TASK T2 on T2.PROC_INST_ID_ = E2.ID_"
                + " where E2.BUSINESS_KEY_ = " + number
                + " and (T2.DUE_DATE_ < T.DUE_DATE_ or T2.DUE_DATE_ = T.DUE_DATE_ and T2.ID_ < T.ID_)) < 1"
                + " order by T.DUE_DATE_, " + order + " offset 0 rows";
    }

    /** Whether no task of a case has a due date. */
    public static String isWithoutDueDate(String number) {
        return "(select count(*) from " + TASKS + " where E.BUSINESS_KEY_ = " + number
                + " and T.DUE_DATE_ is not null) < 1";
    }

    /** Selects the numbers of the cases with a task that is offered to one of the groups of a parameter. */
    public static String offeredTo(String groups) {
        return "select E.BUSINESS_KEY_ as case_number from " + TASKS + OFFERED + " where L.GROUP_ID_ in (" + groups
                + ")";
    }

    /** The tasks of one case that are offered to one of the groups of a parameter, from {@code from} on. */
    public static String offeredIn(String number, String groups) {
        return "from " + TASKS + OFFERED + " where E.BUSINESS_KEY_ = " + number + " and L.GROUP_ID_ in (" + groups
                + ")";
    }

    /**
     * The open tasks that are offered to the group of a parameter and due in a period, each with its case, from
     * {@code from} on.
     *
     * @param cases the table of cases as {@code c}
     * @param number the column of it with the case number
     * @param group the parameter with the group
     * @param from the parameter with the first moment, from {@link #time}
     * @param until the parameter with the moment after the last one, from {@link #time}
     */
    public static String dueFor(String cases, String number, String group, String from, String until) {
        return "from " + TASKS + OFFERED + " join " + cases + " on " + number
                + " = E.BUSINESS_KEY_ where L.GROUP_ID_ = " + group + " and T.DUE_DATE_ >= " + from
                + " and T.DUE_DATE_ < " + until;
    }

    /** Selects at least as many rows as there are tasks offered to one of the groups of a parameter, from an index. */
    public static String rowsOfferedTo(String groups) {
        return "select 1 from ACT_RU_IDENTITYLINK L where L.GROUP_ID_ in (" + groups + ")";
    }

    /** Selects the numbers of the cases with a task that was due before a parameter. */
    public static String dueBefore(String time) {
        return "select E.BUSINESS_KEY_ as case_number from " + TASKS + " where T.DUE_DATE_ < " + time;
    }

    /** The tasks of one case that were due before a parameter, from {@code from} on. */
    public static String dueIn(String number, String time) {
        return "from " + TASKS + " where E.BUSINESS_KEY_ = " + number + " and T.DUE_DATE_ < " + time;
    }

    /** Selects as many rows as there are tasks that were due before a parameter, from an index. */
    public static String rowsDueBefore(String time) {
        return "select 1 from ACT_RU_TASK T where T.DUE_DATE_ < " + time;
    }
}
