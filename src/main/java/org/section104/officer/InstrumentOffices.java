package org.section104.officer;

import java.util.Set;
import java.util.stream.Stream;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.access.Roles;
import org.section104.actor.Caller;

/**
 * Decides who may enter, revoke or confirm the instruments of an office. Only the office's own organization may
 * (104(c)); in the Department, only the office itself and the office that reviews it.
 */
final class InstrumentOffices {

    private InstrumentOffices() {}

    /**
     * Returns whether an account may enter or revoke an instrument of an office. Any office of the Department of State
     * may do so for another one.
     */
    static boolean mayEnter(String office, Caller caller) {
        return organization(office) == Organization.STATE
                ? caller.groups().stream()
                        .flatMap(group -> Office.of(group).stream())
                        .anyMatch(held -> held.organization() == Organization.STATE)
                : confirming(office).anyMatch(caller::in);
    }

    /** The groups that may confirm an instrument of an office: the office itself and the office that reviews it. */
    static Stream<String> confirming(String office) {
        return Stream.of(office, reviewing(office)).distinct();
    }

    private static String reviewing(String office) {
        if (organization(office) == Organization.STATE) {
            return Office.SECRETARY_OF_STATE.group();
        }
        return office.equals(Office.GENERAL_COUNSEL.group())
                ? Office.SECRETARY.group()
                : Office.GENERAL_COUNSEL.group();
    }

    private static Organization organization(String office) {
        return Office.of(office).orElseThrow().organization();
    }

    /** The roles that can never stand in for an office, even with an instrument. */
    static Set<String> decidingNothing() {
        return Set.of(Roles.CAMUNDA_ADMIN, Roles.PROCESS_OWNER, Roles.RECORDS_AUDITOR);
    }
}
