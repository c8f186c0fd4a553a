package org.section104.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what waits for each group, how long each step takes, and which tasks wait longest. Each method takes a fixed number
 * of queries. A task that is offered to several groups counts for each; one that is offered to none counts for the empty
 * group. Only tasks of the caller's cases count, and all of them are read, so a caller checks first who may read them.
 *
 * <p>A standing task is offered until there is something to do, such as a payment to record. Nothing waits for it.
 */
@Component
public class TaskFlow {

    /** A group with more tasks is read from the oldest task on. */
    private static final int FEW = 10_000;

    /** A case number is the business key of every process that works on a case. */
    private static final String TASKS = " from ACT_RU_TASK T join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"
            + " join %s c on c.number = E.BUSINESS_KEY_"
            + " left join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null";

    private static final String LOADS =
            "select W.office, count(*) as cases, sum(W.tasks) as tasks, sum(W.standing) as standing, sum(W.late) as late,"
                    + " min(W.oldest) as oldest from (select coalesce(L.GROUP_ID_, '') as office, E.BUSINESS_KEY_ as number,"
                    + " count(*) as tasks, sum(case when T.TASK_DEF_KEY_ in (:standing) then 1 else 0 end) as standing,"
                    + " sum(case when T.DUE_DATE_ < :now then 1 else 0 end) as late,"
                    + " min(case when T.TASK_DEF_KEY_ in (:standing) then null else T.CREATE_TIME_ end) as oldest"
                    + TASKS
                    + " group by coalesce(L.GROUP_ID_, ''), E.BUSINESS_KEY_) W group by W.office order by W.office";

    private static final String OPEN =
            "select T.TASK_DEF_KEY_ as task_key, max(coalesce(T.NAME_, T.TASK_DEF_KEY_)) as task_name,"
                    + " max(coalesce(L.GROUP_ID_, '')) as task_office, count(distinct T.ID_) as open_tasks" + TASKS
                    + " group by T.TASK_DEF_KEY_ order by T.TASK_DEF_KEY_";

    /**
     * The name and the group are those of the task that was completed last. Their lookups are outside of the aggregation,
     * one for each step.
     */
    private static final String PACES = "select S.task_key, S.completed, S.median, S.ninetieth,"
            + " coalesce(N.NAME_, S.task_key) as task_name, (select max(L.GROUP_ID_) from ACT_HI_IDENTITYLINK L"
            + " where L.TASK_ID_ = N.ID_ and L.GROUP_ID_ is not null and L.OPERATION_TYPE_ = 'add') as task_office"
            + " from (select P.*, (select max(T.ID_) from ACT_HI_TASKINST T where T.END_TIME_ = P.last_end"
            + " and T.TASK_DEF_KEY_ = P.task_key and T.DELETE_REASON_ = :completed) as last_task"
            + " from (select T.TASK_DEF_KEY_ as task_key, count(*) as completed, max(T.END_TIME_) as last_end,"
            + " percentile_cont(0.5) within group (order by cast(T.DURATION_ as double precision)) as median,"
            + " percentile_cont(0.9) within group (order by cast(T.DURATION_ as double precision)) as ninetieth"
            + " from ACT_HI_TASKINST T where T.END_TIME_ >= :from and T.END_TIME_ < :to"
            + " and T.DELETE_REASON_ = :completed and T.PROC_DEF_KEY_ in (:processes)"
            + " group by T.TASK_DEF_KEY_) P) S join ACT_HI_TASKINST N on N.ID_ = S.last_task order by S.task_key";

    private static final String LONGEST =
            "select c.number, c.subject, " + CaseTasks.COLUMNS + TASKS + " where T.TASK_DEF_KEY_ not in (:standing)";

    private static final String OF_A_GROUP = " and L.GROUP_ID_ = :group";

    private static final String FROM_THE_OLDEST = " order by T.CREATE_TIME_, T.ID_, L.GROUP_ID_";

    /** Keeps PostgreSQL from reading all tasks in the order of the index until it has a page of a group that has few. */
    private static final String AMONG_FEW = " order by coalesce(T.CREATE_TIME_, T.CREATE_TIME_), T.ID_, L.GROUP_ID_";

    private static final String IN_GROUP =
            "select count(*) from (select 1 as one from ACT_RU_IDENTITYLINK L where L.GROUP_ID_ = :group limit %d) n";

    /** The processes that work on cases. */
    private static final Set<String> PROCESSES = StatutoryProcesses.ALL.stream()
            .filter(process -> !StatutoryProcesses.OF_INSTRUMENTS.contains(process))
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;

    TaskFlow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What waits for a group.
     *
     * @param group the group; empty for tasks that are offered to none
     * @param cases the number of cases with an open task of the group
     * @param tasks the number of open tasks
     * @param standing how many of the tasks are standing tasks
     * @param late how many of the tasks are past their due date
     * @param oldest when the oldest task that is not a standing one was offered, UTC; absent if there is none
     */
    public record Load(String group, int cases, int tasks, int standing, int late, @Nullable Instant oldest) {}

    /**
     * A step, as its tasks have it.
     *
     * @param element the id of the task in the diagram
     * @param name the name of the task; the id of its element if it has no name
     * @param group a group to which a task of the step is or was offered; empty if there is none
     */
    public record Step(String element, String name, String group) {}

    /**
     * The open tasks of a step.
     *
     * @param step the step
     * @param tasks how many are open
     */
    public record Open(Step step, int tasks) {}

    /**
     * How long the completed tasks of a step took, from the offer to the completion. A canceled task was not completed.
     *
     * @param step the step
     * @param completed how many were completed
     * @param median the median, in milliseconds, interpolated between the two tasks in the middle
     * @param ninetieth the 90th percentile, in milliseconds, interpolated
     */
    public record Pace(Step step, int completed, double median, double ninetieth) {}

    /**
     * A task that waits.
     *
     * @param caseNumber the case number
     * @param subject what the case is about; empty if it is not known yet
     * @param task the task
     */
    public record Stuck(String caseNumber, String subject, CaseTasks.Open task) {}

    /**
     * Reads what waits for each group now.
     *
     * @param cases the table of cases, with the columns {@code number} and {@code subject}
     * @param standing the ids of the standing tasks
     * @param now the current time, UTC
     */
    public List<Load> loads(String cases, Collection<String> standing, Instant now) {
        return jdbc.sql(LOADS.formatted(cases))
                .param("standing", standing)
                .param("now", CaseTasks.time(now))
                .query((row, index) -> new Load(
                        row.getString("office"),
                        row.getInt("cases"),
                        row.getInt("tasks"),
                        row.getInt("standing"),
                        row.getInt("late"),
                        Optional.ofNullable(row.getTimestamp("oldest"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .list();
    }

    /** Counts the open tasks of each step. A task counts once, regardless of the number of its groups. */
    public List<Open> open(String cases) {
        return jdbc.sql(OPEN.formatted(cases))
                .query((row, index) -> new Open(step(row), row.getInt("open_tasks")))
                .list();
    }

    /**
     * Reads how long the steps took that were completed within a period.
     *
     * @param from the first instant of the period, UTC
     * @param to the first instant after the period, UTC
     */
    public List<Pace> paces(Instant from, Instant to) {
        return jdbc.sql(PACES)
                .param("from", CaseTasks.time(from))
                .param("to", CaseTasks.time(to))
                .param("completed", TaskEntity.DELETE_REASON_COMPLETED)
                .param("processes", PROCESSES)
                .query((row, index) -> new Pace(
                        step(row), row.getInt("completed"), row.getDouble("median"), row.getDouble("ninetieth")))
                .list();
    }

    /**
     * Reads the tasks that wait, the longest first, without the standing tasks.
     *
     * @param cases the table of cases, with the columns {@code number} and {@code subject}
     * @param standing the ids of the standing tasks
     * @param group the group to which they are offered; empty for all
     * @param skipped how many tasks come before the page
     * @param most the greatest number of tasks
     */
    public List<Stuck> stuck(String cases, Collection<String> standing, Optional<String> group, int skipped, int most) {
        var statement = LONGEST.formatted(cases)
                + group.map(one -> OF_A_GROUP + (isOfFew(one) ? AMONG_FEW : FROM_THE_OLDEST))
                        .orElse(FROM_THE_OLDEST)
                // numbers of rows are no parameters: PostgreSQL plans for them
                + " limit %d offset %d".formatted(most, skipped);
        return jdbc.sql(statement)
                .param("standing", standing)
                .param("group", group.orElse(""))
                .query((row, index) -> new Stuck(
                        row.getString("number"),
                        Optional.ofNullable(row.getString("subject")).orElse(""),
                        CaseTasks.read(row).orElseThrow()))
                .list();
    }

    private boolean isOfFew(String group) {
        return jdbc.sql(IN_GROUP.formatted(FEW + 1))
                        .param("group", group)
                        .query(Integer.class)
                        .single()
                <= FEW;
    }

    private static Step step(ResultSet row) throws SQLException {
        var group = row.getString("task_office");
        return new Step(row.getString("task_key"), row.getString("task_name"), group == null ? "" : group);
    }
}
