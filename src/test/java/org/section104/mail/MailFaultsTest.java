package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.h2.api.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.mail.MoodySmtpServer.Mood;
import org.section104.operation.Journal;
import org.section104.operation.JournaledLetter;
import org.section104.operation.JournaledLetter.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of a letter when the mail server refuses, hangs, or goes away. */
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.MOCK,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:mail-faults;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "spring.mail.properties.mail.smtp.timeout=700"
        })
@ActiveProfiles("demo")
class MailFaultsTest extends NoticeCase {

    /** The attempts to send a letter before its incident. */
    private static final int TRIES = 13;

    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<.+@section104>)$");
    private static final MoodySmtpServer SERVER = MoodySmtpServer.started();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Journal journal;

    private String number;

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.port", SERVER::port);
        DemoMail.onFreePorts(registry);
    }

    @BeforeEach
    void an_approved_notice() {
        SERVER.is(Mood.TAKES);
        number = approved();
        SERVER.forget();
    }

    private double failures() {
        return meters.get("section104.mail.failures")
                .tag("mail", "letter")
                .counter()
                .count();
    }

    @Test
    void a_taken_letter_asks_for_a_delivery_status_and_is_written_down() {
        jobs(number, "transmit-notice").forEach(job -> management.executeJob(job.getId()));
        assertThat(letters()).hasSize(2);
        assertThat(acceptedReplies()).hasSize(2).allMatch(reply -> reply.startsWith("250 2.0.0 Queued"));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey("confirm-receipt")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_refusal_leaves_the_duty_open_and_ends_in_an_incident_with_the_servers_words_that_a_retry_resolves() {
        SERVER.is(Mood.REFUSES);
        var leg = jobs(number, "transmit-notice").get(0);
        var failuresBefore = failures();
        exhaust(leg);
        assertThat(failures()).as("every try that failed counts").isEqualTo(failuresBefore + TRIES);

        assertThat(runtime.createIncidentQuery()
                        .configuration(leg.getId())
                        .singleResult()
                        .getIncidentMessage())
                .endsWith("Refused for good: 550 5.1.1 No such mailbox");
        assertThat(replies()).containsExactly("550 5.1.1 No such mailbox");
        assertThat(owed()).isEqualTo(2);
        assertThat(alarms())
                .as("one mail, before the last try, and not one for each")
                .singleElement()
                .asString()
                .contains("550 5.1.1 No such mailbox");

        SERVER.is(Mood.TAKES);
        management.setJobRetries(leg.getId(), 1);
        management.executeJob(leg.getId());
        assertThat(runtime.createIncidentQuery().configuration(leg.getId()).count())
                .isZero();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void a_letter_that_is_put_off_is_sent_by_the_retry_without_an_alarm() {
        SERVER.is(Mood.GREYLISTS);
        var leg = jobs(number, "transmit-notice").get(0);
        assertThatThrownBy(() -> management.executeJob(leg.getId()))
                .hasMessageContaining("Not accepted for now: 451 4.7.1 Greylisted, try again later");
        assertThat(replies()).containsExactly("451 4.7.1 Greylisted, try again later");
        assertThat(letters()).isEmpty();
        management.executeJob(leg.getId());
        assertThat(letters()).hasSize(1);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void a_letter_that_may_have_left_stays_so_in_the_journal_whatever_a_later_try_says() {
        SERVER.is(Mood.DROPS_AFTER_DATA);
        var leg = jobs(number, "transmit-notice").get(0);
        assertThatThrownBy(() -> management.executeJob(leg.getId())).isNotNull();
        SERVER.is(Mood.REFUSES);
        assertThatThrownBy(() -> management.executeJob(leg.getId())).hasMessageContaining("550 5.1.1");
        assertThat(outcomes()).containsExactly(Outcome.UNKNOWN);

        var other = jobs(number, "transmit-notice").stream()
                .filter(job -> !job.getId().equals(leg.getId()))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> management.executeJob(other.getId())).hasMessageContaining("550 5.1.1");
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.UNKNOWN, Outcome.REFUSED);
    }

    private List<Outcome> outcomes() {
        return journal.contents().letters().stream()
                .filter(letter -> letter.caseNumber().equals(number))
                .map(JournaledLetter::outcome)
                .toList();
    }

    @Test
    void the_retries_of_a_letter_outlast_every_greylisting() {
        SERVER.is(Mood.REFUSES);
        var leg = jobs(number, "transmit-notice").get(0);
        var waits = new ArrayList<Duration>();
        while (retriesLeft(leg) != 1) {
            var now = ClockUtil.now().toInstant();
            assertThatThrownBy(() -> management.executeJob(leg.getId())).isNotNull();
            var again = management.createJobQuery().jobId(leg.getId()).singleResult();
            waits.add(Duration.between(now, again.getDuedate().toInstant()));
        }
        assertThat(waits.stream().map(Duration::toMinutes).toList())
                .hasSize(TRIES - 1)
                .isSorted();
        assertThat(waits.get(0)).isLessThan(Duration.ofMinutes(2));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    void mail_to_an_office_that_is_put_off_is_sent_by_the_retry() {
        SERVER.is(Mood.GREYLISTS);
        number = requested();
        await().untilAsserted(() ->
                assertThat(toTheCfo("last_error")).containsExactly("451 4.7.1 Greylisted, try again later"));
        assertThat(toTheCfo("sent_at")).containsExactly((String) null);
        jdbc.sql("update outgoing_mail set not_before = created_at where case_number = ?")
                .param(number)
                .update();
        outbox.send();
        await().untilAsserted(() -> assertThat(toTheCfo("sent_at")).doesNotContainNull());
        assertThat(toTheCfo("last_error")).containsExactly((String) null);
        assertThat(SERVER.messages().stream().filter(message -> message.contains("Subject: [" + number)))
                .isNotEmpty()
                .allMatch(message -> message.contains("From: Section 104 workflow <legislative-affairs@dhs.example>"));
    }

    @Test
    void mail_that_the_server_refuses_for_good_is_retried_every_fifteen_minutes_at_least() {
        SERVER.is(Mood.REFUSES);
        number = requested();
        await().untilAsserted(() -> assertThat(toTheCfo("last_error")).containsExactly("550 5.1.1 No such mailbox"));
        jdbc.sql("update outgoing_mail set not_before = created_at, attempts = 40 where case_number = ?")
                .param(number)
                .update();
        outbox.send();
        await().untilAsserted(
                        () -> assertThat(column("attempts")).allMatch(attempts -> Integer.parseInt(attempts) > 40));
        assertThat(jdbc.sql("select count(*) from outgoing_mail where case_number = ? and not_before > ?")
                        .params(
                                number,
                                Instant.now().plus(Refusal.PERMANENT.pause()).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_server_that_hangs_is_given_up_on_and_the_retry_carries_the_same_message_id() {
        SERVER.is(Mood.HANGS);
        retriedUnderTheSameMessageId();
    }

    @Test
    void a_line_dropped_after_the_message_is_retried_under_the_same_message_id() {
        SERVER.is(Mood.DROPS_AFTER_DATA);
        retriedUnderTheSameMessageId();
    }

    private void retriedUnderTheSameMessageId() {
        var leg = jobs(number, "transmit-notice").get(0);
        assertThatThrownBy(() -> management.executeJob(leg.getId())).isNotNull();
        SERVER.is(Mood.TAKES);
        management.executeJob(leg.getId());
        assertThat(letters()).hasSize(2);
        assertThat(letters().stream().map(MailFaultsTest::messageId).distinct()).hasSize(1);
    }

    @Test
    void a_letter_that_was_taken_is_not_sent_again_when_the_job_runs_once_more() {
        var leg = jobs(number, "transmit-notice").get(0);
        // the server takes the letter, and the job's own transaction is lost afterwards
        jdbc.sql("create trigger lost_after_sending after insert on act_ru_task for each row call '%s'"
                        .formatted(LosesTheTransaction.class.getName()))
                .update();
        try {
            assertThatThrownBy(() -> management.executeJob(leg.getId())).isNotNull();
        } finally {
            jdbc.sql("drop trigger lost_after_sending").update();
        }
        assertThat(letters()).hasSize(1);
        management.executeJob(leg.getId());
        assertThat(letters()).hasSize(1);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey("confirm-receipt")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void one_connection_carries_several_letters() {
        jobs(number, "transmit-notice").forEach(job -> management.executeJob(job.getId()));
        assertThat(letters()).hasSize(2);
        assertThat(SERVER.connections()).isLessThanOrEqualTo(1);
    }

    /** A database trigger that fails, as a database that goes away would. */
    public static final class LosesTheTransaction implements Trigger {

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            throw new SQLException("The database went away");
        }
    }

    private int retriesLeft(Job job) {
        return management.createJobQuery().jobId(job.getId()).singleResult().getRetries();
    }

    private List<String> replies() {
        return jdbc.sql("select server_reply from transmission where accepted_at is null and duty_id in"
                        + " (select id from duty where case_number = ?)")
                .param(number)
                .query(String.class)
                .list();
    }

    private List<String> alarms() {
        return jdbc.sql("select body from outgoing_mail where case_number = ? and subject like '%Letter not accepted%'")
                .param(number)
                .query(String.class)
                .list();
    }

    private List<String> toTheCfo(String column) {
        return jdbc.sql("select %s from outgoing_mail where case_number = ? and recipient = ?".formatted(column))
                .params(number, "chief-financial-officer@dhs.example")
                .query(String.class)
                .list();
    }

    private List<String> column(String column) {
        return jdbc.sql("select %s from outgoing_mail where case_number = ?".formatted(column))
                .param(number)
                .query(String.class)
                .list();
    }

    private void exhaust(Job job) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            assertThatThrownBy(() -> management.executeJob(job.getId())).isNotNull();
        }
        assertThat(retriesLeft(job)).isZero();
    }

    private List<String> letters() {
        return SERVER.messages().stream()
                .filter(message -> MESSAGE_ID.matcher(message).find())
                .toList();
    }

    private static String messageId(String message) {
        var matcher = MESSAGE_ID.matcher(message);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<String> acceptedReplies() {
        return jdbc.sql("select server_reply from transmission where accepted_at is not null and duty_id in"
                        + " (select id from duty where case_number = ?)")
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
}
