package org.section104.engine.command;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.SetJobsRetriesByProcessBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SetProcessDefinitionVersionCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.section104.actor.CallerRefused;
import org.section104.engine.CaseGuard;
import org.section104.engine.MigrationGate;
import org.section104.engine.StatutoryProcesses;
import org.section104.engine.deployment.Release;
import org.section104.engine.handover.UnreadInput;
import org.section104.engine.runtime.CommandFields;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Keeps all persons, administrators included, from bypassing the statute with commands of the engine. Refuses to delete
 * or suspend an instance of an open case, to migrate a case past a step that it owes, to skip or repeat a step of a
 * statutory process, to set its variables, and to move or stop its timers.
 */
class StatutoryGuard implements Guard {

    private static final String OPEN =
            "%s Until then its instances cannot be deleted or suspended: finish it in Tasklist.";
    private static final String PART =
            "Case %s needs an instance of this definition to go on. Wait until the case is closed.";
    private static final String STEP =
            "Complete the tasks of %s in their order. You cannot skip, repeat or signal a step.";
    private static final String VARIABLE =
            "Only the forms of %s set its variables [104(c)]. Complete the task, or return the request.";
    private static final String CLOCK =
            "The statute sets the clocks of %s [104(d)]. You cannot move, stop, delete or run them early. A failed"
                    + " job runs again when you give it retries.";
    private static final String MANY =
            "Acting on many instances at once could go around the statute. Act on one instance, where that is allowed.";
    private static final String DEFINITION =
            "The statutory process %s cannot be deleted or suspended. Deploy a new version.";

    private static final String TABLE =
            "A decision table cannot be deleted: an earlier one would replace it [104(b)(3)]. Deploy a new version.";

    private static final String ACTIVATION =
            "Leave out the activation date: the processes of the deployment would be suspended until then.";
    private static final String TENANT = "Leave out the tenant: its diagram would exist beside the statute's.";
    private static final String SOURCE =
            "The deployment source %s is reserved for releases. Leave it out, or name another."
                    .formatted(Release.SOURCE);

    private final ObjectProvider<CaseGuard> guard;
    private final MigrationPlans migrations;
    private final Map<Class<?>, Consumer<Command<?>>> checks = Map.ofEntries(
            entry(DeleteProcessInstanceCmd.class, one("processInstanceId")),
            entry(DeleteProcessInstancesCmd.class, this::requireNothingOwedByAll),
            entry(SuspendProcessInstanceCmd.class, this::checkSuspension),
            entry(MigrateProcessInstanceCmd.class, this::checkMigration),
            entry(ModifyProcessInstanceCmd.class, this::checkModification),
            entry(ModifyProcessInstanceAsyncCmd.class, this::checkModification),
            entry(SignalCmd.class, step("executionId")),
            entry(MessageEventReceivedCmd.class, step("executionId")),
            entry(SetProcessDefinitionVersionCmd.class, step("processInstanceId")),
            entry(SetExecutionVariablesCmd.class, executionVariables()),
            entry(PatchExecutionVariablesCmd.class, executionVariables()),
            entry(RemoveExecutionVariablesCmd.class, executionVariables()),
            entry(SetTaskVariablesCmd.class, taskVariables()),
            entry(PatchTaskVariablesCmd.class, taskVariables()),
            entry(RemoveTaskVariablesCmd.class, taskVariables()),
            entry(SetJobDuedateCmd.class, clock()),
            entry(RecalculateJobDuedateCmd.class, clock()),
            entry(SetJobPriorityCmd.class, clock()),
            entry(DeleteJobCmd.class, clock()),
            entry(SuspendJobCmd.class, this::checkJobSuspension),
            entry(ExecuteJobsCmd.class, this::checkExecution),
            entry(SetJobRetriesCmd.class, this::checkRetries),
            entry(SuspendProcessDefinitionCmd.class, this::checkDefinition),
            entry(DeployCmd.class, this::checkTermsOfDeployment),
            entry(DeleteDeploymentCmd.class, this::checkDeployment),
            entry(DeleteProcessDefinitionsByIdsCmd.class, this::checkDefinitions),
            entry(DeleteProcessDefinitionsByKeyCmd.class, this::checkDefinition),
            entry(SetJobsRetriesBatchCmd.class, this::checkRetriesOfMany),
            entry(SetJobsRetriesByProcessBatchCmd.class, this::checkRetriesOfMany));

    StatutoryGuard(ObjectProvider<CaseGuard> guard, ObjectProvider<MigrationGate> migration) {
        this.guard = guard;
        this.migrations = new MigrationPlans(migration);
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return checks;
    }

    private Consumer<Command<?>> one(String field) {
        return command -> requireNothingOwed(CommandFields.read(command, field, String.class));
    }

    private Consumer<Command<?>> step(String field) {
        return command -> requireOrdinary(process(CommandFields.read(command, field, String.class)), STEP);
    }

    private Consumer<Command<?>> executionVariables() {
        return command -> {
            requireOrdinary(process(CommandFields.read(command, "entityId", String.class)), VARIABLE);
            checkValues(command);
        };
    }

    /** Checks values that no form reads against the limits of the engine's tables. */
    private static void checkValues(Command<?> command) {
        if (command instanceof AbstractSetVariableCmd || command instanceof AbstractPatchVariablesCmd) {
            @SuppressWarnings("unchecked")
            Map<String, Object> variables = CommandFields.read(command, "variables", Map.class);
            UnreadInput.check(variables, Optional.empty());
        }
    }

    private Consumer<Command<?>> taskVariables() {
        return command -> Optional.ofNullable(
                        engine().getTaskManager().findTaskById(CommandFields.read(command, "entityId", String.class)))
                .ifPresent(task -> {
                    requireOrdinary(process(task.getExecutionId()), VARIABLE);
                    checkValues(command);
                });
    }

    private Consumer<Command<?>> clock() {
        return command -> requireOrdinary(processOfJob(CommandFields.read(command, "jobId", String.class)), CLOCK);
    }

    private void requireNothingOwedByAll(Command<?> command) {
        Collection<?> ids = CommandFields.read(command, "processInstanceIds", List.class);
        ids.forEach(id -> requireNothingOwed(String.valueOf(id)));
    }

    /**
     * Handles the suspension of one instance, or of all instances of a definition. Refuses the latter for a statutory
     * process.
     */
    private void checkSuspension(Command<?> command) {
        var instance = CommandFields.read(command, "processInstanceId", String.class);
        if (instance != null) {
            requireNothingOwed(instance);
        } else {
            checkDefinition(command);
        }
    }

    private void checkMigration(Command<?> command) {
        migrations.check(CommandFields.read(command, "executionBuilder", MigrationPlanExecutionBuilderImpl.class));
    }

    private void checkModification(Command<?> command) {
        var builder = CommandFields.read(command, "builder", ProcessInstanceModificationBuilderImpl.class);
        requireOrdinary(process(builder.getProcessInstanceId()), STEP);
    }

    private void checkJobSuspension(Command<?> command) {
        if (CommandFields.read(command, "jobId", String.class) == null) {
            throw new CallerRefused(MANY);
        }
        clock().accept(command);
    }

    /**
     * Lets a person run an asynchronous continuation, which waits only for a thread, but not a timer of a statutory
     * process.
     */
    private void checkExecution(Command<?> command) {
        var id = CommandFields.read(command, "jobId", String.class);
        var job = id == null ? null : engine().getJobManager().findJobById(id);
        if (job != null && !(job instanceof MessageEntity)) {
            requireOrdinary(Optional.ofNullable(job.getProcessDefinitionKey()), CLOCK);
        }
    }

    /** Lets a person give a failed job new retries, but not set its retries to zero, which would stop it for good. */
    private void checkRetries(Command<?> command) {
        if (CommandFields.read(command, "retries", Integer.class) > 0) {
            return;
        }
        var id = CommandFields.read(command, "jobId", String.class);
        if (id == null) {
            throw new CallerRefused(MANY);
        }
        requireOrdinary(processOfJob(id), CLOCK);
    }

    private void checkRetriesOfMany(Command<?> command) {
        if (CommandFields.read(command, "retries", Integer.class) <= 0) {
            throw new CallerRefused(MANY);
        }
    }

    private void checkDefinition(Command<?> command) {
        var key = CommandFields.read(command, "processDefinitionKey", String.class);
        if (key != null) {
            requireOrdinary(Optional.of(key), DEFINITION);
            requireNoPart(new ProcessInstanceQueryImpl().processDefinitionKey(key));
        }
        if (!(command instanceof DeleteProcessDefinitionsByKeyCmd)) {
            Optional.ofNullable(CommandFields.read(command, "processDefinitionId", String.class))
                    .ifPresent(this::requireFree);
        }
    }

    private void requireFree(String definition) {
        requireOrdinary(processOfDefinition(definition), DEFINITION);
        requireNoPart(new ProcessInstanceQueryImpl().processDefinitionId(definition));
    }

    private void checkDefinitions(Command<?> command) {
        Collection<?> ids = CommandFields.read(command, "processDefinitionIds", Collection.class);
        ids.forEach(id -> requireFree(String.valueOf(id)));
    }

    /** Checks the terms of a deployment: activation date, tenant and source. The gate checks its files. */
    private void checkTermsOfDeployment(Command<?> command) {
        var builder = CommandFields.read(command, "deploymentBuilder", DeploymentBuilderImpl.class);
        if (builder.getProcessDefinitionsActivationDate() != null) {
            throw new CallerRefused(ACTIVATION);
        }
        if (builder.getDeployment().getTenantId() != null) {
            throw new CallerRefused(TENANT);
        }
        if (Release.SOURCE.equals(builder.getDeployment().getSource())) {
            throw new CallerRefused(SOURCE);
        }
        // deploys all of the files when one has changed, since they belong together
        if (builder.isDuplicateFilterEnabled()) {
            builder.enableDuplicateFiltering(false);
        }
    }

    private void checkDeployment(Command<?> command) {
        var id = CommandFields.read(command, "deploymentId", String.class);
        if (!engine().getDecisionDefinitionManager()
                .findDecisionDefinitionByDeploymentId(id)
                .isEmpty()) {
            throw new CallerRefused(TABLE);
        }
        engine().getProcessDefinitionManager().findProcessDefinitionsByDeploymentId(id).stream()
                .forEach(definition -> requireFree(definition.getId()));
    }

    /**
     * Requires that the case of an instance, and the cases of its calling instances, are closed. Deleting or suspending
     * a called instance stops its callers too.
     */
    private void requireNothingOwed(String instance) {
        statutory(instance)
                .flatMap(whole ->
                        Optional.ofNullable(whole.getBusinessKey()).flatMap(guard.getObject()::stillOpen).stream())
                .findFirst()
                .ifPresent(open -> {
                    throw new CallerRefused(OPEN.formatted(open));
                });
    }

    /** Returns an instance and its calling instances, as far as their processes are statutory. */
    private Stream<ExecutionEntity> statutory(String instance) {
        return Stream.iterate(
                        execution(instance)
                                .map(ExecutionEntity::getProcessInstance)
                                .orElse(null),
                        Objects::nonNull,
                        part -> part.getSuperExecution() == null
                                ? null
                                : part.getSuperExecution().getProcessInstance())
                .filter(part -> StatutoryProcesses.ALL.contains(
                        part.getProcessDefinition().getKey()));
    }

    /** Refuses to delete or suspend a definition that a running case of a statutory process calls. */
    private void requireNoPart(ProcessInstanceQueryImpl ofTheDefinition) {
        var engine = engine();
        var running = engine.runWithoutAuthorization(
                () -> engine.getExecutionManager().findProcessInstancesIdsByQueryCriteria(ofTheDefinition));
        running.stream().flatMap(this::statutory).findFirst().ifPresent(whole -> {
            throw new CallerRefused(PART.formatted(whole.getBusinessKey()));
        });
    }

    private void requireOrdinary(Optional<String> process, String why) {
        process.filter(StatutoryProcesses.ALL::contains).ifPresent(key -> {
            throw new CallerRefused(why.formatted(key));
        });
    }

    private static Optional<ExecutionEntity> execution(String id) {
        return Optional.ofNullable(id).map(engine().getExecutionManager()::findExecutionById);
    }

    private static Optional<String> process(String execution) {
        return execution(execution).map(found -> found.getProcessDefinition().getKey());
    }

    private static Optional<String> processOfJob(String job) {
        return Optional.ofNullable(job)
                .map(engine().getJobManager()::findJobById)
                .map(JobEntity::getProcessDefinitionKey);
    }

    private static Optional<String> processOfDefinition(String id) {
        return Optional.ofNullable(engine().getProcessDefinitionManager().findLatestProcessDefinitionById(id))
                .map(ProcessDefinitionEntity::getKey);
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
