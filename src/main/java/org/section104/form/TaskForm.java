package org.section104.form;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.actor.Caller;

/** The domain's side of one user task's form: what it shows beyond the engine's variables, and what completing it means. */
public interface TaskForm {

    /** The steps that show this form, by their labels in the diagrams. */
    Set<String> tasks();

    /**
     * Checks and records what was submitted, in the transaction that completes the task.
     *
     * @return the variables that the diagram needs to go on; a {@code null} value clears a variable
     * @throws RefusedInput when the input cannot be taken; then nothing is stored and the task stays open
     */
    Map<String, Object> submit(Submission submission);

    /** What the form shows beyond the engine's variables: read from the record, never stored in the engine. */
    default Map<String, Object> view(TaskContext task) {
        return Map.of();
    }

    /**
     * A form as it was submitted.
     *
     * @param task the task
     * @param input the fields
     * @param caller who submitted them: the task's assignee, with the office that it stands in for among its groups
     * @param instrument the number of the instrument on which the caller acts; absent for the holder of the office
     */
    record Submission(TaskContext task, FormInput input, Caller caller, @Nullable String instrument) {}
}
