package org.section104.casefile;

/** The types of recipients of assistance: 104(b)(1). */
public enum RecipientType {
    FOREIGN_GOVERNMENT("Foreign government"),
    INTERNATIONAL_ORGANIZATION("International organization"),
    INTERNATIONAL_ENTITY("International entity");

    private final String label;

    RecipientType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
