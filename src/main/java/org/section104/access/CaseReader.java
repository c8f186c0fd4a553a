package org.section104.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Who reads a case. Free-text reasons of decisions are privileged: they stay in the organization that gave them. The
 * other organization reads the outcome, the date, and the capacity. Two readers are excepted: the program office reads
 * the reason of a decision that it must answer, such as a return, and the records auditor reads everything.
 *
 * @param organization the reader's organization; empty if it is not known
 * @param answers whether the reader answers returned requests
 * @param audits whether the reader audits the record
 */
public record CaseReader(Optional<Organization> organization, boolean answers, boolean audits) {

    /** The outcomes that the program office answers: it revises, accepts or refuses conditions, or stops the work. */
    private static final Set<String> ANSWERED = Set.of("RETURNED", "REFUSED", "CONCURRED_WITH_CONDITIONS", "WITHDRAWN");

    /** What a reader sees in place of a reason. */
    public static String withheld(Organization organization) {
        return "Not shared outside " + organization.title();
    }

    /** The reader of a form, which is offered to these offices. */
    public static CaseReader ofOffices(Collection<String> groups) {
        return of(groups, Optional.empty());
    }

    /**
     * The reader with these groups.
     *
     * @param entered the organization of the account, for a reader who belongs to no office
     */
    public static CaseReader of(Collection<String> groups, Optional<Organization> entered) {
        var offices = groups.stream().map(Office::of).flatMap(Optional::stream).toList();
        return new CaseReader(
                offices.stream().map(Office::organization).findFirst().or(() -> entered),
                offices.contains(Office.PROGRAM_OFFICE),
                Set.copyOf(groups).contains(Roles.RECORDS_AUDITOR));
    }

    /**
     * Returns whether the reader may read a reason.
     *
     * @param organization the organization that gave it
     * @param outcome the outcome that it explains
     */
    public boolean mayReadReason(Organization organization, String outcome) {
        return audits || isOf(organization) || answers && ANSWERED.contains(outcome);
    }

    /** Returns whether the reader belongs to an organization. */
    public boolean isOf(Organization other) {
        return organization.filter(other::equals).isPresent();
    }
}
