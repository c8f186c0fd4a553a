package org.section104.statute.verdict;

import java.util.List;

/**
 * The result of checking one file.
 *
 * @param file the file's name
 * @param outcome whether the file may run
 * @param findings the findings, gravest first
 */
public record Verdict(String file, Outcome outcome, List<Finding> findings) {

    /** Whether a file may run. Only {@link #OBEYS} permits it. */
    public enum Outcome {
        /** Every rule is proven to hold on every path. */
        OBEYS,
        /** A rule is broken; the finding shows how. */
        VIOLATES,
        /** Something could not be proven; the finding names the element. */
        NOT_PROVEN
    }

    /** Returns whether the file may be deployed. */
    public boolean obeys() {
        return outcome == Outcome.OBEYS;
    }
}
