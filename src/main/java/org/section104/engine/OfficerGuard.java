package org.section104.engine;

import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks the domain whether an account may act for an office: when it signs in, when it is put into a group, and when it
 * claims a task. Completing a task is asked about where its form is handed over, see {@link FormCommandInterceptor}.
 */
class OfficerGuard extends CommandInterceptor {

    private final ObjectProvider<AccountGuard> accounts;
    private final ObjectProvider<Officers> officers;

    OfficerGuard(ObjectProvider<AccountGuard> accounts, ObjectProvider<Officers> officers) {
        this.accounts = accounts;
        this.officers = officers;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CheckPassword) {
            return signIn(command);
        }
        if (command instanceof CreateMembershipCmd) {
            return join(command);
        }
        if (Callers.isPerson() && (command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd)) {
            claim(command);
        }
        return next.execute(command);
    }

    private <T> T signIn(Command<T> command) {
        var matches = next.execute(command);
        if (Boolean.TRUE.equals(matches)) {
            accounts.getObject().signsIn(CommandFields.read(command, "userId", String.class));
        }
        return matches;
    }

    /** Asked once the engine has let the caller do it; refused, it is rolled back. */
    private <T> T join(Command<T> command) {
        var done = next.execute(command);
        accounts.getObject()
                .joins(
                        CommandFields.read(command, "userId", String.class),
                        CommandFields.read(command, "groupId", String.class));
        return done;
    }

    /** Asked about only what the caller may see: what somebody did in a case is told to nobody else. */
    private void claim(Command<?> command) {
        var assignee = CommandFields.read(command, "userId", String.class);
        var task = Context.getCommandContext()
                .getTaskManager()
                .findTaskById(CommandFields.read(command, "taskId", String.class));
        if (task == null || assignee == null || assignee.isEmpty()) {
            return;
        }
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        officers.getObject().claims(new EngineTask(task), Callers.current());
    }
}
