package org.section104.engine.command;

import static org.section104.engine.command.Guard.check;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.SetJobsRetriesByProcessBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
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
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.section104.actor.CallerRefused;
import org.section104.engine.CaseGuard;
import org.section104.engine.MigrationGate;
import org.section104.engine.StatutoryProcesses;
import org.section104.engine.deployment.Release;
import org.section104.engine.handover.UnreadInput;
import org.section104.engine.runtime.EngineField;
import org.section104.engine.runtime.EngineFields;
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
            check(DeleteProcessInstanceCmd.class, this::checkDeletion),
            check(DeleteProcessInstancesCmd.class, this::checkDeletions),
            check(SuspendProcessInstanceCmd.class, this::checkSuspension),
            check(MigrateProcessInstanceCmd.class, this::checkMigration),
            check(ModifyProcessInstanceCmd.class, modification(EngineFields.MODIFICATION)),
            check(ModifyProcessInstanceAsyncCmd.class, modification(EngineFields.ASYNCHRONOUS_MODIFICATION)),
            check(SignalCmd.class, step(EngineFields.SIGNAL_EXECUTION)),
            check(MessageEventReceivedCmd.class, step(EngineFields.MESSAGE_EXECUTION)),
            check(SetProcessDefinitionVersionCmd.class, step(EngineFields.SET_VERSION_OF_INSTANCE)),
            check(SetExecutionVariablesCmd.class, set(this::requireOrdinaryExecution)),
            check(PatchExecutionVariablesCmd.class, patched(this::requireOrdinaryExecution)),
            check(RemoveExecutionVariablesCmd.class, removed(this::requireOrdinaryExecution)),
            check(SetTaskVariablesCmd.class, set(this::requireOrdinaryTask)),
            check(PatchTaskVariablesCmd.class, patched(this::requireOrdinaryTask)),
            check(RemoveTaskVariablesCmd.class, removed(this::requireOrdinaryTask)),
            check(SetJobDuedateCmd.class, clock(EngineFields.SET_DUE_DATE_OF_JOB)),
            check(RecalculateJobDuedateCmd.class, clock(EngineFields.RECALCULATE_DUE_DATE_OF_JOB)),
            check(SetJobPriorityCmd.class, clock(EngineFields.SET_PRIORITY_OF_JOB)),
            check(DeleteJobCmd.class, clock(EngineFields.DELETE_JOB)),
            check(SuspendJobCmd.class, this::checkJobSuspension),
            check(ExecuteJobsCmd.class, this::checkExecution),
            check(SetJobRetriesCmd.class, this::checkRetries),
            check(SuspendProcessDefinitionCmd.class, this::checkDefinitionSuspension),
            check(DeployCmd.class, this::checkTermsOfDeployment),
            check(DeleteDeploymentCmd.class, this::checkDeployment),
            check(
                    DeleteProcessDefinitionsByIdsCmd.class,
                    command -> EngineFields.DELETE_DEFINITIONS.read(command).forEach(this::requireFree)),
            check(
                    DeleteProcessDefinitionsByKeyCmd.class,
                    command -> requireFreeKey(EngineFields.DELETE_DEFINITIONS_OF_KEY.readNullable(command))),
            check(SetJobsRetriesBatchCmd.class, this::checkRetriesOfMany),
            check(SetJobsRetriesByProcessBatchCmd.class, this::checkRetriesOfMany));

    StatutoryGuard(ObjectProvider<CaseGuard> guard, ObjectProvider<MigrationGate> migration) {
        this.guard = guard;
        this.migrations = new MigrationPlans(migration);
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return checks;
    }

    private void checkDeletion(DeleteProcessInstanceCmd command) {
        requireNothingOwed(EngineFields.DELETE_INSTANCE.readNullable(command));
    }

    private void checkDeletions(DeleteProcessInstancesCmd command) {
        EngineFields.DELETE_INSTANCES.read(command).forEach(this::requireNothingOwed);
    }

    private <C> Consumer<C> step(EngineField<C, String> execution) {
        return command -> requireOrdinary(process(execution.readNullable(command)), STEP);
    }

    private void checkMigration(MigrateProcessInstanceCmd command) {
        migrations.check(EngineFields.MIGRATION.read(command));
    }

    private <C> Consumer<C> modification(EngineField<C, ProcessInstanceModificationBuilderImpl> builder) {
        return command -> requireOrdinary(process(builder.read(command).getProcessInstanceId()), STEP);
    }

    /** Checks values that no form reads against the limits of the engine's tables. */
    private static Consumer<AbstractSetVariableCmd> set(Consumer<@Nullable String> owner) {
        return command -> {
            owner.accept(EngineFields.VARIABLE_OWNER.readNullable(command));
            UnreadInput.check(EngineFields.SET_VARIABLES.readNullable(command), Optional.empty());
        };
    }

    private static Consumer<AbstractPatchVariablesCmd> patched(Consumer<@Nullable String> owner) {
        return command -> {
            owner.accept(EngineFields.PATCHED_VARIABLES_OWNER.readNullable(command));
            UnreadInput.check(EngineFields.PATCHED_VARIABLES.readNullable(command), Optional.empty());
        };
    }

    private static Consumer<AbstractVariableCmd> removed(Consumer<@Nullable String> owner) {
        return command -> owner.accept(EngineFields.VARIABLE_OWNER.readNullable(command));
    }

    private void requireOrdinaryExecution(@Nullable String execution) {
        requireOrdinary(process(execution), VARIABLE);
    }

    private void requireOrdinaryTask(@Nullable String id) {
        var task = engine().getTaskManager().findTaskById(id);
        if (task != null) {
            requireOrdinary(process(task.getExecutionId()), VARIABLE);
        }
    }

    private <C> Consumer<C> clock(EngineField<C, String> job) {
        return command -> requireOrdinary(processOfJob(job.readNullable(command)), CLOCK);
    }

    /**
     * Handles the suspension of one instance, or of all instances of a definition. Refuses the latter for a statutory
     * process.
     */
    private void checkSuspension(SuspendProcessInstanceCmd command) {
        var instance = EngineFields.SUSPEND_INSTANCE.readNullable(command);
        if (instance != null) {
            requireNothingOwed(instance);
        } else {
            requireFreeKey(EngineFields.SUSPEND_INSTANCES_OF_KEY.readNullable(command));
            requireFree(EngineFields.SUSPEND_INSTANCES_OF_DEFINITION.readNullable(command));
        }
    }

    private void checkJobSuspension(SuspendJobCmd command) {
        if (EngineFields.SUSPEND_JOB.readNullable(command) == null) {
            throw new CallerRefused(MANY);
        }
        clock(EngineFields.SUSPEND_JOB).accept(command);
    }

    /**
     * Lets a person run an asynchronous continuation, which waits only for a thread, but not a timer of a statutory
     * process.
     */
    private void checkExecution(ExecuteJobsCmd command) {
        var id = EngineFields.EXECUTE_JOB.readNullable(command);
        var job = id == null ? null : engine().getJobManager().findJobById(id);
        if (job != null && !(job instanceof MessageEntity)) {
            requireOrdinary(Optional.ofNullable(job.getProcessDefinitionKey()), CLOCK);
        }
    }

    /** Lets a person give a failed job new retries, but not set its retries to zero, which would stop it for good. */
    private void checkRetries(SetJobRetriesCmd command) {
        if (EngineFields.SET_RETRIES.read(command) > 0) {
            return;
        }
        var id = EngineFields.SET_RETRIES_OF_JOB.readNullable(command);
        if (id == null) {
            throw new CallerRefused(MANY);
        }
        requireOrdinary(processOfJob(id), CLOCK);
    }

    private void checkRetriesOfMany(AbstractSetJobsRetriesBatchCmd command) {
        if (EngineFields.SET_RETRIES_OF_MANY.read(command) <= 0) {
            throw new CallerRefused(MANY);
        }
    }

    private void checkDefinitionSuspension(SuspendProcessDefinitionCmd command) {
        requireFreeKey(EngineFields.SUSPEND_DEFINITIONS_OF_KEY.readNullable(command));
        requireFree(EngineFields.SUSPEND_DEFINITION.readNullable(command));
    }

    private void requireFreeKey(@Nullable String key) {
        if (key != null) {
            requireOrdinary(Optional.of(key), DEFINITION);
            requireNoPart(new ProcessInstanceQueryImpl().processDefinitionKey(key));
        }
    }

    private void requireFree(@Nullable String definition) {
        if (definition != null) {
            requireOrdinary(processOfDefinition(definition), DEFINITION);
            requireNoPart(new ProcessInstanceQueryImpl().processDefinitionId(definition));
        }
    }

    /** Checks the terms of a deployment: activation date, tenant and source. The gate checks its files. */
    private void checkTermsOfDeployment(DeployCmd command) {
        var builder = EngineFields.DEPLOYMENT.read(command);
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

    private void checkDeployment(DeleteDeploymentCmd command) {
        var id = EngineFields.DELETE_DEPLOYMENT.readNullable(command);
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
    private void requireNothingOwed(@Nullable String instance) {
        statutory(instance)
                .flatMap(whole ->
                        Optional.ofNullable(whole.getBusinessKey()).flatMap(guard.getObject()::stillOpen).stream())
                .findFirst()
                .ifPresent(open -> {
                    throw new CallerRefused(OPEN.formatted(open));
                });
    }

    /** Returns an instance and its calling instances, as far as their processes are statutory. */
    private Stream<ExecutionEntity> statutory(@Nullable String instance) {
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

    private static Optional<ExecutionEntity> execution(@Nullable String id) {
        return Optional.ofNullable(id).map(engine().getExecutionManager()::findExecutionById);
    }

    private static Optional<String> process(@Nullable String execution) {
        return execution(execution).map(found -> found.getProcessDefinition().getKey());
    }

    private static Optional<String> processOfJob(@Nullable String job) {
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
