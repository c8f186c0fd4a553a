package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A request to correct an effective date, and what a second person said.
 *
 * @param id its id
 * @param agreementId the agreement
 * @param caseNumber its case
 * @param effectiveBefore the date that is said to be wrong
 * @param effectiveOn the date that is said to be right
 * @param reason why
 * @param requestedBy the account that asked
 * @param requestedAt when, UTC
 * @param outcome what counsel said; absent until then
 * @param outcomeReason why
 * @param decidedBy the account that said it: never the one that asked
 * @param decidedAt when, UTC
 */
record EffectiveDateCorrection(
        @Id String id,
        String agreementId,
        String caseNumber,
        LocalDate effectiveBefore,
        LocalDate effectiveOn,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Outcome outcome,
        @Nullable String outcomeReason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What counsel may say. */
    enum Outcome {
        CONFIRMED,
        REFUSED
    }

    /** Whether the clock would end later than it does. */
    boolean lengthens() {
        return effectiveOn.isAfter(effectiveBefore);
    }
}
