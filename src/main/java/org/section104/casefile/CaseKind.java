package org.section104.casefile;

/** What a case is about, and how its number begins. */
public enum CaseKind {
    /** An assignment of personnel abroad, 104(a). */
    ASSIGNMENT("ASG"),
    /** Assistance to a foreign partner, 104(b). */
    ASSISTANCE("AST");

    private final String prefix;

    CaseKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
