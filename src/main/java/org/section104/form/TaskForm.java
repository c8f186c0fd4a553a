package org.section104.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.actor.Caller;

/**
 * Port to the domain's handler of a task form, which adds to the variables that the form shows, and records the
 * submitted input.
 */
public interface TaskForm {

    /** Returns the steps that show this form, by their labels in the diagrams. */
    Set<String> tasks();

    /**
     * Checks and records the submitted input, in the transaction that completes the task.
     *
     * @return the variables that the diagram needs; a {@code null} value clears a variable
     * @throws RefusedInput when the input is refused; nothing is stored, and the task stays open
     */
    Map<String, Object> submit(Submission submission);

    /**
     * Returns values that the form shows besides the engine's variables. They are read from the record and never stored
     * in the engine.
     */
    default Map<String, Object> view(TaskContext task) {
        return Map.of();
    }

    /** Returns the name of a new task, when it says more than the name in the diagram. */
    default Optional<String> name(TaskContext task) {
        return Optional.empty();
    }

    /**
     * A submitted form.
     *
     * @param task the task
     * @param input the fields
     * @param caller the task's assignee; its groups include the office that it stands in for
     * @param instrument the number of the instrument on which the caller acts; absent for the holder of the office
     */
    record Submission(TaskContext task, FormInput input, Caller caller, @Nullable String instrument) {}
}
