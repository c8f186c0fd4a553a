package org.section104.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One version of the duties and activities, 104(a)(2): what counsel reviews and the chief of mission concurs in.
 *
 * @param id its id
 * @param caseNumber the case
 * @param version counted from 1
 * @param activities the activities
 * @param sha256 over their text
 * @param status where it stands
 * @param proposedBy the account that proposed it
 * @param proposedAt when, UTC
 * @param inForceFrom when it came into force, UTC; absent for one that never did
 */
record ActivitiesVersion(
        @Id String id,
        String caseNumber,
        int version,
        String activities,
        String sha256,
        Status status,
        String proposedBy,
        Instant proposedAt,
        @Nullable Instant inForceFrom) {

    /** Where a version stands. */
    enum Status {
        PROPOSED,
        IN_FORCE,
        SUPERSEDED,
        REFUSED
    }
}
