package org.section104.engine.runtime;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.section104.actor.Caller;
import org.section104.form.TaskContext;

/** Adapts a task of the engine to the domain's {@link TaskContext}. */
public record EngineTask(DelegateTask task) implements TaskContext {

    /**
     * Adapts a task.
     *
     * @throws OptimisticLockingException when a concurrent request replaced or removed the task's execution after the
     *     task was read, for example when the other branch of a fork ended. A retry reads the task anew.
     */
    public EngineTask {
        if (task.getExecutionId() != null && task.getExecution() == null) {
            throw new OptimisticLockingException(
                    "The execution %s of task %s is gone.".formatted(task.getExecutionId(), task.getId()));
        }
    }

    @Override
    public String key() {
        return Steps.of(task);
    }

    @Override
    public String caseNumber() {
        return task.getExecution().getProcessBusinessKey();
    }

    @Override
    public String processInstance() {
        return task.getProcessInstanceId();
    }

    @Override
    public Optional<Caller> caller() {
        return Callers.signedIn();
    }

    @Override
    public Set<String> offices() {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(toUnmodifiableSet());
    }

    @Override
    public boolean hasStep(String step) {
        return Steps.has(task, step);
    }

    @Override
    public boolean decidesOn(String variable) {
        return Steps.decideOn(task, variable);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(task.getVariable(name)).map(Object::toString);
    }
}
