package org.section104.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.mail.MoodySmtpServer;
import org.section104.mail.MoodySmtpServer.Mood;
import org.section104.mail.NoticeCase;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * Outages of the mail server by the service's clock, minutes to weeks long. The test does what the job executor does: it
 * runs each job once its due time has come. After the server's return every letter arrives once, within minutes.
 */
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.MOCK,
        properties = {"camunda.bpm.job-execution.enabled=false", "spring.mail.properties.mail.smtp.timeout=300"})
@ActiveProfiles("demo")
abstract class MailOutagesTest extends NoticeCase {

    protected static final MoodySmtpServer SERVER = MoodySmtpServer.started();

    private static final Pattern LETTER = Pattern.compile("(?m)^Message-ID: <(.+)@section104>$");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CASES = 2;

    @Autowired
    private LetterRetries retries;

    @Autowired
    private Sweep sweep;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private HealthEndpoint health;

    private Instant now;
    private List<String> numbers;

    @BeforeEach
    void letters_that_are_about_to_be_sent() {
        SERVER.is(Mood.TAKES);
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ClockUtil.setCurrentTime(Date.from(now));
        numbers = IntStream.range(0, CASES).mapToObj(at -> approved()).toList();
        SERVER.forget();
    }

    @AfterEach
    void nothing_is_left_for_the_next_test() {
        SERVER.is(Mood.TAKES);
        pass(Duration.ofHours(2), Duration.ofMinutes(10));
        ClockUtil.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "PT4M, PUTS_OFF, PT1M, PT6M",
        "PT4M, DOWN, PT1M, PT6M",
        "PT4M, REFUSES, PT1M, PT16M",
        "P1D, PUTS_OFF, PT30M, PT6M",
        "P1D, REFUSES, PT30M, PT16M",
        "P7D, DOWN, PT2H, PT6M",
        "P7D, PUTS_OFF, PT2H, PT6M"
    })
    void after_an_outage_every_letter_arrives_once_and_within_minutes(
            Duration outage, Mood mood, Duration step, Duration within) {
        SERVER.is(mood);
        pass(outage, step);
        assertThat(arrived()).isEmpty();

        SERVER.is(Mood.TAKES);
        pass(within, MINUTE);

        assertThat(arrived().values()).hasSize(2 * CASES).allMatch(copies -> copies == 1);
        assertThat(arrived().keySet())
                .as("no second attempt, and so no second id")
                .allMatch(id -> id.endsWith(".1"));
        assertThat(numbers).allSatisfy(number -> assertThat(jobs(number, "transmit-notice"))
                .isEmpty());
        assertThat(jdbc.sql("select count(*) from transmission where accepted_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void the_retries_of_a_job_come_when_they_are_due_and_not_before() {
        SERVER.is(Mood.PUTS_OFF);
        var leg = jobs(numbers.get(0), "transmit-notice").get(0);
        var waits = new ArrayList<Long>();
        for (var job = leg; job.getRetries() > 1 || waits.isEmpty(); job = reread(leg)) {
            assertThatThrownBy(() -> management.executeJob(leg.getId()))
                    .hasMessageContaining("Not accepted for now: 450 4.3.2 System is not accepting mail now");
            var due = reread(leg).getDuedate().toInstant();
            waits.add(Duration.between(now, due).toMinutes());
            assertThat(isDue(reread(leg))).isFalse();
            now = due;
            ClockUtil.setCurrentTime(Date.from(now));
            assertThat(isDue(reread(leg))).isTrue();
        }
        assertThat(waits).isSorted().startsWith(1L).endsWith(24 * 60L);
    }

    @Test
    void a_long_outage_leaves_an_incident_with_the_servers_words_and_costs_few_attempts() {
        SERVER.is(Mood.REFUSES);
        var failuresBefore = failures();
        pass(Duration.ofDays(3), Duration.ofMinutes(15));
        assertThat(runtime.createIncidentQuery().activityId("transmit-notice").list())
                .isNotEmpty()
                .allSatisfy(incident -> assertThat(incident.getIncidentMessage())
                        .endsWith("Refused for good: 550 5.1.1 No such mailbox"));
        var incidents = runtime.createIncidentQuery().count();
        pass(Duration.ofHours(1), MINUTE);
        assertThat(runtime.createIncidentQuery().count())
                .as("incidents stay open")
                .isGreaterThanOrEqualTo(incidents);
        assertThat(failures() - failuresBefore)
                .as("each committee is tried every 15 minutes, beside the retries of the jobs")
                .isLessThan(2 * Duration.ofDays(3).toMinutes() / 15.0 + 13 * 2 * CASES + 2 * 60);
    }

    private double failures() {
        return meters.get("section104.mail.failures")
                .tag("mail", "letter")
                .counter()
                .count();
    }

    @Test
    void one_committee_gets_its_letters_while_the_server_of_the_other_is_down() {
        SERVER.is(Mood.PUTS_OFF, "senate.example");
        pass(Duration.ofDays(2), Duration.ofHours(1));
        assertThat(arrived().keySet()).hasSize(CASES).allMatch(id -> id.endsWith(".hshm.1"));
        var other = approved();
        pass(MINUTE, MINUTE);
        assertThat(arrived().keySet()).as("the letters of case " + other).hasSize(CASES + 1);

        SERVER.is(Mood.TAKES);
        pass(Duration.ofMinutes(6), MINUTE);
        assertThat(arrived().values()).hasSize(2 * (CASES + 1)).allMatch(copies -> copies == 1);
    }

    @Test
    void a_server_that_takes_letters_without_an_answer_gets_few_copies_and_all_with_the_same_id() {
        SERVER.is(Mood.HANGS);
        pass(Duration.ofHours(2), MINUTE);
        SERVER.is(Mood.TAKES);
        pass(Duration.ofMinutes(61), MINUTE);
        assertThat(arrived().keySet()).hasSize(2 * CASES).allMatch(id -> id.endsWith(".1"));
        assertThat(arrived().values()).allMatch(copies -> copies <= 14);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void legislative_affairs_is_told_once_after_an_hour_and_at_once_about_a_refusal_for_good() {
        SERVER.is(Mood.PUTS_OFF, "senate.example");
        SERVER.is(Mood.REFUSES, "house.example");
        pass(Duration.ofMinutes(59), MINUTE);
        assertThat(subjects("Letter not sent yet")).isEmpty();
        assertThat(subjects("Letter not accepted")).hasSize(CASES).allMatch(subject -> subject.contains("House"));
        pass(Duration.ofDays(2), Duration.ofHours(1));
        assertThat(subjects("Letter not sent yet")).hasSize(CASES).allMatch(subject -> subject.contains("Senate"));
        assertThat(subjects("Letter not accepted")).hasSize(CASES);
    }

    @Test
    void metrics_and_health_show_stuck_letters_until_they_are_sent_and_readiness_stays() {
        await().untilAsserted(
                        () -> assertThat(gauge("section104.letters.unsent")).isEqualTo(2 * CASES));
        assertThat(status("mail")).isEqualTo(Status.UP);
        SERVER.is(Mood.PUTS_OFF);
        pass(Duration.ofDays(4), Duration.ofHours(1));
        await().untilAsserted(
                        () -> assertThat(gauge("section104.letters.failing")).isEqualTo(2 * CASES));
        assertThat(gauge("section104.letters.unsent")).isEqualTo(2 * CASES);
        assertThat(gauge("section104.letters.unsent.age"))
                .isGreaterThanOrEqualTo(2 * Duration.ofDays(4).toSeconds());
        assertThat(gauge("section104.jobs.without.retries")).isPositive();
        assertThat(status("mail").getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(status("readinessState")).isEqualTo(Status.UP);

        SERVER.is(Mood.TAKES);
        pass(Duration.ofMinutes(6), MINUTE);
        await().untilAsserted(
                        () -> assertThat(gauge("section104.letters.unsent")).isZero());
        assertThat(gauge("section104.letters.unsent.age")).isZero();
        assertThat(gauge("section104.letters.failing")).isZero();
        assertThat(gauge("section104.jobs.without.retries")).isZero();
        assertThat(gauge("section104.sweep.last")).isPositive();
    }

    @Test
    void the_sweep_gives_every_other_job_without_retries_one_more_attempt() {
        var drafting = jobs(issued(), "draft-letters").get(0);
        var letter = jobs(numbers.get(0), "transmit-notice").get(0);
        SERVER.is(Mood.PUTS_OFF);
        pass(Duration.ofHours(1), MINUTE);
        List.of(drafting, letter).forEach(job -> management.setJobRetries(job.getId(), 0));
        sweep.run();
        assertThat(reread(drafting).getRetries()).isEqualTo(1);
        assertThat(reread(letter).getRetries())
                .as("letters have their own retries")
                .isZero();
        assertThat(runtime.createIncidentQuery().configuration(letter.getId()).count())
                .isEqualTo(1);
        management.executeJob(drafting.getId());
    }

    private double gauge(String name) {
        return meters.get(name).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private Status status(String component) {
        return health.healthForPath(component).getStatus();
    }

    /** Lets time pass: at each step the due jobs run, the service tries waiting letters, and each day it sweeps. */
    private void pass(Duration time, Duration step) {
        for (var until = now.plus(time); now.isBefore(until); ) {
            var before = now;
            now = now.plus(step);
            ClockUtil.setCurrentTime(Date.from(now));
            if (clock.today().isAfter(StatutoryClock.dateOf(before))) {
                sweep.run();
            }
            management.createJobQuery().activityId("transmit-notice").list().stream()
                    .filter(MailOutagesTest::isDue)
                    .forEach(this::run);
            retries.run();
        }
    }

    private static boolean isDue(Job job) {
        return job.getRetries() > 0
                && (job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(ClockUtil.now().toInstant()));
    }

    private void run(Job job) {
        var repliesBefore = replies(job);
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException refused) {
            assertThat(replies(job)).as("the failure of the job is stored").isNotEqualTo(repliesBefore);
        }
    }

    private List<String> replies(Job job) {
        var again = management.createJobQuery().jobId(job.getId()).singleResult();
        return again == null ? List.of() : List.of(again.getRetries() + ": " + again.getExceptionMessage());
    }

    private Job reread(Job job) {
        return management.createJobQuery().jobId(job.getId()).singleResult();
    }

    /** The letters that arrived in full, by message id, with their copies. */
    private static Map<String, Integer> arrived() {
        var copies = new LinkedHashMap<String, Integer>();
        SERVER.messages().forEach(message -> {
            var matcher = LETTER.matcher(message);
            if (matcher.find()) {
                copies.merge(matcher.group(1), 1, Integer::sum);
            }
        });
        return copies;
    }

    private List<String> subjects(String part) {
        return numbers.stream()
                .flatMap(number -> jdbc
                        .sql("select subject from outgoing_mail where case_number = ? and subject like ?")
                        .params(number, "%" + part + "%")
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
