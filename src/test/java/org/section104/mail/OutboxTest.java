package org.section104.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.mail.MoodySmtpServer.Mood;
import org.section104.operation.Hold;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two nodes send mail to offices from one database. Each has an outbox of its own. Their clock is a day ahead, so that the
 * outbox of the application takes no mail that the test holds.
 */
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.MOCK,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "section104.demo.cases=false",
            "spring.mail.properties.mail.smtp.timeout=8000"
        })
@ActiveProfiles("demo")
abstract class OutboxTest {

    protected static final MoodySmtpServer SERVER = MoodySmtpServer.started();

    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: <([0-9a-f-]{36})@mail\\.section104>$");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcTemplate batches;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MailTransport transport;

    @Autowired
    private MailSettings settings;

    @Autowired
    private MailFailures failures;

    @Autowired
    private Hold hold;

    private final Time time = new Time();
    private Outbox one;
    private Outbox other;
    private List<String> mails;

    /** A clock that the test moves. Its times are whole microseconds: the database would round others, up to a later time. */
    private static final class Time extends Clock {

        private volatile Instant now =
                Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(1));

        private void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void two_nodes_and_three_mails() {
        SERVER.is(Mood.TAKES);
        SERVER.forget();
        jdbc.sql("delete from outgoing_mail").update();
        one = node();
        other = node();
        mails = IntStream.range(0, 3).mapToObj(this::queued).toList();
    }

    private Outbox node() {
        return new Outbox(jdbc, batches, transactions, transport, settings, failures, hold, Runnable::run, time);
    }

    private String queued(int at) {
        var id = UUID.randomUUID().toString();
        var when = time.instant().minusSeconds(10 - at).atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into outgoing_mail (id, case_number, recipient, subject, body, created_at, not_before,"
                                + " attempts) values (?, 'ASG-2026-0001', 'program-office@dhs.example', 'A task', 'Text', ?, ?, 0)")
                .params(id, when, when)
                .update();
        return id;
    }

    @Test
    void mail_that_a_stopped_node_held_leaves_from_the_other_within_a_minute_under_the_same_id() {
        SERVER.is(Mood.HANGS);
        var stopped = CompletableFuture.runAsync(one::send);
        await().until(() -> SERVER.messages().size() == 1);
        SERVER.is(Mood.TAKES);

        other.send();
        assertThat(SERVER.messages()).as("the lease holds").hasSize(1);
        time.passes(Duration.ofSeconds(39));
        other.send();
        assertThat(SERVER.messages()).as("the lease still holds").hasSize(1);

        time.passes(Duration.ofSeconds(11));
        other.send();
        assertThat(unsent()).isEmpty();
        assertThat(ids()).containsExactlyInAnyOrder(mails.get(0), mails.get(0), mails.get(1), mails.get(2));
        stopped.join();
        assertThat(unsent()).as("what the stopped node finds out later").isEmpty();
    }

    @Test
    void a_node_that_lives_keeps_its_mail_however_slow_the_server_is() {
        SERVER.is(Mood.HANGS);
        var slow = CompletableFuture.runAsync(one::send);
        await().until(() -> SERVER.messages().size() == 1);
        SERVER.is(Mood.TAKES);
        for (int at = 0; at < 6; at++) {
            time.passes(Duration.ofSeconds(30));
            one.renew();
            other.send();
        }
        assertThat(SERVER.messages()).hasSize(1);
        slow.join();
    }

    @Test
    void two_nodes_at_the_same_moment_send_each_mail_once() {
        var nodes = List.of(CompletableFuture.runAsync(one::send), CompletableFuture.runAsync(other::send));
        nodes.forEach(CompletableFuture::join);
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void an_outage_of_a_week_costs_one_attempt_a_run_and_all_mail_leaves_at_its_end() {
        SERVER.is(Mood.DOWN);
        for (int at = 0; at < 7 * 24; at++) {
            time.passes(Duration.ofHours(1));
            var before = attempts();
            one.send();
            assertThat(attempts() - before).isLessThanOrEqualTo(mails.size());
        }
        assertThat(column("select distinct refusal from outgoing_mail"))
                .as("a connection that was open when the server went down gives no answer, too")
                .contains("TEMPORARY");
        SERVER.is(Mood.TAKES);
        time.passes(Refusal.TEMPORARY.pause());
        other.send();
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(column("select distinct refusal from outgoing_mail")).containsExactly((String) null);
    }

    @Test
    void a_refusal_for_good_is_told_apart_from_one_for_now_with_the_words_of_the_server() {
        SERVER.is(Mood.REFUSES);
        one.send();
        assertThat(column("select refusal || ': ' || last_error from outgoing_mail where last_error is not null"))
                .isNotEmpty()
                .containsOnly("PERMANENT: 550 5.1.1 No such mailbox");
        SERVER.is(Mood.PUTS_OFF);
        time.passes(Refusal.PERMANENT.pause());
        one.send();
        assertThat(column("select refusal || ': ' || last_error from outgoing_mail"))
                .containsOnly("TEMPORARY: 450 4.3.2 System is not accepting mail now");
        SERVER.is(Mood.TAKES);
        time.passes(Refusal.TEMPORARY.pause());
        one.send();
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(mails);
    }

    @Test
    void a_hold_in_the_middle_of_a_batch_repeats_no_mail_after_the_release() throws MailNotAccepted {
        var holding = mock(MailTransport.class);
        when(holding.session()).thenReturn(transport.session());
        when(holding.send(any())).thenAnswer(call -> {
            var reply = transport.send(call.getArgument(0));
            hold.hold("A test holds the service.");
            return reply;
        });
        var node = new Outbox(jdbc, batches, transactions, holding, settings, failures, hold, Runnable::run, time);
        try {
            node.send();
            assertThat(ids()).containsExactly(mails.get(0));
            assertThat(unsent()).containsExactlyInAnyOrder(mails.get(1), mails.get(2));
        } finally {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> hold.release(hold.lock().epoch()));
        }
        other.send();
        assertThat(ids()).as("nothing waits for a lease").containsExactlyInAnyOrderElementsOf(mails);
    }

    private int attempts() {
        return jdbc.sql("select sum(attempts) from outgoing_mail")
                .query(Integer.class)
                .single();
    }

    private List<String> unsent() {
        return column("select id from outgoing_mail where sent_at is null");
    }

    private List<String> column(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static List<String> ids() {
        return SERVER.messages().stream()
                .flatMap(message -> ID.matcher(message).results().map(found -> found.group(1)))
                .toList();
    }
}
