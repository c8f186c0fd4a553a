package org.section104.engine;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers the question that every office asks all day in a way that does not grow with the tasks of all others: what is
 * offered to my own offices, by due date. The engine joins, sorts and compares whole tasks; here, the count is read from the
 * offers and the page from the index on due dates. The tasks of the page are then fetched by the engine, with every check.
 * Any other question is the engine's own to answer.
 */
final class OfficeLists extends TaskManager {

    /** What the filter of the office consists of; a query that asks for anything else is another question. */
    private static final Set<String> ASKED = Set.of(
            JsonTaskQueryConverter.CANDIDATE_GROUPS,
            JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS,
            JsonTaskQueryConverter.FOLLOW_UP_BEFORE,
            JsonTaskQueryConverter.FOLLOW_UP_NULL_ACCEPTED,
            JsonTaskQueryConverter.ORDERING_PROPERTIES);

    private static final JsonTaskQueryConverter CONVERTER = new JsonTaskQueryConverter();
    private static final int LONGEST_PAGE = 500;

    private static final String OFFERED = "(select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = T.ID_"
            + " and I.TYPE_ = 'candidate' and I.GROUP_ID_ in (:groups))";
    private static final String PAGE = "select T.ID_ from ACT_RU_TASK T where exists " + OFFERED
            + " and (T.FOLLOW_UP_DATE_ is null or T.FOLLOW_UP_DATE_ < :now) order by T.DUE_DATE_, T.ID_ limit :size offset :skipped";
    /** Grouped, which is hashed: counting distinct ids would sort them. */
    private static final String ALL_OFFERS = "select count(*) from (select TASK_ID_ from ACT_RU_IDENTITYLINK"
            + " where TYPE_ = 'candidate' and TASK_ID_ is not null and GROUP_ID_ in (:groups) group by TASK_ID_) OFFERED";

    private static final String PUT_OFF =
            "select count(*) from ACT_RU_TASK T where T.FOLLOW_UP_DATE_ >= :now and exists " + OFFERED;

    private final JdbcClient jdbc;

    private OfficeLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        return isOfficesList(query) && isByDueDate(query) && query.getMaxResults() <= LONGEST_PAGE
                ? page(query)
                : super.findTasksByQueryCriteria(query);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        if (!isOfficesList(query)) {
            return super.findTaskCountByQueryCriteria(query);
        }
        return read(ALL_OFFERS, query).query(Long.class).single()
                - read(PUT_OFF, query).query(Long.class).single();
    }

    private List<Task> page(TaskQueryImpl query) {
        var ids = read(PAGE, query)
                .param("size", query.getMaxResults())
                .param("skipped", query.getFirstResult())
                .query(String.class)
                .list();
        if (ids.isEmpty()) {
            return new ArrayList<>();
        }
        var found = new TaskQueryImpl();
        found.taskIdIn(ids.toArray(String[]::new));
        found.orderByDueDate().asc().orderByTaskId().asc();
        return super.findTasksByQueryCriteria(found);
    }

    private JdbcClient.StatementSpec read(String sql, TaskQueryImpl query) {
        return jdbc.sql(sql)
                .param("groups", query.getCandidateGroups())
                .param("now", new Timestamp(query.getFollowUpBefore().getTime()));
    }

    /** Whether it asks for what is offered to the caller's own offices, all of which the caller may read. */
    private boolean isOfficesList(TaskQueryImpl query) {
        return Callers.isPerson()
                && query.getCandidateGroups() != null
                && !query.getCandidateGroups().isEmpty()
                && query.getFollowUpBefore() != null
                && query.isFollowUpNullAccepted()
                && query.isIncludeAssignedTasks()
                && ownGroups().containsAll(query.getCandidateGroups())
                && asksForNothingElse(query)
                && ((OwnTasks.Narrowing) getAuthorizationManager())
                        .readsTasksOfEveryProcess(getCurrentAuthentication());
    }

    private Set<String> ownGroups() {
        return new HashSet<>(
                Optional.ofNullable(getCurrentAuthentication().getGroupIds()).orElse(List.of()));
    }

    private static boolean asksForNothingElse(TaskQueryImpl query) {
        var asked = new HashSet<>(CONVERTER.toJsonObject(query).keySet());
        asked.removeAll(ASKED);
        asked.removeAll(query.getExpressions().keySet());
        return asked.isEmpty();
    }

    private static boolean isByDueDate(TaskQueryImpl query) {
        var order = query.getOrderingProperties();
        return order.size() == 1
                && order.get(0).getQueryProperty() == TaskQueryProperty.DUE_DATE
                && order.get(0).getDirection() == Direction.ASCENDING;
    }

    /** Makes one for each command, in place of the engine's own. */
    record Factory(ObjectProvider<JdbcClient> jdbc) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new OfficeLists(jdbc.getObject());
        }
    }
}
