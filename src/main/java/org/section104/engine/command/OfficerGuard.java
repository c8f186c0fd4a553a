package org.section104.engine.command;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Officers;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.EngineTask;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Checks with {@link Officers} that an account may act for an office when it claims a task.
 * {@code FormCommandInterceptor} checks the completion of a task.
 */
class OfficerGuard implements Guard {

    private final ObjectProvider<Officers> officers;

    OfficerGuard(ObjectProvider<Officers> officers) {
        this.officers = officers;
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Map.ofEntries(
                Guard.check(
                        ClaimTaskCmd.class,
                        claim -> checkClaim(
                                EngineFields.CLAIM_TASK.readNullable(claim),
                                EngineFields.CLAIM_USER.readNullable(claim))),
                Guard.check(
                        AssignTaskCmd.class,
                        assignment -> checkClaim(
                                EngineFields.ASSIGN_TASK.readNullable(assignment),
                                EngineFields.ASSIGN_USER.readNullable(assignment))));
    }

    /**
     * Checks the caller's authorization first, because a refusal by the domain discloses what a person did in a case.
     */
    private void checkClaim(@Nullable String id, @Nullable String assignee) {
        if (id == null || assignee == null || assignee.isEmpty()) {
            return;
        }
        var task = Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task != null) {
            Context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkTaskWork(task));
            officers.getObject().claims(new EngineTask(task), Callers.current());
        }
    }
}
