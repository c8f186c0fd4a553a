package org.section104.engine.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManagerFactory;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.section104.engine.DeploymentGate;
import org.section104.engine.ProcessTerms;
import org.section104.engine.runtime.DeclaredWrites;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.LiveInstances;
import org.section104.engine.runtime.Steps;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks every write of the engine against the statute at the flush, whatever command, job or diagram caused it. A
 * statutory process is started only by its form, by the service, or by a step that the statute names; it has one live
 * instance; and only the declared steps write its protected variables. The check cannot be skipped like a listener,
 * since every write passes the entity manager.
 */
final class StatutoryWrites extends DbEntityManager implements DeclaredWrites.Keeper {

    private static final Set<DbEntityState> NEW = Set.of(DbEntityState.TRANSIENT, DbEntityState.DELETED_TRANSIENT);
    private static final Set<DbEntityState> DELETED =
            Set.of(DbEntityState.DELETED_PERSISTENT, DbEntityState.DELETED_MERGED);

    /**
     * The parts of a variable's state that show a change. The sequence counter is among them, so that setting an equal
     * value counts.
     */
    private static final List<String> VALUE = List.of(
            "serializerName",
            "longValue",
            "doubleValue",
            "textValue",
            "textValue2",
            "byteArrayValueId",
            "sequenceCounter");

    private final Supplier<DeploymentGate> gate;
    private final Supplier<LiveInstances> live;
    private final DeclaredWrites declared = new DeclaredWrites();

    private StatutoryWrites(
            IdGenerator ids, PersistenceSession session, Supplier<DeploymentGate> gate, Supplier<LiveInstances> live) {
        super(ids, session);
        this.gate = gate;
        this.live = live;
    }

    @Override
    public DeclaredWrites declared() {
        return declared;
    }

    @Override
    public void flush() {
        cached(ExecutionEntity.class).forEach(this::checkInstance);
        cached(VariableInstanceEntity.class).forEach(this::checkVariable);
        super.flush();
    }

    private List<CachedDbEntity> cached(Class<? extends DbEntity> type) {
        return dbEntityCache.getEntitiesByType(type).stream()
                .map(dbEntityCache::getCachedEntity)
                .toList();
    }

    // ---- instances

    private void checkInstance(CachedDbEntity cached) {
        var execution = (ExecutionEntity) cached.getEntity();
        var state = cached.getEntityState();
        if (!execution.getId().equals(execution.getProcessInstanceId())
                || !NEW.contains(state) && !DELETED.contains(state)) {
            return;
        }
        var process = process(execution.getProcessDefinitionId());
        terms(process).ifPresent(terms -> {
            if (DELETED.contains(state)) {
                live.get().ended(execution.getId());
            } else {
                begun(process, terms, execution, state);
            }
        });
    }

    private void begun(String process, ProcessTerms terms, ExecutionEntity instance, DbEntityState state) {
        if (!declared.isStart(process, instance.getBusinessKey(), instance.getId()) && !isCalled(terms, instance)) {
            throw new StatuteBroken(
                    "%s is started by its form, by the service, and by the steps that the statute names only [%s]."
                            .formatted(process, terms.clause()));
        }
        if (!terms.one().isEmpty() && state == DbEntityState.TRANSIENT) {
            var subject = Optional.ofNullable(instance.getVariable(terms.one()))
                    .orElseThrow(() -> new StatuteBroken("%s needs %s, of which it has one live instance each [%s]."
                            .formatted(process, terms.one(), terms.clause())));
            live.get().begun(process, subject.toString(), instance.getId());
        }
    }

    /** Returns whether a call activity that the statute names started an instance. */
    private static boolean isCalled(ProcessTerms terms, ExecutionEntity instance) {
        var caller = instance.getSuperExecution();
        if (caller == null || caller.getActivityId() == null) {
            return false;
        }
        var definition = caller.getProcessDefinition();
        return terms.callers()
                .getOrDefault(definition.getKey(), Set.of())
                .contains(Steps.of(definition.findActivity(caller.getActivityId()), caller.getActivityId()));
    }

    // ---- variables

    private void checkVariable(CachedDbEntity cached) {
        var variable = (VariableInstanceEntity) cached.getEntity();
        if (variable.getProcessDefinitionId() == null || variable.getProcessInstanceId() == null) {
            return;
        }
        terms(process(variable.getProcessDefinitionId()))
                .filter(terms -> terms.protects(variable.getName()))
                .filter(terms -> isChanged(cached, variable) && !isDeclared(terms, cached, variable))
                .ifPresent(terms -> {
                    throw new StatuteBroken(
                            "Only the step that decides %s may write it; nothing else in the diagram may [%s]."
                                    .formatted(
                                            variable.getName(), terms.clauses().get(variable.getName())));
                });
    }

    private boolean isDeclared(ProcessTerms terms, CachedDbEntity cached, VariableInstanceEntity variable) {
        var name = variable.getName();
        var isInstanceWide =
                variable.getTaskId() == null && variable.getProcessInstanceId().equals(variable.getExecutionId());
        if (!isInstanceWide && !terms.local().contains(name)) {
            return false;
        }
        return terms.service().contains(name)
                || !isInstanceWide
                || terms.atBegin().contains(name) && isNew(variable.getProcessInstanceId())
                || declared.isWritten(
                        variable.getProcessInstanceId(),
                        name,
                        DELETED.contains(cached.getEntityState()) ? null : variable.getValue());
    }

    private boolean isNew(String instance) {
        var cached = dbEntityCache.getCachedEntity(ExecutionEntity.class, instance);
        return cached != null && NEW.contains(cached.getEntityState());
    }

    private boolean isChanged(CachedDbEntity cached, VariableInstanceEntity variable) {
        return switch (cached.getEntityState()) {
            case TRANSIENT, MERGED -> true;
            case DELETED_TRANSIENT -> false;
            // an execution that ends deletes its variables
            case DELETED_PERSISTENT, DELETED_MERGED -> !isOver(variable.getExecutionId());
            case PERSISTENT ->
                !isSame(EngineFields.STATE_AS_LOADED.readNullable(cached), variable.getPersistentState());
        };
    }

    private boolean isOver(String execution) {
        var cached = execution == null ? null : dbEntityCache.getCachedEntity(ExecutionEntity.class, execution);
        return cached == null || DELETED.contains(cached.getEntityState());
    }

    private static boolean isSame(@Nullable Object before, Object now) {
        return before instanceof Map<?, ?> old
                && now instanceof Map<?, ?> current
                && VALUE.stream().allMatch(part -> Objects.equals(old.get(part), current.get(part)));
    }

    // ---- the statute

    private Optional<ProcessTerms> terms(String process) {
        return gate.get().terms(process);
    }

    private static String process(String definition) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition)
                .getKey();
    }

    /** Opens a session for each command of the engine. */
    static final class Factory extends DbEntityManagerFactory {

        private final Supplier<DeploymentGate> gate;
        private final Supplier<LiveInstances> live;

        Factory(Supplier<DeploymentGate> gate, Supplier<LiveInstances> live) {
            super(null);
            this.gate = SingletonSupplier.of(gate);
            this.live = SingletonSupplier.of(live);
        }

        @Override
        public DbEntityManager openSession() {
            return new StatutoryWrites(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class),
                    gate,
                    live);
        }
    }
}
