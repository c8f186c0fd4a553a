package org.section104.engine.runtime;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Completes a waiting task on the service's own behalf, and declares the variables. Returns whether such a task waited.
 *
 * @param instance the process instance
 * @param step the step of the task
 * @param each the variable that tells the tasks of this step apart
 * @param value its value
 * @param variables the variables that the diagram needs
 */
public record ServiceCompletion(String instance, String step, String each, String value, VariableMap variables)
        implements Command<Boolean> {

    @Override
    public Boolean execute(CommandContext context) {
        var waiting = context.getTaskManager().findTasksByProcessInstanceId(instance).stream()
                .filter(task -> step.equals(Steps.of((DelegateTask) task)) && value.equals(task.getVariable(each)))
                .findFirst();
        waiting.ifPresent(task -> {
            DeclaredWrites.current().write(instance, variables);
            new CompleteTaskCmd(task.getId(), variables).execute(context);
        });
        return waiting.isPresent();
    }
}
