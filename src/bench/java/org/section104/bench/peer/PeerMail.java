package org.section104.bench.peer;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** The service's mail, sent as an application sends it that does nothing about it: Spring's sender, where the task is made. */
public final class PeerMail {

    private final JavaMailSender sender;

    /** Sends through a mail server. */
    public PeerMail(JavaMailSender sender) {
        this.sender = sender;
    }

    /** Tells an office that a task waits. */
    public void tell(String group, String caseNumber, String task, String name) {
        var message = new SimpleMailMessage();
        message.setFrom(OfficeLetters.FROM);
        message.setTo(OfficeLetters.to(group));
        message.setSubject(OfficeLetters.subject(caseNumber, name));
        message.setText(OfficeLetters.text(caseNumber, name, task));
        sender.send(message);
    }

    /** Sends a committee its letter and what it encloses. */
    public void send(String committee, String caseNumber, byte[] letter, byte[] enclosed) throws MessagingException {
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(OfficeLetters.FROM);
        helper.setTo(OfficeLetters.to(committee.toLowerCase()));
        helper.setSubject("[%s] Copy of an agreement, section 104(d)(2)".formatted(caseNumber));
        helper.setText("The attached letter to the chair and the ranking member is sent under section 104(d)(2).");
        helper.addAttachment("letter.pdf", new ByteArrayResource(letter), "application/pdf");
        helper.addAttachment("agreement.pdf", new ByteArrayResource(enclosed), "application/pdf");
        sender.send(message);
    }
}
