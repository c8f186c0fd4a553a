package org.section104.statute.explore;

import java.util.List;

/**
 * The soundness every diagram must have, whatever the law says: no deadlock, no unsafe place, option to complete, proper
 * completion, no dead element, exhaustive exclusive gateways.
 */
public final class Soundness {

    private Soundness() {}

    /** The defects of an explored process, the worst first; each with the shortest run that shows it. */
    public static List<Defect> check(StateGraph graph) {
        throw new UnsupportedOperationException("to come");
    }
}
