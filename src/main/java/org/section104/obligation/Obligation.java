package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One duty to one committee.
 *
 * @param id its id
 * @param dutyId the duty
 * @param committee the committee's id
 * @param dueAt the last second in time, UTC; the duty's own, for the lists people open
 * @param noticeId the letter to the committee; absent until it is drafted
 * @param sentAt when the committee's mail server took it, or it left by hand, UTC; absent until then
 * @param fulfilledOn the day on which the committee received what it was owed; absent while it is owed
 * @param fulfilledAt when that was confirmed, UTC
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
