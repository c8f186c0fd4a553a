package org.section104.casefile;

/** The categories of assistance: 104(b)(1)(A) to (E). */
public enum AssistanceCategory {
    A("(A) advice, training, capacity, incident response, threat hunting"),
    B("(B) exchange of security information"),
    C("(C) test and evaluation"),
    D("(D) research and development"),
    /** Requires the Secretary's prescription. */
    E("(E) other assistance that the Secretary prescribes");

    private final String label;

    AssistanceCategory(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
