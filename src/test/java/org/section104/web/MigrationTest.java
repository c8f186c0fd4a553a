package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.statute.Edit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests that a migration of running cases to a new version cannot skip a step that a case still owes. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:migrations;DB_CLOSE_DELAY=-1")
class MigrationTest extends RestTest {

    private static final String ASSIGN = "assign-personnel";
    private static final String ASSIST = "provide-assistance";
    private static final String NOTIFY = "notify-committees";

    @Autowired
    private ObjectMapper json;

    private String before;

    @BeforeEach
    void cases_begin_on_the_released_version() {
        deploy(ASSIGN, diagram -> {});
        deploy(NOTIFY, diagram -> {});
        before = latest(ASSIGN);
    }

    @Test
    void a_case_goes_on_in_a_version_with_other_words_and_one_more_review() {
        var number = requested();
        decideUpToTheConcurrences(number);
        deploy(
                ASSIGN,
                diagram -> diagram.name("concur-on-assignment", "State: concur")
                        .before(
                                "issue-assignment",
                                "last-look",
                                "<bpmn:userTask id=\"last-look\" name=\"Last look\" camunda:candidateGroups=\"program-office\" />"));
        moves(number, ASSIGN, generated(before, latest(ASSIGN)));
        assertThat(task("state", "concur-on-assignment", number)
                        .get("processDefinitionId")
                        .asText())
                .isEqualTo(latest(ASSIGN));
        complete("state", "concur-on-assignment", number, Map.of("stateConcurrence", "CONCURRED"));
        complete("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
        assertThat(task("admin", "last-look", number)).isNotNull();
    }

    @Test
    void assistance_goes_on_in_a_version_with_other_words() {
        deploy(ASSIST, diagram -> {});
        var source = latest(ASSIST);
        var answer = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                AssistanceOverRestTest.typed(AssistanceOverRestTest.assistance()));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        var number = answer.body().get("businessKey").asText();
        task("cfo", "certify-funding", number);
        deploy(ASSIST, diagram -> diagram.name("certify-funding", "Certify the money"));
        moves(number, ASSIST, generated(source, latest(ASSIST)));
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        assertThat(task("secretary", "determine-interests", number)).isNotNull();
    }

    @Test
    void a_case_that_owes_a_notice_goes_on_with_the_notice_still_owed() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);
        var notice = latest(NOTIFY);
        deploy(ASSIGN, diagram -> diagram.name("manage-tour", "Manage the tour"));
        deploy(NOTIFY, diagram -> diagram.name("approve-notice", "Approve both letters"));
        moves(number, ASSIGN, generated(before, latest(ASSIGN)));
        moves(number, NOTIFY, generated(notice, latest(NOTIFY)));
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        assertThat(task("legislative", "confirm-receipt", number)
                        .get("processDefinitionId")
                        .asText())
                .isEqualTo(latest(NOTIFY));
        var deadline = get(
                        "admin",
                        "/engine-rest/job?timers=true&activityId=deadline-missed&processDefinitionId=" + latest(NOTIFY))
                .body();
        assertThat(deadline).isNotEmpty();
    }

    @Test
    void a_plan_that_jumps_over_a_step_is_refused_with_the_element_and_the_clause() {
        var number = requested();
        task("cfo", "certify-funding", number);
        deploy(ASSIGN, diagram -> diagram.name("certify-funding", "Certify the money"));
        var plan = plan(before, latest(ASSIGN), "certify-funding", "determine-necessity");
        assertThat(refusal(number, ASSIGN, plan))
                .contains(number, "certify-funding", "determine-necessity", "another step");
    }

    @Test
    void a_plan_that_hands_one_offices_task_to_another_is_refused() {
        var number = requested();
        decideUpToTheConcurrences(number);
        deploy(ASSIGN, diagram -> diagram.name("certify-funding", "Certify the money"));
        var plan = generated(before, latest(ASSIGN));
        for (var instruction : plan.get("instructions")) {
            var source = instruction.get("sourceActivityIds").get(0).asText();
            if (source.equals("concur-on-assignment")) {
                ((ObjectNode) instruction).putArray("targetActivityIds").add("concur-on-activities");
            }
        }
        assertThat(refusal(number, ASSIGN, plan)).contains("another step", "concur-on-activities");
    }

    @Test
    void a_version_in_which_the_case_would_have_passed_what_it_still_owes_is_refused_naming_it() {
        var number = requested();
        task("cfo", "certify-funding", number);
        deploy(ASSIGN, diagram -> diagram.target("cleared-first", "is-necessity-determined")
                .target("necessity-stands", "clearance")
                .target("necessity-granted", "clearance")
                .target("cleared", "concurrences"));
        var refusal = refusal(number, ASSIGN, generated(before, latest(ASSIGN)));
        assertThat(refusal)
                .contains(number, "cannot go on in that version", "It still owes 'Determine necessity'")
                .contains("every case that stands at 'Certify funding (CFO)' (certify-funding) has done it")
                .contains("Element: “Determine necessity (Secretary)” (determine-necessity)");
        assertThat(refusal.indexOf("[104(a)(1)]")).isPositive().isLessThan(refusal.indexOf("It still owes"));
    }

    @Test
    void a_migration_sets_no_variables_and_skips_nothing() {
        var number = requested();
        task("cfo", "certify-funding", number);
        deploy(ASSIGN, diagram -> diagram.name("certify-funding", "Certify the money"));
        var plan = generated(before, latest(ASSIGN));
        var setting = plan.deepCopy();
        ((ObjectNode) setting)
                .set("variables", json.valueToTree(Map.of("stateConcurrence", Map.of("value", "CONCURRED"))));
        assertThat(refusal(number, ASSIGN, setting)).contains("104(c)");
        var skipping = Map.of(
                "migrationPlan",
                plan,
                "processInstanceIds",
                List.of(instance(number, ASSIGN)),
                "skipCustomListeners",
                true);
        assertThat(post("admin", "/engine-rest/migration/execute", skipping)
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(post(
                                "admin",
                                "/engine-rest/migration/executeAsync",
                                Map.of("migrationPlan", plan, "processInstanceIds", List.of(instance(number, ASSIGN))))
                        .status()
                        .value())
                .isEqualTo(403);
    }

    private void deploy(String process, Consumer<Edit.Diagram> doing) {
        var file = process + ".bpmn";
        var answer = Deployments.of(
                        file, new Edit(file, "edited", "", doing).source().bytes())
                .deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    private String latest(String process) {
        return get("admin", "/engine-rest/process-definition/key/" + process)
                .body()
                .get("id")
                .asText();
    }

    private JsonNode generated(String source, String target) {
        return post(
                        "admin",
                        "/engine-rest/migration/generate",
                        Map.of("sourceProcessDefinitionId", source, "targetProcessDefinitionId", target))
                .body();
    }

    private JsonNode plan(String source, String target, String from, String to) {
        return json.valueToTree(Map.of(
                "sourceProcessDefinitionId",
                source,
                "targetProcessDefinitionId",
                target,
                "instructions",
                List.of(Map.of("sourceActivityIds", List.of(from), "targetActivityIds", List.of(to)))));
    }

    private String instance(String number, String process) {
        return get("admin", "/engine-rest/process-instance?businessKey=" + number + "&processDefinitionKey=" + process)
                .body()
                .get(0)
                .get("id")
                .asText();
    }

    private Answer execute(String number, String process, JsonNode plan) {
        return post(
                "admin",
                "/engine-rest/migration/execute",
                Map.of("migrationPlan", plan, "processInstanceIds", List.of(instance(number, process))));
    }

    private void moves(String number, String process, JsonNode plan) {
        var answer = execute(number, process, plan);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(204);
    }

    private String refusal(String number, String process, JsonNode plan) {
        var answer = execute(number, process, plan);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(403);
        return answer.message();
    }
}
