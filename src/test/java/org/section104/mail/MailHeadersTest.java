package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
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

    @ParameterizedTest
    @ValueSource(strings = {"Section 104 workflow", "Bureau für Länder 協定", "a\r\nBcc: x@evil.example"})
    void a_sender_has_a_name_beside_its_address(String name) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        MailHeaders.sender(message, "legislative-affairs@dhs.example", name);
        message.setText("text");
        message.saveChanges();
        var read = reread(message);
        assertThat(read.getHeader("Bcc")).isNull();
        var sender = (InternetAddress) read.getFrom()[0];
        assertThat(sender.getPersonal()).isEqualTo(name.replace("\r\n", " "));
        assertThat(sender.getAddress()).isEqualTo("legislative-affairs@dhs.example");
    }

    /** Runs in a JVM of its own, because a JVM reads its default charset once. */
    @Test
    void text_and_headers_are_utf_8_in_a_jvm_whose_default_charset_is_ascii() throws Exception {
        var jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=US-ASCII",
                "-Dsun.jnu.encoding=ANSI_X3.4-1968",
                "-cp",
                System.getProperty("java.class.path"),
                WritesMail.class.getName());
        jvm.environment().put("LC_ALL", "C");
        var running = jvm.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var bytes = running.getInputStream().readAllBytes();
        assertThat(running.waitFor()).isZero();
        var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        assertThat(read.getSubject()).isEqualTo(WritesMail.TEXT);
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo(WritesMail.TEXT);
        assertThat(read.getContent()).isEqualTo(WritesMail.TEXT);
    }

    /** Writes the mail of the outbox to its standard output. */
    static final class WritesMail {

        static final String TEXT = "Attaché to Côte d’Ivoire: 協定";

        public static void main(String[] arguments) throws Exception {
            if (!Charset.defaultCharset().equals(StandardCharsets.US_ASCII)) {
                throw new IllegalStateException("The default charset is " + Charset.defaultCharset());
            }
            Outbox.message(
                            Session.getInstance(new Properties()),
                            new MailSettings(
                                    "",
                                    new MailSettings.OfficeToCall("", "", "office@dhs.example"),
                                    new MailSettings.ToOffices(TEXT)),
                            new Outbox.Queued("", "cfo@dhs.example", TEXT, TEXT, 0),
                            Instant.EPOCH)
                    .writeTo(System.out);
        }
    }

    private static MimeMessage reread(MimeMessage message) throws Exception {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).matches("\\p{ASCII}*");
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
