package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One duty to one committee.
 *
 * @param id the primary key
 * @param dutyId the id of the duty
 * @param committee the id of the committee
 * @param dueAt the last second before the obligation is overdue, UTC; a copy of the duty's, for queries
 * @param noticeId the letter to the committee; absent until it is drafted
 * @param sentAt when the committee's mail server accepted the letter, or when it was sent by hand, UTC; absent until
 *     then
 * @param fulfilledOn the day of receipt, Washington time; absent until confirmed
 * @param fulfilledAt when the receipt was confirmed, UTC; absent until then
 */
public record Obligation(
        @Id String id,
        String dutyId,
        String committee,
        Instant dueAt,
        @Nullable String noticeId,
        @Nullable Instant sentAt,
        @Nullable LocalDate fulfilledOn,
        @Nullable Instant fulfilledAt) {}
