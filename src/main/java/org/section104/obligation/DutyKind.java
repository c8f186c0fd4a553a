package org.section104.obligation;

import java.util.Arrays;
import java.util.List;

/** The kinds of duties to the committees. */
public enum DutyKind {
    /** Notice of an assignment: 104(d)(3). */
    ASSIGNMENT_NOTICE("104(d)(3)", "notice of an assignment"),
    /** A copy of an agreement: 104(d)(2). */
    AGREEMENT_COPY("104(d)(2)", "copy of an agreement"),
    /** The annual report: 104(d)(1). */
    ANNUAL_REPORT("104(d)(1)", "annual report");

    private final String clause;
    private final String label;

    DutyKind(String clause, String label) {
        this.clause = clause;
        this.label = label;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    public String clause() {
        return clause;
    }

    public String label() {
        return label;
    }
}
