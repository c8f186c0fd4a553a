package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A request to correct an effective date, and the decision of a second person: 104(d)(2).
 *
 * @param id the primary key
 * @param agreementId the id of the agreement
 * @param caseNumber the case of the agreement
 * @param effectiveBefore the date on record
 * @param effectiveOn the proposed date
 * @param reason the requester's reason
 * @param requestedBy the account that requested the correction
 * @param requestedAt when the correction was requested, UTC
 * @param outcome counsel's decision; null until then
 * @param outcomeReason counsel's reason; null until then, or if counsel gave none
 * @param decidedBy the account that decided, never the requester; null until then
 * @param decidedAt when counsel decided, UTC; null until then
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

    /** Counsel's decision. */
    enum Outcome {
        CONFIRMED,
        REFUSED
    }

    /** Returns the correction with a note in place of counsel's reason, for readers outside the Department. */
    EffectiveDateCorrection withoutCounselsReason(String note) {
        return outcomeReason == null
                ? this
                : new EffectiveDateCorrection(
                        id,
                        agreementId,
                        caseNumber,
                        effectiveBefore,
                        effectiveOn,
                        reason,
                        requestedBy,
                        requestedAt,
                        outcome,
                        note,
                        decidedBy,
                        decidedAt);
    }

    /** Says whether the correction moves the end of the clock to a later day. */
    boolean lengthens() {
        return effectiveOn.isAfter(effectiveBefore);
    }
}
