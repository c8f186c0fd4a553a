package org.section104.assistance;

import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.decision.DecisionRule;
import org.section104.decision.Outcome;
import org.section104.form.FormInput;
import org.springframework.stereotype.Component;

/** Refuses REIMBURSABLE for assistance without any cost: 104(b)(4). */
@Component
class ReimbursementRule implements DecisionRule {

    @Override
    public void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input) {
        if (outcome == Outcome.REIMBURSABLE && AssistanceFields.isFree(packet)) {
            input.refuse(
                    kind.outcomeField(CaseKind.ASSISTANCE),
                    "REIMBURSABLE is not allowed: the estimated cost and the shipping cost are both zero, so there is"
                            + " nothing to collect");
        }
    }
}
