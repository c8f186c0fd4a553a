package org.section104.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts processes on the service's own behalf, and asks which are running. */
@Component
public class Processes {

    private final RuntimeService runtime;
    private final IdentityService identity;

    Processes(RuntimeService runtime, IdentityService identity) {
        this.runtime = runtime;
        this.identity = identity;
    }

    /**
     * Starts an instance in the current transaction, as the service and not as the person who caused it.
     *
     * @param process the process id
     * @param caseNumber the business key
     * @param variables what it carries
     */
    public void start(String process, String caseNumber, Map<String, Object> variables) {
        OnServiceBehalf.run(
                identity, () -> runtime.startProcessInstanceByKey(process, caseNumber, EngineJson.given(variables)));
    }

    /** Whether an instance of a process works on a case. */
    public boolean isRunning(String process, String caseNumber) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(caseNumber)
                        .count()
                > 0;
    }

    /** Those of some process instances that are running. */
    public Set<String> running(Collection<String> instances) {
        if (instances.isEmpty()) {
            return Set.of();
        }
        return runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(instances)).list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
    }
}
