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
     * Gives an instance new times, and has its timers and open tasks follow them. A timer that has fired runs again if its
     * new time is still to come. The service does this, not the person who caused it; an instance that has ended is left alone.
     *
     * @param instance the process instance
     * @param variables what its timers and conditional events read
     * @param due when its open tasks are due, by the steps that they are
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
     * Starts the timers again that have fired and whose time is still to come. The engine creates a timer once, when its
     * scope begins, and has no interface to create it again.
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
