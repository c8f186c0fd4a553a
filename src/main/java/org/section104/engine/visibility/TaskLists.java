package org.section104.engine.visibility;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.section104.engine.runtime.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the two most frequent task queries with SQL whose cost does not grow with the tasks of other offices.
 *
 * <ul>
 * <li>The tasks that are offered to the caller's own offices, by due date. The engine would join, sort and compare
 * whole tasks. Here the count comes from the candidate links, and the page from the index on due dates.
 * <li>The caller's tasks in one case, or one task by its id. The engine would build a statement with every possible
 * criterion, which takes longer than to run it. Here the statement is one of a few.
 * </ul>
 *
 * The engine answers all other queries, and the second one for a person who stands in for an office.
 */
final class TaskLists extends TaskManager {

    /** The criteria of the office filter. A query with any other criterion goes to the engine. */
    private static final Set<String> OF_AN_OFFICE = Set.of(
            JsonTaskQueryConverter.CANDIDATE_GROUPS,
            JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS,
            JsonTaskQueryConverter.FOLLOW_UP_BEFORE,
            JsonTaskQueryConverter.FOLLOW_UP_NULL_ACCEPTED,
            JsonTaskQueryConverter.ORDERING_PROPERTIES);

    /** The criteria that name a case or a task. The step ({@code KEY}) may be added. */
    private static final Set<String> A_CASE = Set.of(
            JsonTaskQueryConverter.TASK_ID,
            JsonTaskQueryConverter.PROCESS_INSTANCE_ID,
            JsonTaskQueryConverter.PROCESS_INSTANCE_BUSINESS_KEY);

    private static final JsonTaskQueryConverter CONVERTER = new JsonTaskQueryConverter();
    private static final int LONGEST_PAGE = 500;

    private static final String OFFERED = "exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = T.ID_"
            + " and I.TYPE_ = 'candidate' and I.GROUP_ID_ in (:groups))";
    private static final String ONE_PAGE = " limit :size offset :skipped";
    private static final String PAGE = "select T.ID_ from ACT_RU_TASK T where " + OFFERED
            + " and (T.FOLLOW_UP_DATE_ is null or T.FOLLOW_UP_DATE_ < :now) order by T.DUE_DATE_, T.ID_" + ONE_PAGE;
    /** Uses {@code group by}, which the database hashes; {@code count(distinct)} would sort the ids. */
    private static final String ALL_OFFERS = "select count(*) from (select TASK_ID_ from ACT_RU_IDENTITYLINK"
            + " where TYPE_ = 'candidate' and TASK_ID_ is not null and GROUP_ID_ in (:groups) group by TASK_ID_) OFFERED";

    private static final String PUT_OFF =
            "select count(*) from ACT_RU_TASK T where T.FOLLOW_UP_DATE_ >= :now and " + OFFERED;

    private static final String MINE = " from ACT_RU_TASK T where (T.ASSIGNEE_ = :user or " + OFFERED + ")";
    private static final Map<String, String> OF_THE_CASE = Map.of(
            JsonTaskQueryConverter.TASK_ID,
            " and T.ID_ = :taskId",
            JsonTaskQueryConverter.PROCESS_INSTANCE_ID,
            " and T.PROC_INST_ID_ = :processInstanceId",
            JsonTaskQueryConverter.PROCESS_INSTANCE_BUSINESS_KEY,
            " and T.PROC_INST_ID_ in (select E.ID_ from ACT_RU_EXECUTION E"
                    + " where E.BUSINESS_KEY_ = :processInstanceBusinessKey)",
            JsonTaskQueryConverter.KEY,
            " and T.TASK_DEF_KEY_ = :key");

    private final JdbcClient jdbc;

    private TaskLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        if (!Callers.isPerson()) {
            return super.findTasksByQueryCriteria(query);
        }
        var asked = asked(query);
        if (isOfCase(query, asked)) {
            return tasks(mine(query, asked, "select T.ID_", " order by T.ID_" + ONE_PAGE), query);
        }
        return isOfOffice(query, asked) && isByDueDate(query) && query.getMaxResults() <= LONGEST_PAGE
                ? tasks(offered(PAGE, query), query)
                : super.findTasksByQueryCriteria(query);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        if (!Callers.isPerson()) {
            return super.findTaskCountByQueryCriteria(query);
        }
        var asked = asked(query);
        if (isOfCase(query, asked)) {
            return mine(query, asked, "select count(*)", "").query(Long.class).single();
        }
        return isOfOffice(query, asked)
                ? offered(ALL_OFFERS, query).query(Long.class).single()
                        - offered(PUT_OFF, query).query(Long.class).single()
                : super.findTaskCountByQueryCriteria(query);
    }

    private List<Task> tasks(JdbcClient.StatementSpec page, TaskQueryImpl query) {
        var ids = page.param("size", query.getMaxResults())
                .param("skipped", query.getFirstResult())
                .query(String.class)
                .list();
        var tasks = new ArrayList<Task>();
        if (ids.size() == 1) {
            // another person may have completed the task meanwhile
            Optional.ofNullable(findTaskById(ids.get(0))).ifPresent(tasks::add);
        } else if (!ids.isEmpty()) {
            var found = new TaskQueryImpl();
            found.taskIdIn(ids.toArray(String[]::new));
            if (isByDueDate(query)) {
                found.orderByDueDate().asc();
            }
            found.orderByTaskId().asc();
            tasks.addAll(super.findTasksByQueryCriteria(found));
        }
        return tasks;
    }

    // ---- the tasks that are offered to an office

    private JdbcClient.StatementSpec offered(String sql, TaskQueryImpl query) {
        return jdbc.sql(sql)
                .param("groups", query.getCandidateGroups())
                .param("now", new Timestamp(query.getFollowUpBefore().getTime()));
    }

    private boolean isOfOffice(TaskQueryImpl query, Set<String> asked) {
        return OF_AN_OFFICE.containsAll(asked)
                && query.getCandidateGroups() != null
                && !query.getCandidateGroups().isEmpty()
                && query.getFollowUpBefore() != null
                && query.isFollowUpNullAccepted()
                && query.isIncludeAssignedTasks()
                && ownGroups().containsAll(query.getCandidateGroups())
                && narrowing().readsTasksOfEveryProcess(getCurrentAuthentication());
    }

    private static boolean isByDueDate(TaskQueryImpl query) {
        var order = query.getOrderingProperties();
        return order.size() == 1
                && order.get(0).getQueryProperty() == TaskQueryProperty.DUE_DATE
                && order.get(0).getDirection() == Direction.ASCENDING;
    }

    // ---- the caller's own tasks in a case

    private JdbcClient.StatementSpec mine(TaskQueryImpl query, Set<String> asked, String wanted, String end) {
        var sql = new StringBuilder(wanted).append(MINE);
        OF_THE_CASE.forEach((criterion, condition) -> sql.append(asked.contains(criterion) ? condition : ""));
        return jdbc.sql(sql.append(end).toString())
                .param("user", getCurrentAuthentication().getUserId())
                .param("groups", ownGroups())
                .param(JsonTaskQueryConverter.TASK_ID, query.getTaskId())
                .param(JsonTaskQueryConverter.PROCESS_INSTANCE_ID, query.getProcessInstanceId())
                .param(JsonTaskQueryConverter.PROCESS_INSTANCE_BUSINESS_KEY, query.getProcessInstanceBusinessKey())
                .param(JsonTaskQueryConverter.KEY, query.getKey());
    }

    private boolean isOfCase(TaskQueryImpl query, Set<String> asked) {
        return OF_THE_CASE.keySet().containsAll(asked)
                && asked.stream().anyMatch(A_CASE::contains)
                && !ownGroups().isEmpty()
                && narrowing().seesOwnTasksAlone(getCurrentAuthentication());
    }

    // ---- the criteria of a query, and its caller

    private static Set<String> asked(TaskQueryImpl query) {
        return CONVERTER.toJsonObject(query).keySet();
    }

    private OwnTasks narrowing() {
        return (OwnTasks) getAuthorizationManager();
    }

    private Set<String> ownGroups() {
        return new HashSet<>(
                Optional.ofNullable(getCurrentAuthentication().getGroupIds()).orElse(List.of()));
    }

    /** Opens an instance for each command, in place of the engine's own task manager. */
    record Factory(ObjectProvider<JdbcClient> jdbc) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskLists(jdbc.getObject());
        }
    }
}
