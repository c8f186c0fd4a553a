package org.section104.decision;

/** The outcomes of decisions. The names are the values in the API and the diagrams. */
public enum Outcome {
    CERTIFIED("Certified", Effect.GRANTS, false),
    NOT_CERTIFIED("Not certified", Effect.REFUSES, true),
    NONE("No negative impact", Effect.GRANTS, true),
    NEGATIVE("Negative impact", Effect.REFUSES, true),
    CONSISTENT("Consistent", Effect.GRANTS, false),
    INCONSISTENT("Inconsistent", Effect.REFUSES, true),
    NECESSARY("Necessary", Effect.GRANTS, true),
    NOT_NECESSARY("Not necessary", Effect.REFUSES, true),
    DEFENSIVE_ONLY("Defensive only", Effect.GRANTS, true),
    PROHIBITED("Prohibited", Effect.REFUSES, true),
    YES("Yes", Effect.GRANTS, true),
    NO("No", Effect.REFUSES, true),
    REIMBURSABLE("Reimbursable", Effect.GRANTS, true),
    NONREIMBURSABLE("Nonreimbursable", Effect.GRANTS, true),
    CONCURRED("Concurred", Effect.GRANTS, false),
    CONCURRED_WITH_CONDITIONS("Concurred with conditions", Effect.GRANTS, true),
    DENIED("Denied", Effect.REFUSES, true),
    RETURNED("Returned", Effect.RETURNS, true),
    ACCEPTED("Accepted", Effect.GRANTS, false),
    RELEASED("Released", Effect.GRANTS, false),
    SIGNED("Signed", Effect.GRANTS, false),
    ASSIGNED("Assigned", Effect.GRANTS, true),
    REFUSED("Refused", Effect.RETURNS, true),
    WITHDRAWN("Withdrawn", Effect.REFUSES, true);

    /** The effect of an outcome on the case. */
    enum Effect {
        GRANTS,
        REFUSES,
        RETURNS
    }

    private final String label;
    private final Effect effect;
    private final boolean reasonRequired;

    Outcome(String label, Effect effect, boolean reasonRequired) {
        this.label = label;
        this.effect = effect;
        this.reasonRequired = reasonRequired;
    }

    public String label() {
        return label;
    }

    /** Returns whether the case may continue. */
    public boolean grants() {
        return effect == Effect.GRANTS;
    }

    boolean refuses() {
        return effect == Effect.REFUSES;
    }

    boolean reasonRequired() {
        return reasonRequired;
    }
}
