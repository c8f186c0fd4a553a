package org.section104.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a mail server reports about a message to one recipient (RFC 3464). Anyone can forge it, so only the match with a
 * message that the service has sent to this recipient gives it a meaning.
 *
 * @param messageIds the ids, with angle brackets, that the report names as those of the message
 * @param recipients the original and the final recipient, in lower case
 * @param action what became of the message
 * @param status the status code, such as {@code 5.1.1}
 * @param diagnostic what the mail server said, on one line; may be empty
 * @param at when it happened according to the report, UTC
 */
public record DeliveryReport(
        Set<String> messageIds, Set<String> recipients, Action action, String status, String diagnostic, Instant at) {

    /** Copies the sets. */
    public DeliveryReport {
        messageIds = Set.copyOf(messageIds);
        recipients = Set.copyOf(recipients);
    }

    /** What became of a message, RFC 3464, 2.3.3. */
    public enum Action {
        /** It could not be delivered, and the server gave up. */
        FAILED,
        /** It is not delivered yet; the server keeps trying. */
        DELAYED,
        /** It was delivered to the recipient. */
        DELIVERED,
        /** It was passed on to a server that does not report. */
        RELAYED,
        /** It was delivered and passed on to several addresses. */
        EXPANDED;

        static Optional<Action> of(String text) {
            return Stream.of(values())
                    .filter(action -> action.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }
}
