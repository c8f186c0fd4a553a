package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.mail.DeliveryReport.Action;

class DeliveryReportReaderTest {

    private static final String ID = "<0a1b2c3d-0000-4000-8000-000000000001.ssga.1@section104>";
    private static final String RECIPIENT = "ssga@senate.example";
    private static final Instant DATE = Instant.parse("2026-11-30T08:15:00Z");

    @ParameterizedTest
    @CsvSource({
        "postfix-failed, FAILED, 5.1.1, '550 5.1.1 <ssga@senate.example>: Recipient address rejected: User unknown in"
                + " virtual mailbox table'",
        "exchange-failed, FAILED, 5.1.10, '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP"
                + " address lookup'",
        "postfix-delivered, DELIVERED, 2.0.0, delivered to mailbox",
        "postfix-delayed, DELAYED, 4.4.1, 'connect to inner.senate.example[192.0.2.1]:25: Connection timed out'"
    })
    void the_notifications_of_common_mail_servers_are_read(String file, Action action, String status, String diagnostic)
            throws Exception {
        assertThat(read(file)).singleElement().satisfies(report -> {
            assertThat(report.messageIds()).containsExactly(ID);
            assertThat(report.recipients()).contains(RECIPIENT);
            assertThat(report.action()).isEqualTo(action);
            assertThat(report.status()).isEqualTo(status);
            assertThat(report.diagnostic()).isEqualTo(diagnostic);
        });
    }

    @Test
    void gmail_names_the_message_in_a_field_of_its_own_and_answers_in_several_lines() throws Exception {
        assertThat(read("gmail-failed")).singleElement().satisfies(report -> {
            assertThat(report.messageIds()).containsExactly(ID);
            assertThat(report.recipients()).containsExactly(RECIPIENT);
            assertThat(report.diagnostic())
                    .startsWith("550-5.1.1 The email account that you tried to reach does not exist. Please 550-5.1.1")
                    .doesNotContain("\n");
            assertThat(report.at()).isEqualTo(DATE);
        });
    }

    @Test
    void a_message_is_also_known_by_its_envelope_id_alone() throws Exception {
        var text = Notification.of("postfix-failed", ID, RECIPIENT, DATE).replace("Message-ID: " + ID, "X-Other: 1");
        assertThat(DeliveryReportReader.read(Notification.message(text)))
                .singleElement()
                .satisfies(report -> assertThat(report.messageIds()).containsExactly(ID));
    }

    @Test
    void an_id_that_no_database_stores_is_no_id() throws Exception {
        var forged = Notification.of("gmail-failed", "<a\0b@section104>", RECIPIENT, DATE);
        assertThat(forged).contains("X-Original-Message-ID: <a\0b");
        assertThat(readOrRefused(forged)).isEmpty();
    }

    @Test
    void an_address_in_xtext_is_decoded() throws Exception {
        var text = Notification.of("postfix-failed", ID, "front+2Boffice@senate.example", DATE);
        assertThat(DeliveryReportReader.read(Notification.message(text)))
                .singleElement()
                .satisfies(report -> assertThat(report.recipients()).contains("front+office@senate.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"human-reply", "no-boundary", "unknown-action", "broken-encoding", "cut-off"})
    void what_is_no_notification_says_nothing(String file) {
        assertThat(readOrRefused(Notification.of(file, ID, RECIPIENT, DATE))).isEmpty();
    }

    @Test
    void deep_parts_many_recipients_and_long_fields_are_bounded() throws Exception {
        var deep = new StringBuilder("Content-Type: multipart/mixed; boundary=\"b0\"\r\n\r\n");
        for (int at = 0; at < 2_000; at++) {
            deep.append("--b%d\r\nContent-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n".formatted(at, at + 1));
        }
        assertThat(readOrRefused(deep.toString())).isEmpty();

        var long_ = Notification.of("postfix-failed", ID, RECIPIENT, DATE)
                .replace("User unknown", "x".repeat(100_000))
                .replace("Status: 5.1.1", "Status: " + "5".repeat(10_000));
        assertThat(DeliveryReportReader.read(Notification.message(long_)))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.diagnostic()).hasSize(500);
                    assertThat(report.status()).hasSize(20);
                });

        var recipient = "\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n";
        var many = Notification.of("postfix-failed", ID, RECIPIENT, DATE)
                .replace("\r\nFinal-Recipient", recipient.repeat(1_000) + "\r\nFinal-Recipient");
        assertThat(DeliveryReportReader.read(Notification.message(many))).hasSize(50);
    }

    @Test
    void no_damage_to_a_notification_leads_to_anything_but_a_refusal_or_a_report() {
        var random = new Random(104);
        var files = List.of("postfix-failed", "exchange-failed", "gmail-failed", "postfix-delivered");
        for (int run = 0; run < 4_000; run++) {
            var text = new StringBuilder(Notification.of(files.get(run % files.size()), ID, RECIPIENT, DATE));
            for (int cut = random.nextInt(8); cut >= 0; cut--) {
                var at = random.nextInt(text.length() - 10);
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(400)));
                    case 1 -> text.insert(at, (char) random.nextInt(0x300));
                    case 2 -> text.setCharAt(at, ":;<>=\"\r\n@/-\0".charAt(random.nextInt(12)));
                    default -> text.insert(at, text.substring(at, at + random.nextInt(10)));
                }
                if (text.length() < 400) {
                    break;
                }
            }
            var damaged = text.toString();
            assertThatCode(() -> readOrRefused(damaged)).as(damaged).doesNotThrowAnyException();
        }
    }

    private static List<DeliveryReport> read(String file) throws MessagingException, IOException {
        return DeliveryReportReader.read(Notification.message(Notification.of(file, ID, RECIPIENT, DATE)));
    }

    /** Reads a message as the mailbox does, to which a malformed one says nothing. */
    private static List<DeliveryReport> readOrRefused(String text) {
        try {
            return DeliveryReportReader.read(Notification.message(text));
        } catch (MessagingException | IOException | RuntimeException malformed) {
            assertThat(malformed).isNotInstanceOf(NullPointerException.class);
            return List.of();
        }
    }
}
