package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.operation.Hold;
import org.section104.operation.Journal;
import org.section104.operation.JournaledLetter;
import org.section104.operation.JournaledLetter.Outcome;
import org.section104.record.CaseRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;

/** A held service: what it still does, what it refuses, and its release. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:held;DB_CLOSE_DELAY=-1")
class HeldTest extends RestTest {

    private static final String WHY = "A drill.";

    @Autowired
    private Hold hold;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ManagementService management;

    @Autowired
    private CaseRecord record;

    private String number;

    @BeforeEach
    void a_case_and_a_hold() {
        number = requested();
        hold.hold(WHY);
    }

    @AfterEach
    void it_goes_on() {
        post("admin", "/api/operations/reconciliation", Map.of("acceptJournal", true));
        post("admin", "/api/operations/release", Map.of());
    }

    private void isHeld(Answer answer) {
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(409);
        assertThat(answer.message())
                .startsWith("The service is held since ")
                .endsWith("until an administrator releases it.");
    }

    @Test
    void it_shows_everything_and_starts_completes_and_moves_nothing() {
        isHeld(request(assignmentToTallinn()));
        var task = task("cfo", "certify-funding", number);
        isHeld(claim("cfo", task));
        isHeld(submit("cfo", task, Map.of("fundingCertification", "CERTIFIED")));
        isHeld(post("admin", "/demo/clock", Map.of("advance", "P1D")));
        isHeld(post("cfo", "/engine-rest/task/" + task.get("id").asText() + "/comment/create", Map.of("message", "x")));

        assertThat(get("program", "/api/cases/" + number).status().value()).isEqualTo(200);
        assertThat(get("program", "/api/cases/" + number + "/record").body()).isNotEmpty();
        assertThat(get("cfo", "/engine-rest/task/" + task.get("id").asText() + "/form-variables")
                        .status()
                        .value())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from act_ru_task where assignee_ = 'cfo'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void every_page_the_health_and_the_info_say_so() {
        for (var application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(text("program", "/camunda/app/%s/scripts/notices.js".formatted(application)))
                    .contains("\"held\":\"The service is held since ")
                    .as("the sign-in page loads it, and the reason names a folder of the server")
                    .doesNotContain(WHY);
        }
        assertThat(text("program", "/cases")).contains("<strong>Held:</strong> <span>The service is held since ");
        assertThat(text("program", "/cases/" + number)).contains("<strong>Held:</strong>");
        assertThat(text("program", "/start")).contains("<strong>Held:</strong> <span>The service is held since ");
        var details = get("admin", "/actuator/health").body().at("/components/hold");
        assertThat(details.at("/status").asText()).isEqualTo("UP");
        assertThat(details.at("/details/held").asBoolean()).isTrue();
        assertThat(get("admin", "/actuator/info").body().at("/hold/message").asText())
                .contains(WHY);
        assertThat(get("program", "/actuator/info").status().value()).isEqualTo(403);
        assertThat(text("admin", "/actuator/prometheus")).contains("section104_held 1.0");
        assertThat(get("admin", "/api/operations").body().get("reason").asText())
                .isEqualTo(WHY);
    }

    private String text(String user, String path) {
        return new String(get(user, path).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void no_job_runs_and_no_mail_leaves_until_the_release() {
        release();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);
        await().until(() -> unsent() == 0);
        hold.hold(WHY);
        var job = management.createJobQuery().activityId("target-missed").list().stream()
                .filter(one -> caseOf(one.getProcessInstanceId()).equals(number))
                .findFirst()
                .orElseThrow();
        management.setJobDuedate(job.getId(), Date.from(Instant.now().minusSeconds(60)));
        isHeld(post("admin", "/engine-rest/job/" + job.getId() + "/execute", Map.of()));
        jdbc.sql(
                        "insert into outgoing_mail (id, case_number, recipient, subject, body, created_at, not_before, attempts)"
                                + " values ('held-' || ?, ?, 'program-office@dhs.example', 'Held', 'Held', now(), now(), 0)")
                .params(number, number)
                .update();

        // longer than the outbox and the job executor ever wait
        await().during(Duration.ofSeconds(12))
                .atMost(Duration.ofSeconds(20))
                .until(() -> unsent() == 1
                        && management.createJobQuery().jobId(job.getId()).count() == 1);
        release();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> unsent() == 0
                        && management.createJobQuery().jobId(job.getId()).count() == 0);
    }

    private int unsent() {
        return jdbc.sql("select count(*) from outgoing_mail where sent_at is null")
                .query(Integer.class)
                .single();
    }

    private String caseOf(String instance) {
        return jdbc.sql("select business_key_ from act_ru_execution where id_ = ?")
                .param(instance)
                .query(String.class)
                .single();
    }

    private void release() {
        var answer = post("admin", "/api/operations/release", Map.of());
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        assertThat(answer.body().get("held").asBoolean()).isFalse();
    }

    @Test
    void a_release_skips_numbers_and_marks_every_open_chain() {
        var before = hold.now().epoch();
        var last = lastOf(number) + 312;
        journal.taken(numberOf(last));
        journal.given(numberOf(last));
        var numbers = get("admin", "/api/operations/reconciliation").body().get("numbers");
        assertThat(numbers.get(0).get("last").asText()).isEqualTo(numberOf(last));
        assertThat(numbers.get(0).get("given").asBoolean()).isTrue();
        assertThat(text("admin", "/api/operations/reconciliation?format=csv")).contains(" to " + numberOf(last));

        release();

        assertThat(hold.now().epoch()).isEqualTo(before + 1);
        assertThat(requested())
                .as("at least 100 numbers are skipped, up to a round hundred")
                .isEqualTo(numberOf((last + 199) / 100 * 100 + 1));
        var entries = record.of(number);
        var restored = entries.get(entries.size() - 1);
        assertThat(restored.type()).isEqualTo("restored");
        assertThat(restored.actor()).isEqualTo("admin");
        assertThat(restored.payload())
                .containsEntry("epoch", before + 1)
                .containsKeys("stateAt", "because", "heldSince");
        assertThat(text("program", "/cases/" + number + "/verification")).contains("The record is intact");
        assertThat(post("admin", "/api/operations/release", Map.of()).message())
                .isEqualTo("The service is not held; there is nothing to release.");
    }

    @Test
    void an_interrupted_release_goes_on_where_it_stopped() {
        var epoch = hold.now().epoch() + 1;
        jdbc.sql("insert into restore_epoch (epoch, held_since, reason, released_by, released_at, last_chain, chains)"
                        + " values (?, now(), 'A drill.', 'admin', now(), 'ZZZ', 3)")
                .param(epoch)
                .update();

        var answer = post("admin", "/api/operations/release", Map.of());

        assertThat(answer.body().at("/epoch/epoch").asInt()).isEqualTo(epoch);
        assertThat(answer.body().at("/epoch/chains").asInt())
                .as("three before, and none after the last case")
                .isEqualTo(3);
        assertThat(record.of(number, "restored")).isEmpty();
        assertThat(requested()).as("the numbers were skipped before").isEqualTo(numberOf(lastOf(number) + 1));
    }

    private static int lastOf(String number) {
        return Integer.parseInt(number.substring(9));
    }

    private String numberOf(int position) {
        return number.substring(0, 9) + "%04d".formatted(position);
    }

    @Test
    void a_letter_of_the_journal_must_be_reconciled_before_the_release() {
        var accepted = letter("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed");
        var unknown = letter("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d");
        var listed = letter("7d9f1c1e-3b7d-4bad-9bdd-2b0d7b3dcb6d");
        journal.sending(accepted);
        journal.accepted(accepted, "250 Ok");
        journal.sending(unknown);
        journal.sending(listed);

        var difference = get("admin", "/api/operations/reconciliation").body().get("letters");
        assertThat(difference.findValuesAsText("messageId"))
                .containsExactlyInAnyOrder(accepted.messageId(), unknown.messageId(), listed.messageId());
        var refused = post("admin", "/api/operations/release", Map.of());
        assertThat(refused.status().value()).isEqualTo(409);
        assertThat(refused.message()).startsWith("3 letters are in the journal");
        assertThat(post("admin", "/api/operations/release", Map.of("restored", false))
                        .status()
                        .value())
                .isEqualTo(409);

        assertThat(state(accepted, "NOT_SENT").message()).contains("the journal has its acceptance");
        var byJournal = post("admin", "/api/operations/reconciliation", Map.of("acceptJournal", true));
        assertThat(byJournal.body().get("stored").asInt()).isEqualTo(1);
        var byLog = csv("subject,messageId,sentAt\r\nOther mail,<x@dhs.example>,\r\n\"A, b\"," + listed.messageId()
                + ",2026-03-10T16:05:00Z\r\n");
        assertThat(byLog).contains("\"stored\":1").contains("\"open\":1");
        assertThat(state(unknown, "NOT_SENT").body().get("open").asInt()).isZero();
        release();
        assertThat(jdbc.sql("select message_id from journal_letter where sent order by message_id")
                        .query(String.class)
                        .list())
                .contains(accepted.messageId(), listed.messageId())
                .doesNotContain(unknown.messageId());
        assertThat(post("admin", "/api/operations/reconciliation", Map.of())
                        .status()
                        .value())
                .as("only while it is held")
                .isEqualTo(409);
    }

    private Answer state(JournaledLetter letter, String outcome) {
        return post(
                "admin",
                "/api/operations/reconciliation",
                Map.of(
                        "letters",
                        List.of(Map.of(
                                "messageId",
                                letter.messageId(),
                                "outcome",
                                outcome,
                                "evidence",
                                "What the gateway says."))));
    }

    private String csv(String text) {
        return RestClient.create()
                .post()
                .uri(url() + "/api/operations/reconciliation")
                .headers(headers -> headers.setBasicAuth("admin", "admin"))
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(text)
                .exchange((sent, response) -> new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private JournaledLetter letter(String duty) {
        return new JournaledLetter(
                "<" + duty + ".ssga.1@section104>",
                duty,
                number,
                "SSGA",
                1,
                "MAIL",
                "0".repeat(64),
                Instant.EPOCH,
                Outcome.UNKNOWN,
                null);
    }

    @Test
    void bad_input_is_named() {
        assertThat(post(
                                "admin",
                                "/api/operations/reconciliation",
                                Map.of("letters", List.of(Map.of("outcome", "MAYBE", "sentAt", "yesterday"))))
                        .message())
                .contains(
                        "Message id (messageId): is missing",
                        "Outcome (outcome): ",
                        "SENT, NOT_SENT",
                        "Evidence (evidence): is missing",
                        "Sent at (sentAt): 'yesterday' is not a time");
        assertThat(post(
                                "admin",
                                "/api/operations/reconciliation",
                                Map.of(
                                        "letters",
                                        List.of(Map.of("messageId", "<x@y>", "outcome", "SENT", "evidence", "x"))))
                        .message())
                .isEqualTo(
                        "Message id (messageId): '<x@y>' is not the message id of a letter; it ends with @section104 [104(d)]");
        assertThat(csv("id\r\n<x>\r\n")).contains("a header with the column messageId");
        assertThat(csv("sentAt,messageId\r\nnever,<1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed.ssga.1@section104>\r\n"))
                .contains("line 2: 'never' is not a time");
        for (var user : List.of("auditor", "program", "owner")) {
            assertThat(post(user, "/api/operations/release", Map.of()).status().value())
                    .isEqualTo(403);
        }
    }
}
