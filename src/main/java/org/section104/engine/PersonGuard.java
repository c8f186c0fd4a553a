package org.section104.engine;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;

/** Whatever the authorizations, a task is claimed for oneself alone, and handed back to the office. */
class PersonGuard implements Guard {

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Map.of(
                ClaimTaskCmd.class,
                command -> requireSelf(CommandFields.read(command, "userId", String.class)),
                AssignTaskCmd.class,
                PersonGuard::checkAssignment);
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
