package org.section104.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/**
 * Everybody sees and works on the tasks that are offered to their office or assigned to them, and on no other. Grants
 * are per process definition; a row per task, the engine's default, makes the Tasklist's count slow by a hundredfold.
 */
final class OwnTasks {

    /** Groups that see every task. They work on none but their own. */
    static final Set<String> READS_ALL = Set.of("camunda-admin", "records-auditor");

    private OwnTasks() {}

    private static boolean isMine(TaskEntity task, Authentication who) {
        var groups = groups(who);
        return who.getUserId().equals(task.getAssignee())
                || task.getCandidates().stream()
                        .map(IdentityLink::getGroupId)
                        .anyMatch(group -> group != null && groups.contains(group));
    }

    private static List<String> groups(Authentication who) {
        return Optional.ofNullable(who.getGroupIds()).orElse(List.of());
    }

    private static boolean readsAll(Authentication who) {
        return !Collections.disjoint(READS_ALL, groups(who));
    }

    private static void requireMine(TaskEntity task) {
        var who = Context.getCommandContext().getAuthentication();
        if (who != null && who.getUserId() != null && !isMine(task, who)) {
            throw new AuthorizationException(
                    "The task '%s' is neither offered to your office nor assigned to you.".formatted(task.getName()));
        }
    }

    /** Narrows every list and count of tasks: queries, filters, and both behind any API. */
    static final class Narrowing extends AuthorizationManager {

        private final Set<TaskQueryImpl> narrowed = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public void configureTaskQuery(TaskQueryImpl query) {
            super.configureTaskQuery(query);
            var who = Context.getCommandContext().getAuthentication();
            if (!query.getAuthCheck().isAuthorizationCheckEnabled() || who == null || readsAll(who)) {
                return;
            }
            if (narrowed.add(query)) {
                var mine = query.or().taskAssignee(who.getUserId());
                if (!groups(who).isEmpty()) {
                    mine.taskCandidateGroupIn(new ArrayList<>(groups(who))).includeAssignedTasks();
                }
                mine.endOr();
            }
        }

        /** Before a remark on a task is read or made, it is looked for in the history: one's own is found there. */
        @Override
        public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
            if (query.getTaskId() != null && Callers.isPerson() && isMine(query.getTaskId())) {
                return;
            }
            super.configureHistoricTaskInstanceQuery(query);
        }

        /** Nothing is granted per task or instance, so nothing is looked for when one ends. */
        @Override
        public void deleteAuthorizationsByResourceId(Resource resource, String id) {
            if (resource != Resources.TASK && resource != Resources.PROCESS_INSTANCE) {
                super.deleteAuthorizationsByResourceId(resource, id);
            }
        }

        private static boolean isMine(String taskId) {
            var context = Context.getCommandContext();
            var task = context.getTaskManager().findTaskById(taskId);
            return task != null && OwnTasks.isMine(task, context.getAuthentication());
        }

        /** Makes one for each command, in place of the engine's own. */
        static final class Factory implements SessionFactory {

            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new Narrowing();
            }
        }
    }

    /** Checks every access to a single task. */
    static final class Checking extends AuthorizationCommandChecker {

        @Override
        public void checkReadTask(TaskEntity task) {
            super.checkReadTask(task);
            requireReadable(task);
        }

        @Override
        public void checkReadTaskVariable(TaskEntity task) {
            super.checkReadTaskVariable(task);
            requireReadable(task);
        }

        @Override
        public void checkTaskWork(TaskEntity task) {
            super.checkTaskWork(task);
            requireOwn(task);
        }

        @Override
        public void checkTaskAssign(TaskEntity task) {
            super.checkTaskAssign(task);
            requireOwn(task);
        }

        @Override
        public void checkUpdateTaskVariable(TaskEntity task) {
            super.checkUpdateTaskVariable(task);
            requireOwn(task);
        }

        private static void requireReadable(TaskEntity task) {
            var who = Context.getCommandContext().getAuthentication();
            if (Callers.isPerson() && !readsAll(who)) {
                requireMine(task);
            }
        }

        private static void requireOwn(TaskEntity task) {
            if (Callers.isPerson()) {
                requireMine(task);
            }
        }
    }

    /** Grants nothing per task: what may be seen follows from the office and the assignment. */
    static final class NoTaskRows extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
            return null;
        }

        @Override
        public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
            return null;
        }

        @Override
        public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
            return null;
        }

        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            return null;
        }
    }
}
