package org.section104.engine.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.section104.actor.CallerRefused;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.LatestVersions;
import org.section104.engine.MigrationGate;
import org.section104.engine.MigrationGate.Done;
import org.section104.engine.MigrationGate.Move;
import org.section104.engine.MigrationGate.Standing;
import org.section104.engine.StatutoryProcesses;
import org.springframework.beans.factory.ObjectProvider;

/** Checks a migration plan with the gate, for every case that it would move, before the engine moves the first. */
class MigrationPlans {

    private static final String MULTI_INSTANCE_BODY = "#multiInstanceBody";

    private static final String MANY =
            "Name the instances to migrate: a query could take cases along that the plan does not fit.";
    private static final String OTHER_PROCESS =
            "A case of %s can only be migrated to a version of %1$s; %s is another process.";
    private static final String SKIPS =
            "A migration of a statutory process must run its listeners and mappings. Do not skip them.";
    private static final String SETS = "A migration must not set variables of %s: only its forms set them [104(c)].";

    private final ObjectProvider<MigrationGate> gate;

    MigrationPlans(ObjectProvider<MigrationGate> gate) {
        this.gate = gate;
    }

    /**
     * Refuses a plan that does not fit one of its cases.
     *
     * @throws CallerRefused naming the case, the element and the clause
     */
    void check(MigrationPlanExecutionBuilderImpl execution) {
        if (execution.getProcessInstanceQuery() != null) {
            throw new CallerRefused(MANY);
        }
        var plan = execution.getMigrationPlan();
        var source = definition(plan.getSourceProcessDefinitionId());
        var target = definition(plan.getTargetProcessDefinitionId());
        // the engine itself refuses an unknown definition
        if (source.isEmpty() || target.isEmpty() || !isStatutory(source.get(), target.get())) {
            return;
        }
        requireSameProcess(source.get(), target.get());
        if (execution.isSkipCustomListeners() || execution.isSkipIoMappings()) {
            throw new CallerRefused(SKIPS);
        }
        if (plan.getVariables() != null && !plan.getVariables().isEmpty()) {
            throw new CallerRefused(SETS.formatted(source.get().getKey()));
        }
        engine().runWithoutAuthorization(() -> {
            var migration = new Migration(
                    plan,
                    source.get(),
                    LatestVersions.file(source.get()),
                    LatestVersions.file(target.get()),
                    LatestVersions.read());
            execution.getProcessInstanceIds().forEach(instance -> check(instance, migration));
            return null;
        });
    }

    /** The part of a migration that all its cases share. */
    private record Migration(
            MigrationPlan plan, ProcessDefinitionEntity source, File from, File to, DeploymentGate.Deployed deployed) {}

    private void check(String id, Migration migration) {
        var instance = engine().getExecutionManager().findExecutionById(id);
        if (instance == null || !migration.source().getId().equals(instance.getProcessDefinitionId())) {
            return;
        }
        var standing = new Standing(
                instance.getBusinessKey(),
                migration.source().getKey(),
                migration.from(),
                migration.to(),
                moves(id, migration.plan()),
                plan(migration.plan()),
                done(id),
                variables(instance));
        gate.getObject().objection(standing, migration.deployed()).ifPresent(why -> {
            throw new CallerRefused(why);
        });
    }

    private static boolean isStatutory(ProcessDefinitionEntity source, ProcessDefinitionEntity target) {
        return Stream.of(source, target)
                .map(ProcessDefinitionEntity::getKey)
                .anyMatch(StatutoryProcesses.ALL::contains);
    }

    private static void requireSameProcess(ProcessDefinitionEntity source, ProcessDefinitionEntity target) {
        if (!source.getKey().equals(target.getKey())) {
            throw new CallerRefused(OTHER_PROCESS.formatted(source.getKey(), target.getKey()));
        }
    }

    private static List<Move> plan(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .map(instruction ->
                        new Move(bare(instruction.getSourceActivityId()), bare(instruction.getTargetActivityId())))
                .toList();
    }

    private static List<Move> moves(String instance, MigrationPlan plan) {
        var targets = new HashMap<String, String>();
        plan(plan).forEach(move -> targets.put(move.from(), move.to()));
        return active(new GetActivityInstanceCmd(instance).execute(engine()))
                .map(MigrationPlans::bare)
                .distinct()
                .map(from -> new Move(from, targets.getOrDefault(from, "")))
                .toList();
    }

    /** Returns the ids of the open elements, without the process itself. */
    private static Stream<String> active(ActivityInstance tree) {
        return Stream.concat(
                Arrays.stream(tree.getChildTransitionInstances()).map(TransitionInstance::getActivityId),
                Arrays.stream(tree.getChildActivityInstances())
                        .flatMap(child -> Stream.concat(Stream.of(child.getActivityId()), active(child))));
    }

    private static List<Done> done(String instance) {
        var query = (HistoricActivityInstanceQueryImpl) new HistoricActivityInstanceQueryImpl()
                .processInstanceId(instance)
                .finished()
                .orderPartiallyByOccurrence()
                .asc();
        var diagrams = new HashMap<String, Optional<File>>();
        var done = new ArrayList<Done>();
        for (var activity : engine().getHistoricActivityInstanceManager()
                .findHistoricActivityInstancesByQueryCriteria(query, null)) {
            if (!activity.isCanceled()) {
                diagrams.computeIfAbsent(activity.getProcessDefinitionId(), MigrationPlans::diagram)
                        .ifPresent(diagram -> done.add(new Done(diagram, activity.getActivityId())));
            }
        }
        return done;
    }

    private static Optional<File> diagram(String definition) {
        return definition(definition).map(LatestVersions::file);
    }

    private static Map<String, Object> variables(ExecutionEntity instance) {
        var variables = new HashMap<String, Object>();
        for (var name : instance.getVariableNamesLocal()) {
            var typed = instance.getVariableLocalTyped(name, false);
            if (typed != null && typed.getType() != null && typed.getType().isPrimitiveValueType()) {
                variables.put(name, typed.getValue());
            }
        }
        return variables;
    }

    private static Optional<ProcessDefinitionEntity> definition(String id) {
        return Optional.ofNullable(id).map(engine().getProcessDefinitionManager()::findLatestProcessDefinitionById);
    }

    /**
     * Returns the id of the element in the diagram, which the engine splits into a multi-instance activity and its
     * body.
     */
    private static String bare(String activity) {
        return activity.endsWith(MULTI_INSTANCE_BODY)
                ? activity.substring(0, activity.length() - MULTI_INSTANCE_BODY.length())
                : activity;
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
