package org.section104.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * SMTP connections, kept open and used again: opening one for each mail costs four times as much. A connection that the
 * server closed in the meantime is opened anew; one that failed while sending is dropped, and the mail is not sent again
 * here, because the server may have taken it. There are as many as mails are being sent at a time.
 */
@Component
public class MailTransport implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MailTransport.class);

    /** So long after its last use a connection is used again without asking the server whether it is still there. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration STALE = Duration.ofMinutes(1);

    private final JavaMailSenderImpl sender;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** An open connection, and when it was used last. */
    private record Connection(Transport transport, long usedAt) {

        boolean isUnusedFor(Duration duration) {
            return System.nanoTime() - usedAt > duration.toNanos();
        }
    }

    MailTransport(JavaMailSenderImpl sender) {
        this.sender = sender;
    }

    public Session session() {
        return sender.getSession();
    }

    /**
     * Sends a message to all its recipients. When it returns, the server has said that it took the message.
     *
     * @return what the server said
     * @throws MessagingException when the server refused, could not be reached, or went away before it answered
     */
    public String send(MimeMessage message) throws MessagingException {
        message.saveChanges();
        var transport = connected();
        try {
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

    /** The one used last is used first, so that unneeded ones grow stale. */
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
