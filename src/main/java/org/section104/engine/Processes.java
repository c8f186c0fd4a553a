package org.section104.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.section104.engine.runtime.EngineJson;
import org.section104.engine.runtime.LiveInstances;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.engine.runtime.ServiceStart;
import org.springframework.stereotype.Component;

/** Starts processes on the service's own behalf, and queries the running instances. */
@Component
public class Processes {

    private static final int MOST_LISTED = 100;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final CommandExecutor commands;
    private final LiveInstances live;

    Processes(RuntimeService runtime, RepositoryService repository, IdentityService identity, LiveInstances live) {
        this.runtime = runtime;
        this.repository = repository;
        this.identity = identity;
        this.live = live;
        this.commands = ((ServiceImpl) runtime).getCommandExecutor();
    }

    /**
     * Starts an instance in the current transaction, as the service, not as the signed-in person.
     *
     * @param process the process id
     * @param caseNumber the business key
     * @param variables its first variables
     */
    public void start(String process, String caseNumber, Map<String, Object> variables) {
        start(process, caseNumber, variables, List.of());
    }

    /**
     * Starts an instance at steps instead of its start event, for a case whose record shows that all earlier steps are
     * done.
     *
     * @param steps the labels of the steps in the statute; several if the process goes on side by side
     */
    public void startAt(List<String> steps, String process, String caseNumber, Map<String, Object> variables) {
        start(process, caseNumber, variables, steps);
    }

    private void start(String process, String caseNumber, Map<String, Object> variables, List<String> steps) {
        var start = new ServiceStart(process, caseNumber, EngineJson.given(variables), steps);
        OnServiceBehalf.run(identity, () -> commands.execute(start));
    }

    /**
     * Returns those subjects for which a process has a live instance.
     *
     * @param subjects case numbers or agreement ids; the process has at most one live instance for each
     */
    public Set<String> live(String process, Collection<String> subjects) {
        return live.live(process, subjects);
    }

    /** Returns whether a process has a running instance for a case. */
    public boolean isRunning(String process, String caseNumber) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(caseNumber)
                        .count()
                > 0;
    }

    /**
     * A running process instance.
     *
     * @param id the id of the instance
     * @param process the name of its process
     */
    public record Running(String id, String process) {}

    /**
     * Lists the running instances of a case by the name of their process, 100 at most. Leaves out those that another
     * instance called.
     */
    public List<Running> ofCase(String caseNumber) {
        return OnServiceBehalf.call(identity, () -> {
            var instances = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .rootProcessInstances()
                    .orderByProcessInstanceId()
                    .asc()
                    .listPage(0, MOST_LISTED);
            var names = names(instances);
            return instances.stream()
                    .map(one -> new Running(one.getId(), names.getOrDefault(one.getProcessDefinitionId(), "")))
                    .sorted(Comparator.comparing(Running::process).thenComparing(Running::id))
                    .toList();
        });
    }

    private Map<String, String> names(List<ProcessInstance> instances) {
        var definitions = instances.stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .distinct()
                .toArray(String[]::new);
        return definitions.length == 0
                ? Map.of()
                : repository.createProcessDefinitionQuery().processDefinitionIdIn(definitions).list().stream()
                        .collect(Collectors.toMap(ProcessDefinition::getId, ProcessDefinition::getName));
    }

    /** Returns those process instances that are running. */
    public Set<String> running(Collection<String> instances) {
        if (instances.isEmpty()) {
            return Set.of();
        }
        return runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(instances)).list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
    }
}
