package org.section104.notice;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.mail.MailHeaders;
import org.section104.mail.MailSettings;
import org.section104.mail.MailTransport;
import org.section104.mail.MessageWithId;
import org.section104.obligation.Committee;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.StatutoryClock;
import org.section104.record.Documents;
import org.section104.wording.LawSettings;
import org.springframework.stereotype.Component;

/**
 * Sends a letter by mail: a plain text, the approved PDF and its enclosures, with a message id that this service
 * assigns.
 */
@Component
class LetterMail {

    private final MailTransport transport;
    private final Documents documents;
    private final Committees committees;
    private final Duties duties;
    private final Notices notices;
    private final StatutoryClock clock;
    private final MailSettings settings;
    private final LawSettings law;

    LetterMail(
            MailTransport transport,
            Documents documents,
            Committees committees,
            Duties duties,
            Notices notices,
            StatutoryClock clock,
            MailSettings settings,
            LawSettings law) {
        this.transport = transport;
        this.documents = documents;
        this.committees = committees;
        this.duties = duties;
        this.notices = notices;
        this.clock = clock;
        this.settings = settings;
        this.law = law;
    }

    /**
     * What a mail server accepted.
     *
     * @param reply the reply of the server
     * @param to the addresses to which the letter went
     * @param cc the addresses that got a copy of the mail
     */
    record Accepted(String reply, List<String> to, List<String> cc) {}

    /** Sends the approved letter, and returns what the server accepted. */
    Accepted send(Notice notice, String messageId) throws MessagingException {
        var duty = duties.get(notice.dutyId());
        var committee = committees.on(notice.committee(), clock.today());
        var message = new MessageWithId(transport.session(), messageId);
        message.setFrom(new InternetAddress(settings.office().email()));
        message.setRecipients(Message.RecipientType.TO, addresses(committee.to()));
        message.setRecipients(Message.RecipientType.CC, addresses(committee.cc()));
        MailHeaders.subject(
                message,
                "[%s] %s, section %s"
                        .formatted(
                                duty.caseNumber(), duty.subject(), duty.kind().clause()));
        message.setSentDate(Date.from(clock.now()));
        var parts = new MimeMultipart();
        var text = new MimeBodyPart();
        text.setText(text(notice, duty, committee), StandardCharsets.UTF_8.name());
        parts.addBodyPart(text);
        parts.addBodyPart(attachment(notices.fileName(notice), notice.letterSha256()));
        for (var enclosed : notices.enclosures(notice)) {
            parts.addBodyPart(attachment(enclosed.fileName(), enclosed.sha256()));
        }
        message.setContent(parts);
        transport.returnReports(message);
        return new Accepted(transport.send(message), plain(committee.to()), plain(committee.cc()));
    }

    private static List<String> plain(List<String> addresses) throws AddressException {
        return Stream.of(addresses(addresses)).map(InternetAddress::getAddress).toList();
    }

    private static InternetAddress[] addresses(List<String> addresses) throws AddressException {
        var parsed = new InternetAddress[addresses.size()];
        for (int at = 0; at < parsed.length; at++) {
            parsed[at] = new InternetAddress(addresses.get(at));
        }
        return parsed;
    }

    private String text(Notice notice, Duty duty, Committee committee) {
        return """
        %s

        The attached letter to the Chair and the Ranking Member is sent under
        %s.

        Reference: %s
        Letter: SHA-256 %s
        Questions: %s
        """
                .formatted(
                        committee.name(),
                        law.cite(duty.kind().clause()),
                        duty.caseNumber(),
                        notice.letterSha256(),
                        Stream.of(
                                        settings.office().name(),
                                        settings.office().phone(),
                                        settings.office().email())
                                .filter(part -> !part.isBlank())
                                .collect(Collectors.joining(", ")));
    }

    private MimeBodyPart attachment(String fileName, String sha256) throws MessagingException {
        var bytes = documents
                .content(sha256)
                .orElseThrow(() -> new IllegalStateException("The record has no document " + sha256));
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "application/pdf")));
        MailHeaders.fileName(part, fileName);
        return part;
    }
}
