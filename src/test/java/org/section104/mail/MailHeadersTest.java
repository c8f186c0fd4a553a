package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nBcc: x@evil.example", "a\nBcc: x", "a\rBcc: x", "é\r\nBcc: x", "a\u2028Bcc: x", "a\u0000b"
            })
    void a_line_break_in_a_subject_begins_no_header(String subject) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        MailHeaders.subject(message, subject);
        message.setText("text");
        message.saveChanges();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(reread(message).getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).doesNotContain("\r", "\n").startsWith(subject.substring(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Übereinkunft 協定.pdf", "plain.pdf", "a\"b.pdf", "a\r\nX-Evil: b.pdf", "a; filename=b.exe"})
    void an_attachment_keeps_its_name_whatever_the_machines_character_set(String name) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        var part = new MimeBodyPart();
        part.setText("text");
        MailHeaders.fileName(part, name);
        message.setContent(new MimeMultipart(part));
        message.saveChanges();
        var read = (MimeMultipart) reread(message).getContent();
        assertThat(read.getBodyPart(0).getFileName()).isEqualTo(name.replace("\r\n", " "));
        assertThat(read.getBodyPart(0).getHeader("X-Evil")).isNull();
    }

    private static MimeMessage reread(MimeMessage message) throws Exception {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).matches("\\p{ASCII}*");
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
