package org.section104.engine.runtime;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Starts an instance of the latest version on the service's own behalf, and declares the start.
 *
 * @param steps the labels of the steps to start at; none for the start event
 */
public record ServiceStart(String process, String businessKey, VariableMap variables, List<String> steps)
        implements Command<Void> {

    /** Copies the list. */
    public ServiceStart {
        steps = List.copyOf(steps);
    }

    @Override
    public Void execute(CommandContext context) {
        var definition = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedLatestProcessDefinitionByKey(process);
        var builder = (ProcessInstantiationBuilderImpl)
                ProcessInstantiationBuilderImpl.createProcessInstanceById(null, definition.getId());
        builder.businessKey(businessKey).setVariables(variables);
        DeclaredWrites.current().start(process, businessKey, variables);
        if (steps.isEmpty()) {
            new StartProcessInstanceCmd(builder).execute(context);
        } else {
            steps.forEach(step -> builder.startBeforeActivity(Steps.id(definition, step)));
            new StartProcessInstanceAtActivitiesCmd(builder).execute(context);
        }
        return null;
    }
}
