package org.section104.officer;

import org.section104.casefile.CaseKind;

/**
 * The capacities that different people must have in one case. Tasks outside these capacities need no separation of
 * duties.
 */
enum Capacity {
    REQUESTER("requester", "104(a)(1)", "104(b)(1)"),
    SECRETARY("Secretary of Homeland Security", "104(a)(1)", "104(b)(2)"),
    SECRETARY_OF_STATE("Secretary of State", "104(a)(1)", "104(b)(1)"),
    CHIEF_OF_MISSION("chief of mission", "104(a)(2)(A)", "104(a)(2)(A)"),
    DIRECTOR("Director of CISA", "2202(c)(14)", "2202(c)(14)"),
    EQUIPMENT_REVIEWER("equipment reviewer", "104(b)(3)", "104(b)(3)"),
    NOTICE_APPROVER("approver of the notice", "104(d)(3)", "104(d)(2)");

    private static final String OF_REPORTS = "104(d)(1)";

    private final String title;
    private final String ofAssignments;
    private final String ofAssistance;

    Capacity(String title, String ofAssignments, String ofAssistance) {
        this.title = title;
        this.ofAssignments = ofAssignments;
        this.ofAssistance = ofAssistance;
    }

    String title() {
        return title;
    }

    /** The clause under which a person acts in this capacity in a kind of case. */
    String clause(CaseKind kind) {
        return switch (kind) {
            case ASSIGNMENT -> ofAssignments;
            case ASSISTANCE, AGREEMENT -> ofAssistance;
            case REPORT -> OF_REPORTS;
        };
    }
}
