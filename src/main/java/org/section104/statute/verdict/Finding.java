package org.section104.statute.verdict;

import java.util.List;

/**
 * A fault of a diagram, a decision or a form.
 *
 * @param rule the id of the rule in {@code section-104.yaml}, or {@code sound} for the soundness that every diagram
 *     must have
 * @param clause the clause of the statute that is broken ({@code 104(a)(1)}); empty for soundness
 * @param message what is wrong and what to do about it, in a process owner's words
 * @param element the id of the element at fault; empty if the whole file is at fault
 * @param path the counterexample, the shortest run that breaks the rule: the ids of the elements in the order in which
 *     the run reaches them, in called processes as {@code call-activity/element}; empty if no run is needed to show the
 *     fault
 * @param severity whether the finding refuses the file
 */
public record Finding(
        String rule, String clause, String message, String element, List<String> path, Severity severity) {

    /** The rule of a finding about a file of which the engine would deploy nothing, or no process of the statute. */
    public static final String DEPLOYS = "deploys";

    /** The severity of a finding, gravest first. */
    public enum Severity {
        /** The law is broken on the path given. */
        VIOLATION,
        /** The gate could not prove that the law is obeyed. The file is refused. */
        NOT_PROVEN,
        /** A remark that does not refuse the file. */
        WARNING
    }
}
