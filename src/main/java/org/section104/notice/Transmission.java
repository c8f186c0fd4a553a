package org.section104.notice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One attempt to put a letter into a committee's hands.
 *
 * @param id its id
 * @param noticeId the letter
 * @param dutyId the duty
 * @param committee the committee's id
 * @param attempt counted from 1; only a receipt recorded as failed makes a new one
 * @param method by mail or by hand
 * @param messageId the same at every retry of the same attempt
 * @param startedAt when it began, UTC
 * @param acceptedAt when the mail server took it, or it left by hand, UTC
 * @param serverReply what the mail server said last
 * @param receiptMethod how the receipt was confirmed, or that it failed
 * @param receivedOn the day of receipt, in Washington
 * @param confirmedBy who confirmed it
 * @param confirmedAt when, UTC
 */
record Transmission(
        @Id String id,
        String noticeId,
        String dutyId,
        String committee,
        int attempt,
        Method method,
        String messageId,
        Instant startedAt,
        @Nullable Instant acceptedAt,
        @Nullable String serverReply,
        @Nullable Receipt receiptMethod,
        @Nullable LocalDate receivedOn,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt) {

    /** How a letter travels. */
    enum Method {
        MAIL,
        HAND
    }

    /** How it is known that a committee has a letter, or has not. */
    enum Receipt {
        ACKNOWLEDGED,
        DELIVERY_STATUS,
        HAND_DELIVERED,
        FAILED
    }
}
