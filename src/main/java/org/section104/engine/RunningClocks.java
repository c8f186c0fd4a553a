package org.section104.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Sets the clocks of a running instance anew, because what they count from has changed. */
@Component
public class RunningClocks {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final OpenTasks open;
    private final IdentityService identity;

    RunningClocks(
            RuntimeService runtime,
            ManagementService management,
            TaskService tasks,
            OpenTasks open,
            IdentityService identity) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.open = open;
        this.identity = identity;
    }

    /**
     * Gives an instance new times, and has its timers and open tasks follow them. It acts as the service and not as the
     * person who caused it; an instance that has ended is left alone.
     *
     * @param instance the process instance
     * @param times the variables that its timers read
     * @param due when its open tasks are due, by the steps that they are
     */
    public void reset(String instance, Map<String, Object> times, Map<String, Instant> due) {
        var caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0) {
                return;
            }
            runtime.setVariables(instance, EngineJson.given(times));
            management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .list()
                    .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
            open.found(() -> tasks.createTaskQuery().processInstanceId(instance).list())
                    .forEach((task, step) -> {
                        if (due.containsKey(step)) {
                            task.setDueDate(Date.from(due.get(step)));
                            tasks.saveTask(task);
                        }
                    });
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller);
            }
        }
    }
}
