package org.section104.access;

import java.util.Collection;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Who may read what of {@code /api}. */
@Component
public class Readers {

    private static final Set<String> CASES = Set.of(
            Office.PROGRAM_OFFICE.group(),
            Office.SECRETARY.group(),
            Office.CISA_DIRECTOR.group(),
            Office.SECRETARY_OF_STATE.group(),
            Office.GENERAL_COUNSEL.group(),
            Office.CHIEF_FINANCIAL_OFFICER.group(),
            Office.LEGISLATIVE_AFFAIRS.group(),
            Roles.RECORDS_AUDITOR,
            Roles.CAMUNDA_ADMIN);

    private static final Set<String> LETTERS = Set.of(
            Office.PROGRAM_OFFICE.group(),
            Office.SECRETARY.group(),
            Office.GENERAL_COUNSEL.group(),
            Office.LEGISLATIVE_AFFAIRS.group(),
            Roles.RECORDS_AUDITOR);

    private static final Set<String> OBLIGATIONS = Set.of(
            Office.PROGRAM_OFFICE.group(),
            Office.SECRETARY.group(),
            Office.GENERAL_COUNSEL.group(),
            Office.CHIEF_FINANCIAL_OFFICER.group(),
            Office.LEGISLATIVE_AFFAIRS.group(),
            Roles.RECORDS_AUDITOR,
            Roles.CAMUNDA_ADMIN);

    private static final Set<String> COLLECTIONS = Set.of(
            Office.PROGRAM_OFFICE.group(),
            Office.SECRETARY.group(),
            Office.GENERAL_COUNSEL.group(),
            Office.CHIEF_FINANCIAL_OFFICER.group(),
            Roles.RECORDS_AUDITOR);

    private static final Set<String> REPORTS = Set.of(
            Office.PROGRAM_OFFICE.group(),
            Office.SECRETARY.group(),
            Office.GENERAL_COUNSEL.group(),
            Office.CHIEF_FINANCIAL_OFFICER.group(),
            Office.LEGISLATIVE_AFFAIRS.group(),
            Roles.RECORDS_AUDITOR);

    private static final Set<String> DIAGRAMS =
            Set.of(Office.GENERAL_COUNSEL.group(), Roles.PROCESS_OWNER, Roles.RECORDS_AUDITOR, Roles.CAMUNDA_ADMIN);

    /**
     * A case is read by the Department's offices, State, and the chief of mission to its country.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireCase(Authentication who, String country) {
        requireAny(who, CASES, Office.missionGroup(country));
    }

    /**
     * Letters are read by those who write, approve or answer for them.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireLetters(Authentication who) {
        requireAny(who, LETTERS, "");
    }

    /**
     * What is owed is read by those who answer for it.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireObligations(Authentication who) {
        requireAny(who, OBLIGATIONS, "");
    }

    /**
     * What is collected is read by those who spend, decide on and account for it.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireCollections(Authentication who) {
        requireAny(who, COLLECTIONS, "");
    }

    /**
     * Annual reports are read by those who prepare, review, sign, send and account for them.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireReports(Authentication who) {
        requireAny(who, REPORTS, "");
    }

    /**
     * Diagrams are checked against the statute by those who edit them, and by those who answer for the rules and the platform.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireDiagrams(Authentication who) {
        requireAny(who, DIAGRAMS, "");
    }

    private static void requireAny(Authentication who, Collection<String> groups, String another) {
        var allowed = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(group -> groups.contains(group) || group.equals(another));
        if (!allowed) {
            throw new AccessDeniedException("Not for " + who.getName() + " to read");
        }
    }
}
