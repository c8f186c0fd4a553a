package org.section104.engine.visibility;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.section104.engine.runtime.Callers;

/** Checks every access to a single task: a person may read and work on their {@link OwnTasks own} tasks only. */
final class OwnTaskChecks extends AuthorizationCommandChecker {

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
        if (Callers.isPerson()
                && !OwnTasks.current().readsAll(Context.getCommandContext().getAuthentication())) {
            requireMine(task);
        }
    }

    private static void requireOwn(TaskEntity task) {
        if (Callers.isPerson()) {
            requireMine(task);
        }
    }

    private static void requireMine(TaskEntity task) {
        var who = Context.getCommandContext().getAuthentication();
        if (who != null && who.getUserId() != null && !OwnTasks.current().isMine(task, who)) {
            throw new AuthorizationException(
                    "The task '%s' is neither offered to your office nor assigned to you.".formatted(task.getName()));
        }
    }
}
