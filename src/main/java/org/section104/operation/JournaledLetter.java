package org.section104.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter as the journal has it.
 *
 * @param messageId the message id, unique per duty, committee and attempt
 * @param dutyId the duty
 * @param caseNumber the case
 * @param committee the committee's id
 * @param attempt the number of the attempt, from 1
 * @param method {@code MAIL} or {@code HAND}
 * @param letterSha256 the SHA-256 of the signed PDF
 * @param at when the last line about the letter was written, UTC
 * @param outcome what the journal says of it
 * @param reply the reply of the mail server; null if there was none
 */
public record JournaledLetter(
        String messageId,
        String dutyId,
        String caseNumber,
        String committee,
        int attempt,
        String method,
        String letterSha256,
        Instant at,
        Outcome outcome,
        @Nullable String reply) {

    /** What became of a letter, according to the journal. */
    public enum Outcome {
        /** It was about to leave. Whether the mail server accepted it is not known. */
        UNKNOWN,
        /** The mail server accepted it, or it left by hand. */
        ACCEPTED,
        /** The mail server refused it for good. */
        REFUSED
    }

    /** Returns the letter with an outcome. */
    JournaledLetter with(Instant time, Outcome became, @Nullable String words) {
        return new JournaledLetter(
                messageId, dutyId, caseNumber, committee, attempt, method, letterSha256, time, became, words);
    }
}
