package org.section104.engine.runtime;

import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Starts an instance of the latest version on the service's own behalf, and declares the start.
 *
 * @param step the label of the step to start at; absent for the start event
 */
public record ServiceStart(String process, String businessKey, VariableMap variables, @Nullable String step)
        implements Command<Void> {

    @Override
    public Void execute(CommandContext context) {
        var definition = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedLatestProcessDefinitionByKey(process);
        var builder = (ProcessInstantiationBuilderImpl)
                ProcessInstantiationBuilderImpl.createProcessInstanceById(null, definition.getId());
        builder.businessKey(businessKey).setVariables(variables);
        DeclaredWrites.current().start(process, businessKey, variables);
        if (step == null) {
            new StartProcessInstanceCmd(builder).execute(context);
        } else {
            builder.startBeforeActivity(Steps.id(definition, step));
            new StartProcessInstanceAtActivitiesCmd(builder).execute(context);
        }
        return null;
    }
}
