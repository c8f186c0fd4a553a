package org.section104.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One version of the duties and activities, which counsel reviews and the chief of mission concurs in: 104(a)(2).
 *
 * @param id the primary key
 * @param caseNumber the case
 * @param version the number of the version, from 1
 * @param activities the text of the activities
 * @param sha256 the SHA-256 of the text
 * @param status the status of the version
 * @param proposedBy the account that proposed the version
 * @param proposedAt when the version was proposed, UTC
 * @param inForceFrom when the version came into force, UTC; null if it never did
 * @param conditions the chief of mission's conditions, which the program office accepted; null if there are none, or the
 *     version never came into force
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
        @Nullable Instant inForceFrom,
        @Nullable String conditions) {

    /** The status of a version. */
    enum Status {
        PROPOSED,
        IN_FORCE,
        SUPERSEDED,
        REFUSED
    }
}
