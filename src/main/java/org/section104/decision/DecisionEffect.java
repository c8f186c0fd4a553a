package org.section104.decision;

import java.util.Map;

/** A side effect of a decision. It runs in the transaction that stores the decision. */
public interface DecisionEffect {

    /** Acts on a decision and returns the process variables that the diagram needs in addition to the outcome. */
    Map<String, Object> of(Decision decision);
}
