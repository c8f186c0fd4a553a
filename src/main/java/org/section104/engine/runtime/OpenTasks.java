package org.section104.engine.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds open tasks and their steps, on the service's own behalf. */
@Component
public class OpenTasks {

    private final ProcessEngine engine;

    OpenTasks(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Returns the tasks of a query, each with its step. */
    public Map<Task, String> found(Supplier<List<Task>> query) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return OnServiceBehalf.call(
                engine.getIdentityService(),
                () -> configuration.getCommandExecutorTxRequired().execute(command -> query.get().stream()
                        .collect(Collectors.toMap(task -> task, (Task task) -> Steps.of(task)))));
    }
}
