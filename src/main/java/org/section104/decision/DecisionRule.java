package org.section104.decision;

import org.section104.casefile.Packet;
import org.section104.engine.FormInput;

/** What a decision must satisfy beyond having an outcome and a reason, contributed by the feature that knows why. */
public interface DecisionRule {

    /** Notes a mistake in the input when this outcome cannot be taken for this case. */
    void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input);
}
