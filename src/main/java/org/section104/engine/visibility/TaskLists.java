package org.section104.engine.visibility;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.EngineField;
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

    private static final String TASK = "taskId";
    private static final String INSTANCE = "processInstanceId";
    private static final String BUSINESS_KEY = "processInstanceBusinessKey";
    private static final String STEP = "key";
    private static final String OR_QUERIES = "queries";

    /** The criteria of the office filter. A query with any other criterion goes to the engine. */
    static final Set<String> OF_AN_OFFICE = Set.of(
            "candidateGroups", "includeAssignedTasks", "followUpBefore", "followUpNullAccepted", "orderingProperties");

    /** The criteria that name a case or a task. The step ({@code key}) may be added. */
    private static final Set<String> A_CASE = Set.of(TASK, INSTANCE, BUSINESS_KEY);

    /** The fields of a query that affect neither which tasks the engine finds nor their order. */
    static final Set<String> NO_CRITERIA = Set.of(
            // how the engine runs the query
            "commandExecutor",
            "resultType",
            "validators",
            "maxResultsLimitEnabled",
            "authCheck",
            "tenantCheck",
            "parameter",
            "databaseType",
            "cachedCandidateGroups",
            "cachedUserGroups",
            // the page, which this class reads itself
            "firstResult",
            "maxResults",
            // what the engine adds to the tasks that this class returns
            "initializeFormKeys",
            "withCommentAttachmentInfo");

    /** All other fields of a query in this version of the engine, so that a new criterion goes to the engine. */
    private static final List<EngineField<TaskQueryImpl, Object>> CRITERIA =
            EngineField.all(TaskQueryImpl.class).stream()
                    .filter(field -> !NO_CRITERIA.contains(field.name()) && !OR_QUERIES.equals(field.name()))
                    .toList();

    private static final TaskQueryImpl ASKS_NOTHING = new TaskQueryImpl();
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
    static final Map<String, String> OF_THE_CASE = Map.of(
            TASK,
            " and T.ID_ = :taskId",
            INSTANCE,
            " and T.PROC_INST_ID_ = :processInstanceId",
            BUSINESS_KEY,
            " and T.PROC_INST_ID_ in (select E.ID_ from ACT_RU_EXECUTION E"
                    + " where E.BUSINESS_KEY_ = :processInstanceBusinessKey)",
            STEP,
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
                .param(TASK, query.getTaskId())
                .param(INSTANCE, query.getProcessInstanceId())
                .param(BUSINESS_KEY, query.getProcessInstanceBusinessKey())
                .param(STEP, query.getKey());
    }

    private boolean isOfCase(TaskQueryImpl query, Set<String> asked) {
        return OF_THE_CASE.keySet().containsAll(asked)
                && asked.stream().anyMatch(A_CASE::contains)
                && !ownGroups().isEmpty()
                && narrowing().seesOwnTasksAlone(getCurrentAuthentication());
    }

    // ---- the criteria of a query, and its caller

    /** The names of a query's criteria. */
    static Set<String> asked(TaskQueryImpl query) {
        var asked = new HashSet<String>();
        for (var criterion : CRITERIA) {
            if (!Objects.equals(criterion.readNullable(query), criterion.readNullable(ASKS_NOTHING))) {
                asked.add(criterion.name());
            }
        }
        // a query is the first of its own or-queries
        if (query.getQueries().size() > 1) {
            asked.add(OR_QUERIES);
        }
        return asked;
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
