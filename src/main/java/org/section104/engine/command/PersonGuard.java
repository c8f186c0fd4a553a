package org.section104.engine.command;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.section104.actor.CallerRefused;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.EngineFields;

/**
 * Lets a person claim a task only for themselves, unclaim only their own, and change nothing of it but the follow-up date,
 * whatever their authorizations.
 */
class PersonGuard implements Guard {

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Map.ofEntries(
                Guard.check(ClaimTaskCmd.class, PersonGuard::checkClaim),
                Guard.check(AssignTaskCmd.class, PersonGuard::checkAssignment),
                Guard.check(SaveTaskCmd.class, PersonGuard::checkSave));
    }

    private static void checkClaim(ClaimTaskCmd command) {
        requireSelf(EngineFields.CLAIM_USER.readNullable(command));
        var task = task(EngineFields.CLAIM_TASK.readNullable(command));
        if (task != null && task.getAssignee() != null && !isSelf(task.getAssignee())) {
            Context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkTaskWork(task));
            throw new CallerRefused(
                    "Another person of your office has claimed '%s' already.".formatted(task.getName()));
        }
    }

    private static void checkAssignment(AssignTaskCmd command) {
        var assignee = EngineFields.ASSIGN_USER.readNullable(command);
        if (assignee != null && !assignee.isEmpty()) {
            requireSelf(assignee);
            return;
        }
        var task = task(EngineFields.ASSIGN_TASK.readNullable(command));
        if (task != null && task.getAssignee() != null) {
            requireSelf(task.getAssignee());
        }
    }

    /** Permits the follow-up date, which only moves the task in its assignee's list. The diagram sets the rest. */
    private static void checkSave(SaveTaskCmd command) {
        var task = EngineFields.SAVED_TASK.read(command);
        if (task.getRevision() == 0
                || !isSelf(task.getAssignee())
                || !Set.of(TaskEntity.FOLLOW_UP_DATE)
                        .containsAll(task.getPropertyChanges().keySet())) {
            throw new CallerRefused("Only the person who claimed a task works on it, and only its follow-up date can be"
                    + " changed. The diagram sets its due date, its name and its office.");
        }
    }

    @Nullable
    private static TaskEntity task(@Nullable String id) {
        return id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
    }

    private static void requireSelf(@Nullable String user) {
        if (!isSelf(user)) {
            throw new CallerRefused("You can claim and hand back a task only for yourself.");
        }
    }

    private static boolean isSelf(@Nullable String user) {
        return Callers.current().user().equals(user);
    }
}
