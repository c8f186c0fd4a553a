package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.section104.process.Pdf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests concurrent requests. Each succeeds if it still can; otherwise the error says who was first. */
abstract class LostRacesTest extends RestTest {

    private static final String DECIDED = "'%s' was already decided by %s on ";

    @Autowired
    private JdbcClient jdbc;

    @RepeatedTest(3)
    void a_form_that_is_sent_twice_at_once_counts_once() {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        claim("cfo", task);
        var certified = Map.of("fundingCertification", "CERTIFIED");
        var answers = together(() -> submit("cfo", task, certified), () -> submit("cfo", task, certified));
        assertThat(statuses(answers)).containsExactlyInAnyOrder(204, 409);
        assertThat(loser(answers)).startsWith(DECIDED.formatted("Certify funding (CFO)", "cfo"));
        assertThat(decisions(number, "FUNDING")).isEqualTo(1);
    }

    @Test
    void a_form_that_comes_after_the_decision_is_told_of_it_and_strangers_are_not() {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        var again = submit("cfo", task, Map.of("fundingCertification", "RETURNED"));
        assertThat(again.status().value()).isEqualTo(409);
        assertThat(again.message()).startsWith(DECIDED.formatted("Certify funding (CFO)", "cfo"));
        assertThat(claim("cfo", task).status().value()).isEqualTo(409);
        var stranger = submit("state", task, Map.of("fundingCertification", "RETURNED"));
        assertThat(stranger.status().value()).isEqualTo(404);
        assertThat(stranger.message()).doesNotContain("decided", "cfo");
    }

    @RepeatedTest(3)
    void a_task_that_two_people_claim_at_once_is_of_one_of_them() {
        var colleague = "colleague-" + System.nanoTime();
        makeAccount(colleague, "chief-financial-officer");
        var task = task("cfo", "certify-funding", requested());
        var answers = together(() -> claim("cfo", task), () -> claim(colleague, task));
        // a request after the other's claim, and not at the same moment, finds no task to claim
        assertThat(statuses(answers)).containsOnlyOnce(204).allMatch(status -> List.of(204, 403, 409)
                .contains(status));
        answers.stream().filter(answer -> answer.status().value() == 409).forEach(answer -> assertThat(answer.message())
                .startsWith("The task was already claimed by c"));
    }

    @RepeatedTest(5)
    void state_concurs_while_the_mission_denies() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var ofState = claimed("state", "concur-on-assignment", number);
        var ofTheMission = claimed("mission-ee", "concur-on-activities", number);
        var answers = together(
                () -> submit("state", ofState, Map.of("stateConcurrence", "CONCURRED")),
                () -> submit(
                        "mission-ee",
                        ofTheMission,
                        Map.of("missionConcurrence", "DENIED", "missionConcurrenceReason", "Not at this post.")));
        assertThat(answers.get(1).status().value()).as(answers.get(1).message()).isEqualTo(204);
        var state = answers.get(0);
        assertThat(state.status().value()).as(state.message()).isIn(204, 409);
        if (state.status().value() == 409) {
            assertThat(state.message()).startsWith("'Concur on assignment (State)' was withdrawn on ");
        }
        assertThat(decisions(number, "STATE_CONCURRENCE"))
                .as("stored if and only if it was answered so")
                .isEqualTo(state.status().value() == 204 ? 1 : 0);
        assertThat(tasks("admin", "issue-assignment", number)).isEmpty();
    }

    @RepeatedTest(3)
    void state_returns_while_the_mission_concurs() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var ofState = claimed("state", "concur-on-assignment", number);
        var ofTheMission = claimed("mission-ee", "concur-on-activities", number);
        var answers = together(
                () -> submit(
                        "state",
                        ofState,
                        Map.of("stateConcurrence", "RETURNED", "stateConcurrenceReason", "The post is not named.")),
                () -> submit("mission-ee", ofTheMission, Map.of("missionConcurrence", "CONCURRED")));
        assertThat(statuses(answers))
                .allMatch(status -> status == 204 || status == 409)
                .contains(204);
        assertThat(tasks("admin", "issue-assignment", number)).isEmpty();
    }

    @Test
    void both_receipts_confirmed_at_once_count() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        var first = claimed("legislative", "confirm-receipt", number);
        var all = new ArrayList<JsonNode>();
        await().until(() -> {
            all.clear();
            tasks("legislative", "confirm-receipt", number).forEach(all::add);
            return all.size() == 2;
        });
        var second = all.stream()
                .filter(task -> !task.get("id").equals(first.get("id")))
                .findFirst()
                .orElseThrow();
        claim("legislative", second);
        var receipt = Map.of("receiptMethod", "ACKNOWLEDGED", "receivedOn", today());
        var answers =
                together(() -> submit("legislative", first, receipt), () -> submit("legislative", second, receipt));
        assertThat(statuses(answers)).containsExactly(204, 204);
    }

    @Test
    void the_end_of_a_tour_and_the_withdrawal_of_the_concurrence_at_once() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        var tour = claimed("program", "manage-tour", number);
        var withdrawal = claimed("mission-ee", "withdraw-concurrence", number);
        var answers = together(
                () -> submit("program", tour, Map.of("tourAction", "END", "tourActionReason", "Not needed any more.")),
                () -> submit(
                        "mission-ee",
                        withdrawal,
                        Map.of("concurrenceWithdrawn", "WITHDRAWN", "concurrenceWithdrawnReason", "Unrest.")));
        assertThat(statuses(answers))
                .allMatch(status -> status == 204 || status == 409)
                .contains(204);
    }

    @Test
    void a_report_that_is_started_twice_at_once_is_started_once() {
        var path = "/engine-rest/process-definition/key/annual-report/submit-form";
        var answers = together(
                () -> post("program", path, Map.of("variables", Map.of())),
                () -> post("program", path, Map.of("variables", Map.of())));
        assertThat(statuses(answers)).allMatch(status -> status == 200 || status == 400 || status == 409);
        assertThat(statuses(answers).stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void an_agreement_that_is_recorded_twice_at_once_is_recorded_once() {
        var number = assistanceThatIsConcurredIn();
        Supplier<Answer> one = () -> post(
                "program", "/engine-rest/process-definition/key/record-agreement/submit-form", anAgreement(number));
        var answers = together(one, one);
        assertThat(statuses(answers)).containsOnlyOnce(200).allMatch(status -> List.of(200, 400, 409)
                .contains(status));
        assertThat(jdbc.sql("select count(*) from agreement where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_end_of_a_tour_by_hand_and_by_its_timer_at_once() {
        var fields = assignmentToTallinn();
        var today = LocalDate.parse(today());
        fields.put("tourStart", today.toString());
        fields.put("tourEnd", today.plusDays(10).toString());
        var number = request(fields).body().get("businessKey").asText();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        var tour = claimed("program", "manage-tour", number);
        var answers = together(
                () -> post("admin", "/demo/clock", Map.of("advance", "P11D")),
                () -> submit("program", tour, Map.of("tourAction", "END", "tourActionReason", "Not needed any more.")));
        assertThat(answers.get(0).status().value()).isEqualTo(200);
        assertThat(answers.get(1).status().value()).as(answers.get(1).message()).isIn(204, 409);
    }

    @Test
    void twelve_requests_at_once_have_twelve_numbers() {
        Supplier<Answer> one = () -> request(assignmentToTallinn());
        var answers = together(Collections.nCopies(12, one));
        assertThat(statuses(answers)).containsOnly(200);
        assertThat(answers.stream()
                        .map(answer -> answer.body().get("businessKey").asText()))
                .doesNotHaveDuplicates();
    }

    private String assistanceThatIsConcurredIn() {
        var started = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                variables(Map.of(
                        "component", "USCG",
                        "recipientName", "The authority",
                        "recipientType", "FOREIGN_GOVERNMENT",
                        "recipientCountry", "EE",
                        "categories", "[\"A\"]",
                        "description", "Training.",
                        "reason", "The grids are connected.",
                        "estimatedCost", "1000",
                        "shippingCost", "0",
                        "fundingAccount", "070-X-0566")));
        var number = started.body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "secretary",
                "determine-interests",
                number,
                Map.of(
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        "It does.",
                        "enhancesCooperation",
                        "YES",
                        "enhancesCooperationReason",
                        "It does.",
                        "reimbursement",
                        "NONREIMBURSABLE",
                        "reimbursementReason",
                        "A gift."));
        complete("state", "concur-on-assistance", number, Map.of("stateConcurrence", "CONCURRED"));
        task("program", "conclude-agreement", number);
        return number;
    }

    private Map<String, Object> anAgreement(String number) {
        var fields = new LinkedHashMap<String, Object>();
        Map.of(
                        "caseNumber",
                        number,
                        "agreementKind",
                        "MEMORANDUM",
                        "agreementTitle",
                        "The memorandum",
                        "signedOn",
                        today())
                .forEach((name, value) -> fields.put(name, Map.of("value", value)));
        fields.put(
                "agreementDocument",
                Map.of(
                        "type", "File",
                        "value", Base64.getEncoder().encodeToString(Pdf.titled("The memorandum")),
                        "valueInfo", Map.of("filename", "memorandum.pdf", "mimeType", "application/pdf")));
        return Map.of("variables", fields);
    }

    private JsonNode claimed(String user, String key, String number) {
        var task = task(user, key, number);
        assertThat(claim(user, task).status().is2xxSuccessful()).isTrue();
        return task;
    }

    private int decisions(String number, String kind) {
        return jdbc.sql("select count(*) from decision where case_number = ? and kind = ?")
                .params(number, kind)
                .query(Integer.class)
                .single();
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(answer -> answer.status().value()).toList();
    }

    private static String loser(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status().value() == 409)
                .map(Answer::message)
                .findFirst()
                .orElseThrow();
    }

    private static List<Answer> together(Supplier<Answer> one, Supplier<Answer> other) {
        return together(List.of(one, other));
    }

    /** Starts all requests at once. Checks that no response is a server error or contains engine terms. */
    private static List<Answer> together(List<Supplier<Answer>> requests) {
        var ready = new CountDownLatch(requests.size());
        var running = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(
                        () -> {
                            ready.countDown();
                            awaits(ready);
                            return request.get();
                        },
                        task -> new Thread(task).start()))
                .toList();
        var answers = running.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status().value()).as(answer.message()).isLessThan(500);
            assertThat(answer.message()).doesNotContain("Entity", "Exception", "ENGINE", "optimistic");
        });
        return answers;
    }

    private static void awaits(CountDownLatch ready) {
        try {
            assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
