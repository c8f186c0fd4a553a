package org.section104.notice;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.section104.bench.driver.Clients;
import org.section104.mail.MailTransport;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends notices over the service's connections, and over a connection each. */
public final class MailBench {

    private final MailTransport transport;
    private final JavaMailSender sender;

    /** Sends with the beans of the service. */
    public MailBench(ApplicationContext service) {
        this.transport = service.getBean(MailTransport.class);
        this.sender = service.getBean(JavaMailSender.class);
    }

    /**
     * Sends mails.
     *
     * @param how {@code reused} or {@code each}
     * @return how long it took, in nanoseconds
     */
    public long send(String how, int mails, int threads) throws Exception {
        return how.equals("reused")
                ? Clients.run(mails, threads, () -> transport.send(notice()))
                : Clients.run(mails, threads, () -> sender.send(notice()));
    }

    private MimeMessage notice() throws Exception {
        var message = new MimeMessage(transport.session());
        message.setFrom(new InternetAddress("legislative-affairs@dhs.example"));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("ssga@senate.example"));
        message.setSubject("[AST-2026-0001] Copy of an agreement, section 104(d)(2)", StandardCharsets.UTF_8.name());
        message.setText("A task of case AST-2026-0001 waits for your office.\n", StandardCharsets.UTF_8.name());
        return message;
    }
}
