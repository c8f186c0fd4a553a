package org.section104.notice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.section104.mail.Refusal;
import org.springframework.data.annotation.Id;

/**
 * One attempt to deliver a letter to a committee.
 *
 * @param id its id
 * @param noticeId the letter
 * @param dutyId the duty
 * @param committee the committee's id
 * @param attempt the number of the attempt, from 1; only a failed receipt leads to a new attempt
 * @param method by mail or by hand
 * @param messageId the message id, the same for every retry of the attempt
 * @param startedAt when it began, UTC
 * @param acceptedAt when the mail server accepted the letter, or when it left by hand, UTC
 * @param serverReply the last reply of the mail server
 * @param receiptMethod the evidence of the receipt, or the failure
 * @param receivedOn the day of receipt, in {@code America/New_York}
 * @param confirmedBy the account that confirmed the receipt
 * @param confirmedAt when the receipt was confirmed, UTC
 * @param triedAt when the last failed attempt to send it began, UTC
 * @param refusal how the mail server failed to accept it at the last attempt
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
        @Nullable Instant confirmedAt,
        @Nullable Instant triedAt,
        @Nullable Refusal refusal) {

    /** The method of transmission. */
    enum Method {
        MAIL,
        HAND
    }

    /** The evidence that a committee has received a letter, or the failure of the delivery. */
    enum Receipt {
        ACKNOWLEDGED,
        DELIVERY_STATUS,
        HAND_DELIVERED,
        FAILED
    }
}
