package org.section104.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * The letter to one committee about one duty.
 *
 * @param id its id
 * @param dutyId the duty
 * @param obligationId the obligation that the letter fulfills once received
 * @param caseNumber the case
 * @param committee the committee's id
 * @param letterSha256 the digest of the PDF: of the draft, and from the approval on of the signed letter, so that the
 *     sent letter is the approved one byte for byte
 * @param contentSha256 the digest of the draft's content, by which later facts are told apart; null for a letter from
 *     before drafts were compared
 * @param shown whether the draft was offered with the task, or read by the office that approves it
 * @param draftedAt when it was drafted, UTC
 * @param supersededAt when a later draft replaced it, UTC
 * @param approvedAt when it was approved, UTC
 * @param approvedBy the account that approved it
 * @param transmission the method of transmission
 */
record Notice(
        @Id String id,
        String dutyId,
        String obligationId,
        String caseNumber,
        String committee,
        String letterSha256,
        @Nullable String contentSha256,
        boolean shown,
        Instant draftedAt,
        @Nullable Instant supersededAt,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        Transmission.@Nullable Method transmission) {}
