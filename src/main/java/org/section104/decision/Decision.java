package org.section104.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.section104.access.Organization;
import org.section104.casefile.CaseKind;
import org.springframework.data.annotation.Id;

/**
 * A decision as it was made.
 *
 * @param id its id
 * @param caseNumber the case
 * @param kind what was decided
 * @param outcome how
 * @param reason why; absent only where the contract allows it
 * @param conditions the conditions of a concurrence that has some
 * @param decidedBy the account
 * @param capacity in what capacity it acted ("Chief of mission to Estonia, chargé d'affaires"), with the instrument in words
 * @param organization the organization that the account and the office belong to: 104(c)
 * @param instrument the number in the register of the instrument on which it acted; absent for the holder of the office
 * @param decidedAt when, UTC
 * @param packetRevision the revision of the case that it was made on
 * @param packetSha256 the SHA-256 of that packet
 * @param activitiesVersion the version of the activities that it was made on; absent where there is none
 * @param voidedAt when a revision of the case took it back; absent while it stands
 * @param voidedBecause what changed
 */
public record Decision(
        @Id String id,
        String caseNumber,
        DecisionKind kind,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String conditions,
        String decidedBy,
        String capacity,
        Organization organization,
        @Nullable String instrument,
        Instant decidedAt,
        int packetRevision,
        String packetSha256,
        @Nullable Integer activitiesVersion,
        @Nullable Instant voidedAt,
        @Nullable String voidedBecause) {

    /** The clause that asked for it. */
    public String clause() {
        return kind.clause(CaseKind.of(caseNumber));
    }

    /** Whether it lets the case go on. */
    public boolean grants() {
        return outcome.grants() && voidedAt == null;
    }
}
