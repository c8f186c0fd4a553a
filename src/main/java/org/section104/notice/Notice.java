package org.section104.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * The letter to one committee about one duty.
 *
 * @param id its id
 * @param dutyId the duty
 * @param obligationId what it fulfills once received
 * @param caseNumber the case
 * @param committee the committee's id
 * @param letterSha256 the letter: what is approved is, byte for byte, what is sent
 * @param draftedAt when it was drafted, UTC
 * @param supersededAt when a later draft took its place, UTC
 * @param approvedAt when it was approved, UTC
 * @param approvedBy who approved it
 * @param transmission how it is to go
 */
record Notice(
        @Id String id,
        String dutyId,
        String obligationId,
        String caseNumber,
        String committee,
        String letterSha256,
        Instant draftedAt,
        @Nullable Instant supersededAt,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        Transmission.@Nullable Method transmission) {}
