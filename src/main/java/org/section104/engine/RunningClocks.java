package org.section104.engine;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.section104.engine.runtime.EngineJson;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.engine.runtime.OpenTasks;
import org.springframework.stereotype.Component;

/** Resets the clocks of a running instance after a change of the date from which they count. */
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
     * Sets new times for an instance, and recalculates its timers and the due dates of its open tasks. Restarts a timer
     * that has fired if its new time is in the future. Runs on the service's own behalf. Does nothing for an ended
     * instance.
     *
     * @param instance the process instance
     * @param variables the variables that its timers and conditional events read
     * @param due the due times of its open tasks, by step
     */
    public void reset(String instance, Map<String, Object> variables, Map<String, Instant> due) {
        OnServiceBehalf.run(identity, () -> {
            if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0) {
                return;
            }
            runtime.setVariables(instance, EngineJson.given(variables));
            management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .list()
                    .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
            ((ServiceImpl) runtime).getCommandExecutor().execute(new FiredTimers(instance));
            open.found(() -> tasks.createTaskQuery().processInstanceId(instance).list())
                    .forEach((task, step) -> {
                        if (due.containsKey(step)) {
                            task.setDueDate(Date.from(due.get(step)));
                            tasks.saveTask(task);
                        }
                    });
        });
    }

    /**
     * Restarts the timers that have fired and whose new time is in the future. The engine creates a timer once, when
     * its scope begins, and has no API to create it again.
     */
    private record FiredTimers(String instance) implements Command<Void> {

        @Override
        public Void execute(CommandContext context) {
            var scopes = new LinkedHashMap<ExecutionEntity, ScopeImpl>();
            context.getExecutionManager().findExecutionsByProcessInstanceId(instance).stream()
                    .filter(execution -> execution.getActivity() != null && !execution.isEnded())
                    .forEach(execution -> execution
                            .createActivityExecutionMapping()
                            .forEach((scope, holder) -> scopes.put((ExecutionEntity) holder, scope)));
            scopes.forEach((execution, scope) -> TimerDeclarationImpl.getDeclarationsForScope(scope)
                    .forEach((activity, timer) -> {
                        if (execution.getJobs().stream().noneMatch(job -> activity.equals(job.getActivityId()))) {
                            startAgain(timer, execution);
                        }
                    }));
            return null;
        }

        private static void startAgain(TimerDeclarationImpl declaration, ExecutionEntity execution) {
            var timer = declaration.createTimer(execution);
            if (!timer.getDuedate().after(ClockUtil.getCurrentTime())) {
                timer.delete();
            }
        }
    }
}
