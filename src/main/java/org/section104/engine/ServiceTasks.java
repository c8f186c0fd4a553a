package org.section104.engine;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.section104.engine.runtime.EngineJson;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.engine.runtime.ServiceCompletion;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Completes a task on the service's own behalf, when what the task waits for became known otherwise. */
@Component
public class ServiceTasks {

    private final IdentityService identity;
    private final CommandExecutor commands;

    ServiceTasks(RuntimeService runtime, IdentityService identity) {
        this.identity = identity;
        this.commands = ((ServiceImpl) runtime).getCommandExecutor();
    }

    /**
     * Completes a waiting task in the current transaction, whoever claimed it.
     *
     * @param instance the process instance
     * @param step the step of the task
     * @param each the variable that tells the tasks of this step apart
     * @param value its value
     * @param variables the variables that the diagram needs
     * @return whether such a task waited
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean complete(String instance, String step, String each, String value, Map<String, Object> variables) {
        var completion = new ServiceCompletion(instance, step, each, value, EngineJson.given(variables));
        return OnServiceBehalf.call(identity, () -> commands.execute(completion));
    }
}
