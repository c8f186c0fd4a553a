package org.section104.statute.verdict;

import java.util.List;

/**
 * One thing that is wrong with a diagram.
 *
 * @param rule the id of the rule in {@code section-104.yaml}, or {@code sound} for the soundness that every diagram must have
 * @param clause the clause of the statute that is broken ({@code 104(a)(1)}); empty where it is soundness alone
 * @param message what is wrong and what to do about it, in a process owner's words
 * @param element the id of the element to look at; empty when it is the diagram as a whole
 * @param path the shortest run that breaks the rule: the ids of the elements in the order in which they are reached, calls
 *     spelled {@code call-activity/element}; empty when no run is needed to see it
 * @param severity whether it refuses the diagram
 */
public record Finding(
        String rule, String clause, String message, String element, List<String> path, Severity severity) {

    /** The rule of a finding that says that the engine would deploy nothing of a file, or not what the statute speaks of. */
    public static final String DEPLOYS = "deploys";

    /** How grave a finding is. */
    public enum Severity {
        /** The law is broken on the path given. */
        VIOLATION,
        /** The law could not be proven to be obeyed: refused all the same. */
        NOT_PROVEN,
        /** Worth knowing; refuses nothing. */
        WARNING
    }
}
