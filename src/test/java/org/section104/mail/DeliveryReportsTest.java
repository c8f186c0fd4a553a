package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.obligation.StatutoryClock;
import org.section104.operation.Journal;
import org.section104.operation.JournaledLetter;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ActiveProfiles;

/**
 * What becomes of a letter when a mail server reports about its delivery. The letters and the notifications go over SMTP,
 * and the service reads the notifications over IMAP.
 */
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.MOCK,
        properties = {"camunda.bpm.job-execution.enabled=false"})
@ActiveProfiles("demo")
abstract class DeliveryReportsTest extends NoticeCase {

    private static final String SENATE = "ssga@senate.example";
    private static final String RETURNS = "returns@dhs.example";

    @Autowired
    private ReturnsMailbox mailbox;

    @Autowired
    private ReturnsSettings settings;

    @Autowired
    private Journal journal;

    @Autowired
    private DeliveryReports reports;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private MeterRegistry meters;

    @Value("${section104.demo.imap-port}")
    private int imap;

    private String number;
    private Instant now;

    @BeforeEach
    void letters_that_were_sent() throws MessagingException {
        mailbox.read();
        number = approved();
        send();
        now = clock.now();
    }

    private void send() {
        jobs(number, "transmit-notice").forEach(job -> management.executeJob(job.getId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix-failed", "exchange-failed", "gmail-failed"})
    void a_bounce_sends_the_letter_again_at_once_and_alerts(String file) throws MessagingException {
        arrives(file, id(1), SENATE);
        mailbox.read();

        assertThat(jobs(number, "transmit-notice")).hasSize(1);
        assertThat(waiting("SSGA")).isEmpty();
        assertThat(waiting("HSHM")).as("the other leg is left alone").hasSize(1);
        assertThat(transmissions()).containsExactly("HSHM 1 null", "SSGA 1 FAILED");
        assertThat(entries("delivery-failed"))
                .singleElement()
                .asString()
                .contains("5.1.1", "550", SENATE, "\"attempt\":1");
        assertThat(alerts()).singleElement().asString().contains("550", SENATE, "sends the letter");
        assertThat(unseen()).isZero();
        assertThat(flagged()).doesNotContain(id(1));

        send();
        assertThat(transmissions()).containsExactly("HSHM 1 null", "SSGA 1 FAILED", "SSGA 2 null");
        assertThat(waiting("SSGA")).hasSize(1);
        assertThat(owed()).isEqualTo(2);
    }

    @Test
    void the_same_bounce_twice_or_read_by_two_nodes_counts_once() throws Exception {
        arrives("postfix-failed", id(1), SENATE);
        arrives("gmail-failed", id(1), SENATE);
        var nodes = IntStream.range(0, 2)
                .mapToObj(node -> new ReturnsMailbox(settings, reports, meters))
                .map(node -> CompletableFuture.runAsync(node::read))
                .toList();
        nodes.forEach(CompletableFuture::join);
        mailbox.read();
        assertThat(entries("delivery-failed")).hasSize(1);
        assertThat(alerts()).hasSize(1);
        assertThat(jobs(number, "transmit-notice")).hasSize(1);
        assertThat(transmissions()).containsExactly("HSHM 1 null", "SSGA 1 FAILED");
    }

    @Test
    void a_second_bounce_of_the_same_addresses_waits_for_a_person() throws MessagingException {
        arrives("postfix-failed", id(1), SENATE);
        mailbox.read();
        send();
        arrives("postfix-failed", id(2), SENATE);
        mailbox.read();
        assertThat(jobs(number, "transmit-notice")).isEmpty();
        assertThat(waiting("SSGA")).hasSize(1);
        assertThat(alerts()).hasSize(2).anyMatch(text -> text.contains("had failed before"));
        confirms(waiting("SSGA").get(0), Map.of("receiptMethod", "FAILED"));
        send();
        assertThat(transmissions()).containsExactly("HSHM 1 null", "SSGA 1 FAILED", "SSGA 2 FAILED", "SSGA 3 null");
    }

    @Test
    void a_delivery_is_offered_as_the_receipt_and_a_person_confirms_it() throws MessagingException {
        arrives("postfix-delivered", id(1), SENATE);
        mailbox.read();
        assertThat(owed()).as("a report fulfills nothing").isEqualTo(2);
        assertThat(entries("delivery-reported")).singleElement().asString().contains("DELIVERED", SENATE);

        var task = waiting("SSGA").get(0);
        var shown = shown(task);
        assertThat(shown)
                .containsEntry("receiptMethod", "DELIVERY_STATUS")
                .containsEntry("receivedOn", StatutoryClock.dateOf(now).toString());
        assertThat(shown.get("deliveryReports").toString())
                .contains("delivered")
                .contains(UsDates.date(now));
        assertThat(shown(waiting("HSHM").get(0))).doesNotContainEntry("receiptMethod", "DELIVERY_STATUS");

        confirms(task, Map.of("receiptMethod", "DELIVERY_STATUS", "receivedOn", shown.get("receivedOn")));
        assertThat(owed()).isEqualTo(1);
    }

    @Test
    void a_delay_is_noted_and_changes_nothing() throws MessagingException {
        arrives("postfix-delayed", id(1), SENATE);
        mailbox.read();
        assertThat(entries("delivery-reported")).singleElement().asString().contains("DELAYED", "4.4.1");
        assertThat(waiting("SSGA")).hasSize(1);
        assertThat(shown(waiting("SSGA").get(0)))
                .extractingByKey("deliveryReports")
                .asString()
                .contains("delayed");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void a_bounce_after_the_confirmed_receipt_is_noted_and_alerts() throws MessagingException {
        confirms(
                waiting("SSGA").get(0),
                Map.of(
                        "receiptMethod",
                        "ACKNOWLEDGED",
                        "receivedOn",
                        clock.today().toString()));
        arrives("postfix-failed", id(1), SENATE);
        mailbox.read();
        assertThat(transmissions()).containsExactly("HSHM 1 null", "SSGA 1 ACKNOWLEDGED");
        assertThat(owed()).isEqualTo(1);
        assertThat(alerts()).singleElement().asString().contains("sends nothing again");
    }

    @Test
    void a_bounce_that_comes_before_the_acceptance_is_stored_waits_for_it() throws MessagingException {
        jdbc.sql("update transmission set accepted_at = null where message_id = ?")
                .param(id(1))
                .update();
        arrives("postfix-failed", id(1), SENATE);
        mailbox.read();
        assertThat(entries("delivery-failed")).isEmpty();
        assertThat(unseen()).isZero();
        jdbc.sql("update transmission set accepted_at = started_at where message_id = ?")
                .param(id(1))
                .update();
        mailbox.read();
        assertThat(entries("delivery-failed")).hasSize(1);
    }

    @Test
    void forged_reports_change_nothing() throws MessagingException {
        var before = transmissions();
        arrives("postfix-failed", id(1), "someone@else.example");
        arrives("postfix-failed", id(1), "hshm@house.example");
        arrives("postfix-failed", id(1).replaceFirst("^<.", "<0x"), SENATE);
        arrives("gmail-failed", "<other@example.org>", SENATE);
        arrives("postfix-delivered", "<' or 1=1 --@section104>", SENATE);
        var unmatched = count("unmatched");
        var unreadable = count("unreadable");
        mailbox.read();
        assertThat(transmissions()).isEqualTo(before);
        assertThat(jobs(number, "transmit-notice")).isEmpty();
        assertThat(entries("delivery-failed")).isEmpty();
        assertThat(entries("delivery-reported")).isEmpty();
        assertThat(count("unmatched")).isEqualTo(unmatched + 4);
        assertThat(count("unreadable")).as("what is no message id").isEqualTo(unreadable + 1);
        assertThat(unseen()).isZero();
    }

    @Test
    void what_is_malformed_is_flagged_once_and_holds_nothing_up() throws MessagingException {
        var unreadable = count("unreadable");
        for (var file : List.of("human-reply", "no-boundary", "unknown-action", "broken-encoding", "cut-off")) {
            arrives(file, id(1), SENATE);
        }
        arrives("postfix-failed", id(1), SENATE);
        var flaggedBefore = flagged().size();
        mailbox.read();
        mailbox.read();
        assertThat(count("unreadable")).isEqualTo(unreadable + 5);
        assertThat(flagged()).hasSize(flaggedBefore + 5);
        assertThat(unseen()).isZero();
        assertThat(entries("delivery-failed")).hasSize(1);
    }

    @Test
    void one_forged_report_does_not_hold_up_the_others() throws MessagingException {
        arrives("gmail-failed", "<a\0b@section104>", SENATE);
        arrives("postfix-failed", id(1), SENATE);
        mailbox.read();
        assertThat(unseen()).isZero();
        assertThat(entries("delivery-failed")).hasSize(1);
    }

    @Test
    void a_report_that_the_database_refuses_is_flagged_and_one_that_it_cannot_store_now_is_read_again()
            throws MessagingException {
        arrives("postfix-failed", id(1), SENATE);
        arrives("gmail-failed", "<other@example.org>", SENATE);
        var acted = new AtomicInteger();
        var fails = new AtomicReference<RuntimeException>(new QueryTimeoutException("for now"));
        var faulty = new ReturnsMailbox(
                settings,
                new DeliveryReports() {
                    @Override
                    public boolean store(DeliveryReport report) {
                        throw fails.get();
                    }

                    @Override
                    public void act() {
                        acted.incrementAndGet();
                    }
                },
                meters);
        var flaggedBefore = flagged().size();
        faulty.read();
        assertThat(unseen()).isEqualTo(2);
        assertThat(flagged()).hasSize(flaggedBefore);
        fails.set(new DataIntegrityViolationException("for good"));
        faulty.read();
        assertThat(unseen()).isZero();
        assertThat(flagged()).hasSize(flaggedBefore + 2);
        assertThat(acted).hasValue(2);
    }

    @Test
    void a_bounce_of_a_letter_that_only_the_journal_knew_sends_it_again() throws MessagingException {
        number = approved();
        var id = id(1);
        journal.accepted(
                new JournaledLetter(
                        id,
                        id.substring(1, id.indexOf('.')),
                        number,
                        "SSGA",
                        1,
                        "MAIL",
                        "0".repeat(64),
                        now,
                        JournaledLetter.Outcome.UNKNOWN,
                        null),
                "250 Ok");
        send();
        assertThat(entries("notice-transmitted")).anyMatch(entry -> entry.contains("journal: 250 Ok"));
        arrives("postfix-failed", id, SENATE);
        mailbox.read();
        assertThat(entries("delivery-failed")).hasSize(1);
        assertThat(jobs(number, "transmit-notice")).hasSize(1);
    }

    @Test
    void a_letter_names_the_mailbox_as_its_return_path() throws MessagingException {
        var paths = new ArrayList<String>();
        read(SENATE, message -> {
            if (id(1).equals(message.getHeader("Message-ID")[0])) {
                paths.add(message.getHeader("Return-Path")[0]);
            }
        });
        assertThat(paths).containsExactly("<%s>".formatted(RETURNS));
    }

    private void arrives(String file, String id, String recipient) throws MessagingException {
        var text = Notification.of(file, id, recipient, now);
        var message = new SMTPMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        message.setEnvelopeFrom("");
        try (var transport = sender.getSession().getTransport("smtp")) {
            transport.connect(sender.getHost(), sender.getPort(), null, null);
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(RETURNS)});
        }
    }

    private String id(int attempt) {
        var duty = jdbc.sql("select id from duty where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
        return "<%s.ssga.%d@section104>".formatted(duty, attempt);
    }

    private List<Task> waiting(String committee) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("confirm-receipt")
                .list()
                .stream()
                .filter(task -> committee.equals(tasks.getVariable(task.getId(), "committee")))
                .toList();
    }

    private Map<String, Object> shown(Task task) {
        return as("legislative", () -> {
            var values = new LinkedHashMap<String, Object>();
            forms.getTaskFormVariables(
                            task.getId(), List.of("receiptMethod", "receivedOn", "deliveryReports", "messageId"), true)
                    .forEach(values::put);
            return values;
        });
    }

    private void confirms(Task task, Map<String, Object> values) {
        as("legislative", () -> {
            tasks.claim(task.getId(), "legislative");
            forms.submitTaskForm(task.getId(), values);
            return null;
        });
    }

    private List<String> transmissions() {
        return jdbc.sql("select t.committee, t.attempt, t.receipt_method from transmission t join duty d on d.id ="
                        + " t.duty_id where d.case_number = ? order by t.committee, t.attempt")
                .param(number)
                .query((row, index) -> "%s %s %s".formatted(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }

    private List<String> entries(String type) {
        return jdbc.sql("select payload from record_entry where case_number = ? and entry_type = ?")
                .params(number, type)
                .query(String.class)
                .list();
    }

    private List<String> alerts() {
        return jdbc.sql(
                        "select body from outgoing_mail where case_number = ? and subject like '%Letter not delivered%'")
                .param(number)
                .query(String.class)
                .list();
    }

    private int owed() {
        return jdbc.sql("select count(*) from obligation where fulfilled_on is null and duty_id in"
                        + " (select id from duty where case_number = ?)")
                .param(number)
                .query(Integer.class)
                .single();
    }

    private double count(String what) {
        return meters.counter("section104.mail.returns", "what", what).count();
    }

    private int unseen() throws MessagingException {
        var unseen = new ArrayList<Message>();
        read(RETURNS, message -> {
            if (!message.isSet(Flags.Flag.SEEN)) {
                unseen.add(message);
            }
        });
        return unseen.size();
    }

    private List<String> flagged() throws MessagingException {
        var flagged = new ArrayList<String>();
        read(RETURNS, message -> {
            if (message.isSet(Flags.Flag.FLAGGED)) {
                flagged.add(String.valueOf(message.getSubject()));
            }
        });
        return flagged;
    }

    private interface Reader {

        void read(Message message) throws MessagingException;
    }

    private void read(String address, Reader reader) throws MessagingException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imap, address, address);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (var message : inbox.getMessages()) {
                    reader.read(message);
                }
            }
        }
    }
}
