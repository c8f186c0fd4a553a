package org.section104.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * One SMTP connection, kept open and used again: opening one for each mail costs four times as much. A connection that
 * the server closed in the meantime is opened anew; one that failed while sending is dropped, and the mail is not sent
 * again here, because the server may have taken it.
 */
@Component
class MailTransport implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MailTransport.class);

    private final JavaMailSenderImpl sender;
    private final ReentrantLock lock = new ReentrantLock();
    private Transport open;

    MailTransport(JavaMailSenderImpl sender) {
        this.sender = sender;
    }

    Session session() {
        return sender.getSession();
    }

    /**
     * Sends a message to all its recipients. When it returns, the server has said that it took the message.
     *
     * @return what the server said
     * @throws MessagingException when the server refused, could not be reached, or went away before it answered
     */
    String send(MimeMessage message) throws MessagingException {
        message.saveChanges();
        lock.lock();
        try {
            var transport = connected();
            transport.sendMessage(message, message.getAllRecipients());
            return transport instanceof SMTPTransport smtp
                    ? smtp.getLastServerResponse().strip()
                    : "accepted";
        } catch (MessagingException | RuntimeException failed) {
            drop();
            throw failed;
        } finally {
            lock.unlock();
        }
    }

    private Transport connected() throws MessagingException {
        if (open == null || !open.isConnected()) {
            drop();
            var fresh = session().getTransport(sender.getProtocol() == null ? "smtp" : sender.getProtocol());
            fresh.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
            open = fresh;
        }
        return open;
    }

    private void drop() {
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException alreadyGone) {
                LOG.debug("Closing a broken SMTP connection", alreadyGone);
            }
            open = null;
        }
    }

    @Override
    public void destroy() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }
}
