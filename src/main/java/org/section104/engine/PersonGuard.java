package org.section104.engine;

import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskOwnerCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * What a signed-in person may ask of the engine about tasks, whatever their authorizations: a task is claimed for oneself
 * alone, handed back to the office, and ended by completing its form. Jobs, delegates and the start-up are not asked.
 */
class PersonGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (Callers.isPerson()) {
            check(command);
        }
        return next.execute(command);
    }

    private static void check(Command<?> command) {
        if (command instanceof ClaimTaskCmd) {
            requireSelf(CommandFields.read(command, "userId", String.class));
        } else if (command instanceof AssignTaskCmd) {
            checkAssignment(command);
        } else if (command instanceof DelegateTaskCmd
                || command instanceof ResolveTaskCmd
                || command instanceof SaveTaskCmd
                || command instanceof SetTaskOwnerCmd
                || command instanceof HandleTaskBpmnErrorCmd
                || command instanceof HandleTaskEscalationCmd) {
            throw new CallerRefused(
                    "A task is worked on by the person who claimed it and ended by completing its form.");
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw new CallerRefused("A process starts at its start event; no step may be skipped.");
        }
    }

    private static void checkAssignment(Command<?> command) {
        var assignee = CommandFields.read(command, "userId", String.class);
        if (assignee != null && !assignee.isEmpty()) {
            requireSelf(assignee);
            return;
        }
        var task = Context.getCommandContext()
                .getTaskManager()
                .findTaskById(CommandFields.read(command, "taskId", String.class));
        if (task != null && task.getAssignee() != null) {
            requireSelf(task.getAssignee());
        }
    }

    private static void requireSelf(String user) {
        if (!Callers.current().user().equals(user)) {
            throw new CallerRefused("A task is claimed and handed back only for oneself.");
        }
    }
}
