package org.section104.decision;

import java.util.Map;
import org.section104.form.TaskForm.Submission;

/** A side effect of a decision. It runs in the transaction that stores the decision. */
public interface DecisionEffect {

    /**
     * Acts on a decision and returns the process variables that the diagram needs in addition to the outcome.
     *
     * @param decision the decision, already stored
     * @param submission the task that made it, and its form, which every {@link DecisionRule} has checked
     */
    Map<String, Object> of(Decision decision, Submission submission);
}
