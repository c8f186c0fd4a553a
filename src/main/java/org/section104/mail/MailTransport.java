package org.section104.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.section104.operation.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * A pool of open SMTP connections, because a new connection for each mail costs four times as much. Replaces a
 * connection that the server has closed. Drops a connection that fails while sending, and does not retry the mail,
 * because the server may have accepted it. The pool holds as many connections as mails are sent concurrently.
 */
@Component
public class MailTransport implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MailTransport.class);

    /** The time after its last use during which a connection is reused without a check with the server. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration STALE = Duration.ofMinutes(1);

    private final JavaMailSenderImpl sender;
    private final Hold hold;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** An open connection, and the time of its last use. */
    private record Connection(Transport transport, long usedAt) {

        boolean isUnusedFor(Duration duration) {
            return System.nanoTime() - usedAt > duration.toNanos();
        }
    }

    private final ReturnsSettings returns;

    MailTransport(JavaMailSenderImpl sender, Hold hold, ReturnsSettings returns) {
        this.sender = sender;
        this.hold = hold;
        this.returns = returns;
    }

    public Session session() {
        return sender.getSession();
    }

    /** Has mail servers report about a message to the mailbox for returns, if there is one. */
    public void returnReports(MessageWithId message) {
        returns.returnPath().ifPresent(message::setEnvelopeFrom);
    }

    /**
     * Sends a message to all its recipients. Returns after the server has accepted the message.
     *
     * @return the reply of the server
     * @throws MailNotAccepted when the server refuses, cannot be reached, or closes the connection before its reply
     * @throws org.section104.operation.Held while the service is held
     */
    public String send(MimeMessage message) throws MailNotAccepted {
        hold.requireReleased();
        Transport transport;
        try {
            message.saveChanges();
            transport = connected();
        } catch (MessagingException unreached) {
            throw MailNotAccepted.unreached(unreached);
        }
        try {
            return send(message, transport);
        } catch (MessagingException failed) {
            throw MailNotAccepted.because(failed);
        }
    }

    private String send(MimeMessage message, Transport transport) throws MessagingException {
        try {
            if (message instanceof MessageWithId named
                    && transport instanceof SMTPTransport smtp
                    && smtp.supportsExtension("DSN")) {
                named.nameInEnvelope();
            }
            transport.sendMessage(message, message.getAllRecipients());
            var reply = transport instanceof SMTPTransport smtp
                    ? smtp.getLastServerResponse().strip()
                    : "accepted";
            keep(transport);
            return reply;
        } catch (MessagingException | RuntimeException failed) {
            drop(transport);
            throw failed;
        }
    }

    private Transport connected() throws MessagingException {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (!kept.isUnusedFor(FRESH) || kept.transport().isConnected()) {
                return kept.transport();
            }
            drop(kept.transport());
        }
        var fresh = session().getTransport(sender.getProtocol() == null ? "smtp" : sender.getProtocol());
        fresh.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
        return fresh;
    }

    /** Puts a connection first in the pool, so that surplus connections become stale and are closed. */
    private void keep(Transport transport) {
        idle.addFirst(new Connection(transport, System.nanoTime()));
        var oldest = idle.peekLast();
        if (oldest != null && oldest.isUnusedFor(STALE) && idle.removeLastOccurrence(oldest)) {
            drop(oldest.transport());
        }
    }

    private static void drop(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            LOG.debug("Closing a broken SMTP connection", alreadyGone);
        }
    }

    @Override
    public void destroy() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            drop(kept.transport());
        }
    }
}
