package org.section104.engine.visibility;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.section104.actor.Caller;
import org.section104.actor.Mandate;
import org.section104.engine.Officers;
import org.section104.engine.Overseers;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.Steps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Restricts persons to their own tasks: those that are offered to their office or assigned to them. A person who stands
 * in for an office also has the tasks that the instrument covers, while it is in force. Grants exist per process
 * definition. A row per task, which is the engine's default, makes the counts of Tasklist a hundred times slower.
 *
 * <p>This class narrows every list and count of tasks, of queries and of filters, through every API.
 * {@link OwnTaskChecks} applies the same rule to every access to a single task.
 */
final class OwnTasks extends AuthorizationManager {

    private static final CompositePermissionCheck TASKS_OF_EVERY_PROCESS = new PermissionCheckBuilder()
            .atomicCheckForResourceId(
                    Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ_TASK)
            .build();

    private final Overseers overseers;
    private final ObjectProvider<Officers> officers;
    private final Steps steps;
    private final ObjectProvider<JdbcClient> jdbc;
    private final Set<TaskQueryImpl> narrowed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Caller, List<Mandate>> mandates = new HashMap<>();
    private final Map<Caller, HeldGrants> grants = new HashMap<>();

    private OwnTasks(
            Overseers overseers, ObjectProvider<Officers> officers, Steps steps, ObjectProvider<JdbcClient> jdbc) {
        this.overseers = overseers;
        this.officers = officers;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    /** Returns the instance of the current command. */
    static OwnTasks current() {
        return (OwnTasks) Context.getCommandContext().getAuthorizationManager();
    }

    /** Returns the mandates of a person, read once in a command. */
    private List<Mandate> mandates(Authentication who) {
        return mandates.computeIfAbsent(
                new Caller(who.getUserId(), Set.copyOf(groups(who))),
                caller -> officers.getObject().mandates(caller));
    }

    private static List<String> groups(Authentication who) {
        return Optional.ofNullable(who.getGroupIds()).orElse(List.of());
    }

    /** Returns whether a person oversees the platform, and therefore may read every task. */
    boolean readsAll(Authentication who) {
        return !Collections.disjoint(overseers.groups(), groups(who));
    }

    /**
     * Returns whether a task is assigned to a person, offered to one of their offices, or covered by one of their
     * mandates.
     */
    boolean isMine(TaskEntity task, Authentication who) {
        if (who.getUserId().equals(task.getAssignee())) {
            return true;
        }
        var groups = groups(who);
        var offered = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(toSet());
        return groups.stream().anyMatch(offered::contains)
                || mandates(who).stream()
                        .anyMatch(mandate -> offered.contains(mandate.office())
                                && mandate.tasks().contains(Steps.of((DelegateTask) task)));
    }

    @Override
    public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck check) {
        return heldGrants(user, groups).surelyGrant(check) || super.isAuthorized(user, groups, check);
    }

    @Override
    public boolean isAuthorized(String user, List<String> groups, PermissionCheck check) {
        var only = new CompositePermissionCheck();
        only.addAtomicCheck(check);
        return heldGrants(user, groups).surelyGrant(only) || super.isAuthorized(user, groups, check);
    }

    private HeldGrants heldGrants(String user, List<String> groups) {
        return grants.computeIfAbsent(
                new Caller(user, Set.copyOf(Optional.ofNullable(groups).orElse(List.of()))),
                who -> HeldGrants.read(jdbc.getObject(), who.user(), who.groups()));
    }

    /** Returns whether a person may read the tasks of every process, so that no task needs a check of its own. */
    boolean readsTasksOfEveryProcess(Authentication who) {
        return heldGrants(who.getUserId(), who.getGroupIds()).surelyGrant(TASKS_OF_EVERY_PROCESS);
    }

    /**
     * Returns whether a person sees only the tasks of their offices and their own tasks: they are no overseer and have
     * no mandate.
     */
    boolean seesOwnTasksAlone(Authentication who) {
        return readsTasksOfEveryProcess(who) && !readsAll(who) && mandates(who).isEmpty();
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        var who = Context.getCommandContext().getAuthentication();
        super.configureTaskQuery(query);
        if (!query.getAuthCheck().isAuthorizationCheckEnabled() || who == null) {
            return;
        }
        if (readsTasksOfEveryProcess(who)) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
        if (readsAll(who)) {
            return;
        }
        if (narrowed.add(query)) {
            OwnTaskCriteria.add(query, who.getUserId(), groups(who), officesByTask(mandates(who)));
        }
    }

    /** Returns the offices that a person may act for in a task, by the task's id in the diagrams. */
    private Map<String, Set<String>> officesByTask(List<Mandate> mandates) {
        var officesByTask = new HashMap<String, Set<String>>();
        mandates.stream()
                .collect(groupingBy(Mandate::tasks, mapping(Mandate::office, toSet())))
                .forEach((tasks, offices) -> steps.ids(tasks).forEach(id -> officesByTask
                        .computeIfAbsent(id, covered -> new HashSet<>())
                        .addAll(offices)));
        return officesByTask;
    }

    /**
     * Lets a person find their own tasks in the history: the engine looks a task up there before it reads or adds a
     * remark.
     */
    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        if (query.getTaskId() != null && Callers.isPerson() && isMine(query.getTaskId())) {
            return;
        }
        super.configureHistoricTaskInstanceQuery(query);
    }

    /** Skips the deletion of authorizations of tasks and process instances, which have none. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String id) {
        if (resource != Resources.TASK && resource != Resources.PROCESS_INSTANCE) {
            super.deleteAuthorizationsByResourceId(resource, id);
        }
    }

    private boolean isMine(String taskId) {
        var context = Context.getCommandContext();
        var task = context.getTaskManager().findTaskById(taskId);
        return task != null && isMine(task, context.getAuthentication());
    }

    /**
     * Shows the number of a process's instances only to accounts that may read its instances, not to all that may read
     * its diagram.
     */
    @Override
    public void configureProcessDefinitionStatisticsQuery(ProcessDefinitionStatisticsQueryImpl query) {
        configureQuery(query, Resources.PROCESS_DEFINITION, "RES.KEY_", ProcessDefinitionPermissions.READ_INSTANCE);
    }

    /** Opens an instance for each command, in place of the engine's own authorization manager. */
    record Factory(Overseers overseers, ObjectProvider<Officers> officers, Steps steps, ObjectProvider<JdbcClient> jdbc)
            implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new OwnTasks(overseers, officers, steps, jdbc);
        }
    }
}
