package org.section104.statute.verdict;

import java.util.List;

/**
 * What the gate says of one file.
 *
 * @param file the file's name
 * @param outcome whether it may run
 * @param findings what was found, gravest first
 */
public record Verdict(String file, Outcome outcome, List<Finding> findings) {

    /** Whether a diagram may run. Only what obeys is let through. */
    public enum Outcome {
        /** Every rule is proven to hold on every path. */
        OBEYS,
        /** A rule is broken; the finding shows how. */
        VIOLATES,
        /** Something could not be proven; the finding names the element. */
        NOT_PROVEN
    }

    /** Whether the file may be deployed. */
    public boolean obeys() {
        return outcome == Outcome.OBEYS;
    }
}
