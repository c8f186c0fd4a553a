package org.section104.casefile;

import java.util.Arrays;

/** The kind of a case, with the prefix of its numbers. */
public enum CaseKind {
    /** An assignment of personnel abroad, 104(a). */
    ASSIGNMENT("ASG"),
    /** Assistance to a foreign partner, 104(b). */
    ASSISTANCE("AST"),
    /** The annual report of a year, 104(d)(1). */
    REPORT("RPT"),
    /** An agreement that is recorded on its own, before any case of assistance, 104(d)(2). */
    AGREEMENT("AGR");

    private final String prefix;

    CaseKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /** Names a case in a sentence: {@code case AST-2026-0001}, or {@code agreement AGR-2026-0001}. */
    public static String named(String caseNumber) {
        return (caseNumber.startsWith(AGREEMENT.prefix + "-") ? "agreement " : "case ") + caseNumber;
    }

    /** Says whether a number is that of a case. Instruments of delegation have numbers, too. */
    public static boolean isCase(String number) {
        return Arrays.stream(values()).anyMatch(kind -> number.startsWith(kind.prefix + "-"));
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
