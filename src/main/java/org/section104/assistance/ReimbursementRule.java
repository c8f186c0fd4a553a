package org.section104.assistance;

import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.decision.DecisionRule;
import org.section104.decision.Outcome;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.springframework.stereotype.Component;

/** Refuses REIMBURSABLE for assistance without any cost, and an amount that is not part of the cost: 104(b)(4). */
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

    @Override
    public void checkAmount(Field field, Money amount, Outcome outcome, Packet packet, FormInput input) {
        var fullCost = packet.assistance().fullCost();
        if (outcome != Outcome.REIMBURSABLE) {
            input.refuse(field, "is allowed only with REIMBURSABLE");
        } else if (amount.isZero()) {
            input.refuse(field, "$0.00 collects nothing; it must be more than zero, or decide NONREIMBURSABLE");
        } else if (amount.isMoreThan(fullCost)) {
            input.refuse(
                    field,
                    "%s is more than the estimated cost with shipping, %s; leave it empty to collect the full cost"
                            .formatted(amount.shown(), fullCost.shown()));
        }
    }
}
