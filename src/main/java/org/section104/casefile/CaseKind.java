package org.section104.casefile;

import java.util.Arrays;

/** The kind of a case, with the prefix of its numbers. */
public enum CaseKind {
    /** An assignment of personnel abroad, 104(a). */
    ASSIGNMENT("ASG"),
    /** Assistance to a foreign partner, 104(b). */
    ASSISTANCE("AST"),
    /** The annual report of a year, 104(d)(1). */
    REPORT("RPT");

    private final String prefix;

    CaseKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /**
     * Returns the kind of case that a number belongs to.
     *
     * @throws IllegalArgumentException if no kind has the number's prefix
     */
    public static CaseKind of(String caseNumber) {
        return Arrays.stream(values())
                .filter(kind -> caseNumber.startsWith(kind.prefix + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No case has the number " + caseNumber));
    }
}
