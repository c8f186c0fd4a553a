package org.section104.mail;

import jakarta.mail.MessagingException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the mail server did not accept. The message is the server's own reply, such as {@code 451 4.7.1
 * Greylisted, try again later}. If the server did not reply, the message says what failed.
 */
public final class MailNotAccepted extends MessagingException {

    private static final long serialVersionUID = 1L;

    private static final Pattern BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");
    private static final int FIRST_PERMANENT = 500;

    private final Refusal refusal;
    private final boolean isReply;

    private MailNotAccepted(String message, Refusal refusal, boolean isReply, MessagingException cause) {
        super(message, cause);
        this.refusal = refusal;
        this.isReply = isReply;
    }

    /** Returns the failure to connect. The server was not given the mail. */
    static MailNotAccepted unreached(MessagingException failure) {
        return because(failure, Refusal.TEMPORARY);
    }

    /** Returns the failure with the words of the server instead of those of the mail library. */
    static MailNotAccepted because(MessagingException failure) {
        return because(failure, Refusal.UNANSWERED);
    }

    private static MailNotAccepted because(MessagingException failure, Refusal withoutReply) {
        var replies = new LinkedHashSet<String>();
        var permanent = false;
        for (Throwable at = failure; at != null; at = next(at)) {
            var code = code(at);
            if (code.isPresent()) {
                replies.add(words(at));
                permanent |= code.getAsInt() >= FIRST_PERMANENT;
            }
        }
        if (replies.isEmpty()) {
            return new MailNotAccepted(all(failure), withoutReply, false, failure);
        }
        return new MailNotAccepted(
                String.join("; ", replies), permanent ? Refusal.PERMANENT : Refusal.TEMPORARY, true, failure);
    }

    /** Returns how the server failed to accept the mail. */
    public Refusal refusal() {
        return refusal;
    }

    /** Returns whether the server replied. Without a reply, the next mail would most likely fail in the same way. */
    boolean isReply() {
        return isReply;
    }

    /** The reply code of a failure; empty if the server did not reply, or if the reply was to an accepted recipient. */
    private static OptionalInt code(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException recipient) {
            return OptionalInt.of(recipient.getReturnCode());
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return OptionalInt.of(sender.getReturnCode());
        }
        return failure instanceof SMTPSendFailedException message && message.getReturnCode() > 0
                ? OptionalInt.of(message.getReturnCode())
                : OptionalInt.empty();
    }

    private static String all(Throwable failure) {
        var said = new LinkedHashSet<String>();
        for (Throwable at = failure; at != null; at = next(at)) {
            said.add(words(at));
        }
        return String.join("; ", said);
    }

    private static String words(Throwable failure) {
        var said = Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
        return BREAKS.matcher(said.strip()).replaceAll(" ");
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException()
                : failure.getCause();
    }
}
