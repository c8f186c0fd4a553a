package org.section104.engine.handover;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.actor.Mandate;
import org.section104.engine.DeploymentGate;
import org.section104.engine.Officers;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.DeclaredWrites;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.EngineJson;
import org.section104.engine.runtime.EngineTask;
import org.section104.engine.runtime.Steps;
import org.section104.form.Markdown;
import org.section104.form.StartForm;
import org.section104.form.TaskForm;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Passes every submitted start and task form to the domain before the engine processes it, in the engine's transaction.
 * The domain's result replaces the input, so the input never reaches the engine's tables. When a form is read, the
 * domain's view is added to its variables.
 */
public class FormCommandInterceptor extends CommandInterceptor {

    /** The commands that this interceptor handles, and that no guard checks. */
    public static final Set<Class<?>> COMMANDS = Set.of(
            SubmitStartFormCmd.class,
            StartProcessInstanceCmd.class,
            SubmitTaskFormCmd.class,
            CompleteTaskCmd.class,
            GetTaskFormVariablesCmd.class);

    private final ObjectProvider<StartForm> startFormBeans;
    private final ObjectProvider<TaskForm> taskFormBeans;
    private final ObjectProvider<Officers> officers;
    private final DateFields dates = new DateFields();
    private final RenderedTexts texts = new RenderedTexts();
    private final ObjectProvider<DeploymentGate> gate;

    @Nullable
    private volatile Forms forms;

    private record Forms(Map<String, StartForm> byProcess, Map<String, TaskForm> byStep) {}

    public FormCommandInterceptor(
            ObjectProvider<StartForm> startForms,
            ObjectProvider<TaskForm> taskForms,
            ObjectProvider<Officers> officers,
            ObjectProvider<DeploymentGate> gate) {
        this.startFormBeans = startForms;
        this.taskFormBeans = taskForms;
        this.officers = officers;
        this.gate = gate;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        if (command instanceof SubmitStartFormCmd start) {
            return (T) submitStartForm(start);
        }
        if (command instanceof StartProcessInstanceCmd start) {
            return (T) startInstance(start);
        }
        if (command instanceof SubmitTaskFormCmd submit) {
            return (T) submitTaskForm(submit);
        }
        if (command instanceof CompleteTaskCmd complete) {
            return (T) completeTask(complete);
        }
        if (command instanceof GetTaskFormVariablesCmd read) {
            return (T) withView(read, next.execute(read));
        }
        if (command instanceof GetDeployedTaskFormCmd || command instanceof GetDeployedStartFormCmd) {
            return (T) DateFields.withoutPickers((InputStream) next.execute(command));
        }
        return next.execute(command);
    }

    private Object submitStartForm(SubmitStartFormCmd command) {
        var id = EngineFields.SUBMIT_START_DEFINITION.readNullable(command);
        var form = startForm(deployed(id));
        var submitted = EngineFields.SUBMIT_START_VARIABLES.read(command);
        if (form.isEmpty()) {
            checkUnreadStart(submitted, deployed(id));
            return next.execute(command);
        }
        var started = start(form.get(), deployed(id), submitted);
        return next.execute(new SubmitStartFormCmd(id, started.businessKey(), given(deployed(id), started)));
    }

    private Object startInstance(StartProcessInstanceCmd command) {
        var builder = EngineFields.START_INSTANTIATION.read(command);
        var cache = Context.getProcessEngineConfiguration().getDeploymentCache();
        ProcessDefinitionEntity definition = builder.getProcessDefinitionId() != null
                ? cache.findDeployedProcessDefinitionById(builder.getProcessDefinitionId())
                : cache.findDeployedLatestProcessDefinitionByKey(builder.getProcessDefinitionKey());
        var form = startForm(definition);
        if (form.isEmpty() || !Callers.isPerson()) {
            if (Callers.isPerson()) {
                checkUnreadStart(builder.getVariables(), definition);
            }
            return next.execute(command);
        }
        var businessKey = builder.getBusinessKey();
        var submitted =
                Variables.fromMap(Optional.ofNullable(builder.getVariables()).orElse(Map.of()));
        var started = start(form.get(), definition, submitted);
        become(builder, started.businessKey(), given(definition, started));
        try {
            return next.execute(command);
        } catch (RuntimeException failed) {
            // restores the input, because the command may be retried
            become(builder, businessKey, submitted);
            throw failed;
        }
    }

    private static void become(ProcessInstantiationBuilderImpl builder, String businessKey, VariableMap variables) {
        if (builder.getVariables() != null) {
            builder.getVariables().clear();
        }
        builder.businessKey(businessKey).setVariables(variables);
    }

    private StartForm.Started start(StartForm form, ProcessDefinition definition, Map<String, Object> submitted) {
        requireCreation(definition);
        var caller = Callers.current();
        var started = form.submit(EngineInput.of(submitted), caller);
        officers.getObject().starts(started.businessKey(), caller);
        return started;
    }

    /** Returns the variables from the start form for the new instance, and declares the start and the variables. */
    private static VariableMap given(ProcessDefinition definition, StartForm.Started started) {
        var variables = EngineJson.given(started.variables());
        DeclaredWrites.current().start(definition.getKey(), started.businessKey(), variables);
        return variables;
    }

    /**
     * Checks the authorization first: an account that may not start the process must not get a message about its
     * variables.
     */
    private void checkUnreadStart(@Nullable Map<String, Object> submitted, ProcessDefinition definition) {
        requireCreation(definition);
        checkUnread(submitted, definition);
    }

    private static void requireCreation(ProcessDefinition definition) {
        Context.getProcessEngineConfiguration()
                .getCommandCheckers()
                .forEach(checker -> checker.checkCreateProcessInstance(definition));
    }

    private void checkUnread(@Nullable Map<String, Object> submitted, ProcessDefinition definition) {
        UnreadInput.check(submitted, gate.getObject().terms(definition.getKey()));
    }

    private Object submitTaskForm(SubmitTaskFormCmd command) {
        return completed(
                command,
                EngineFields.SUBMIT_TASK.readNullable(command),
                EngineFields.SUBMIT_TASK_VARIABLES.read(command),
                EngineFields.SUBMIT_TASK_RETURNS.read(command),
                EngineFields.SUBMIT_TASK_DESERIALIZES.read(command));
    }

    private Object completeTask(CompleteTaskCmd command) {
        return completed(
                command,
                EngineFields.COMPLETE_TASK.readNullable(command),
                EngineFields.COMPLETE_TASK_VARIABLES.readNullable(command),
                EngineFields.COMPLETE_TASK_RETURNS.read(command),
                EngineFields.COMPLETE_TASK_DESERIALIZES.read(command));
    }

    /**
     * Completes a task with the domain's variables. Uses {@link CompleteTaskCmd}, because {@link SubmitTaskFormCmd}
     * would also store them in the history as form properties.
     */
    private Object completed(
            Command<?> command,
            @Nullable String task,
            @Nullable Map<String, Object> submitted,
            boolean returned,
            boolean deserialized) {
        var kept = recorded(task, submitted);
        if (kept.isEmpty()) {
            return next.execute(command);
        }
        return next.execute(new CompleteTaskCmd(task, kept.get(), returned, deserialized));
    }

    /**
     * Records a form with the domain, and returns the variables for the engine; empty for a task without a form of the
     * domain.
     */
    private Optional<Map<String, Object>> recorded(@Nullable String taskId, @Nullable Map<String, Object> submitted) {
        var task = task(taskId);
        if (task == null) {
            return Optional.empty();
        }
        var caller = Callers.current();
        if (!caller.user().equals(task.getAssignee())) {
            requireWork(task);
            throw new CallerRefused(
                    "Only the person who claimed '%s' can complete it; claim it first.".formatted(task.getName()));
        }
        var context = new EngineTask(task);
        // before the authorization check, so that assignees read why they may no longer act, not which grant they lack
        var mandate = officers.getObject().completes(context, caller);
        requireWork(task);
        var acting = mandate.map(on -> standingIn(caller, on)).orElse(caller);
        var form = taskForm(task);
        if (form.isEmpty()) {
            if (task.getProcessDefinitionId() != null) {
                checkUnread(submitted, deployed(task.getProcessDefinitionId()));
            }
            return Optional.empty();
        }
        var variables = EngineJson.changed(
                form.get()
                        .submit(new TaskForm.Submission(
                                context,
                                EngineInput.of(submitted),
                                acting,
                                mandate.map(Mandate::instrument).orElse(null))),
                task::hasVariable);
        DeclaredWrites.current().write(task.getProcessInstanceId(), variables);
        return Optional.of(variables);
    }

    private static void requireWork(TaskEntity task) {
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
    }

    /** Returns the caller with the office of the mandate among its groups, for this task only. */
    private static Caller standingIn(Caller caller, Mandate mandate) {
        var groups = new HashSet<>(caller.groups());
        groups.add(mandate.office());
        return new Caller(caller.user(), groups);
    }

    private VariableMap withView(GetTaskFormVariablesCmd command, VariableMap variables) {
        var task = task(command.resourceId);
        if (task == null) {
            return variables;
        }
        var wanted = command.formVariableNames;
        var made = new HashSet<String>();
        taskForm(task).ifPresent(form -> {
            dates.of(task).forEach(variables::remove);
            form.view(new EngineTask(task)).forEach((name, value) -> {
                if (wanted == null || wanted.contains(name)) {
                    variables.putValueTyped(name, EngineJson.typed(value));
                    if (value instanceof Markdown) {
                        made.add(name);
                    }
                }
            });
        });
        texts.escape(task, variables, made);
        return variables;
    }

    @Nullable
    private static TaskEntity task(@Nullable String id) {
        return id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
    }

    private static ProcessDefinitionEntity deployed(@Nullable String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private Optional<StartForm> startForm(ProcessDefinition definition) {
        return Optional.ofNullable(forms().byProcess().get(definition.getKey()));
    }

    private Optional<TaskForm> taskForm(TaskEntity task) {
        return Optional.ofNullable(forms().byStep().get(Steps.of((DelegateTask) task)));
    }

    /**
     * Looks the forms up at the first call: their beans need the engine, which is still being built when the
     * interceptor is created.
     */
    private Forms forms() {
        var read = forms;
        if (read == null) {
            var byStep = new HashMap<String, TaskForm>();
            taskFormBeans.forEach(form -> form.tasks().forEach(task -> byStep.put(task, form)));
            read = new Forms(
                    startFormBeans.stream().collect(toUnmodifiableMap(StartForm::process, Function.identity())),
                    Map.copyOf(byStep));
            forms = read;
        }
        return read;
    }
}
