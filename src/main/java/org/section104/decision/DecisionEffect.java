package org.section104.decision;

import java.util.Map;

/** What a decision does beyond letting its case go on, in the transaction that records it. */
public interface DecisionEffect {

    /** Acts on a decision, and returns the variables that the diagram needs besides the outcome. */
    Map<String, Object> of(Decision decision);
}
