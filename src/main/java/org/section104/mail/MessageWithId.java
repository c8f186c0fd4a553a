package org.section104.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A message that keeps its given id when it is saved, so that each attempt to send it bears the same id and the receiving
 * side can drop a copy. Its envelope has the same id, so that a delivery status notification names it (RFC 3461, 4.4).
 */
public final class MessageWithId extends SMTPMessage {

    private final String messageId;

    /**
     * @param messageId the id with its angle brackets
     */
    public MessageWithId(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Names the id in the envelope, for a server that supports delivery status notifications. */
    void nameInEnvelope() {
        setMailExtension("ENVID=" + messageId.substring(1, messageId.length() - 1));
    }
}
