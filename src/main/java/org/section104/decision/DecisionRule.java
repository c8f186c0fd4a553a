package org.section104.decision;

import java.util.List;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.form.Field;
import org.section104.form.FormInput;

/** A validation rule for decisions, contributed by the feature that owns the rule. */
public interface DecisionRule {

    /** Adds an error to the input if this outcome is not allowed for this case. */
    void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input);

    /** Adds an error to the input if this case does not allow the amount that a decision collects: 104(b)(4). */
    default void checkAmount(Field field, Money amount, Outcome outcome, Packet packet, FormInput input) {}

    /** The fields that the rule reads besides those of every decision. */
    default List<Field> fields(DecisionKind kind, CaseKind about) {
        return List.of();
    }
}
