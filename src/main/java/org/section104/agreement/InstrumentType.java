package org.section104.agreement;

/**
 * The kind of instrument under 1 U.S.C. 112b. It decides whether the Department owes the text to State's treaty office,
 * 22 CFR 181.7.
 */
enum InstrumentType {
    INTERNATIONAL_AGREEMENT("International agreement"),
    QUALIFYING_NON_BINDING_INSTRUMENT("Qualifying non-binding instrument"),
    OTHER("Other");

    private final String label;

    InstrumentType(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns whether the text goes to State's treaty office within 15 days of the signature. */
    boolean goesToTreatyOffice() {
        return this != OTHER;
    }
}
