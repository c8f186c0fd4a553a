package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.statute.Edit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests that the service's checks still apply after a process owner renames tasks, because they use the step labels.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:renamed;DB_CLOSE_DELAY=-1")
class RenamedTasksTest extends RestTest {

    private static final List<String> TASKS = List.of(
            "certify-funding",
            "determine-domestic-impact",
            "review-consistency",
            "determine-necessity",
            "concur-on-assignment",
            "concur-on-activities",
            "issue-assignment");

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void every_task_has_another_id() {
        deploy("assign-personnel.bpmn", TASKS);
        deploy("delegate-authority.bpmn", List.of("confirm-delegation"));
    }

    private void deploy(String file, List<String> tasks) {
        var renamed = new Edit(file, "renamed", "", diagram -> tasks.forEach(task -> diagram.id(task, renamed(task))));
        var answer = Deployments.of(file, renamed.source().bytes()).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    private static String renamed(String task) {
        return "our-" + task;
    }

    private void completeRenamed(String user, String step, String number, Map<String, String> values) {
        complete(user, renamed(step), number, values);
    }

    private void decideRenamedUpToNecessity(String number) {
        completeRenamed("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        completeRenamed(
                "director",
                "determine-domestic-impact",
                number,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "The position is filled at home."));
        completeRenamed("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
    }

    @Test
    void the_figures_are_those_of_the_step() {
        var before = figure("completed");
        var number = requested();
        task("cfo", renamed("certify-funding"), number);
        // the service keeps figures for a while, so those of other tests may come first
        await().until(() -> figure("open") > 0);
        completeRenamed("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        await().until(() -> figure("completed") > before);
        assertThat(figures()).doesNotContainKey(renamed("certify-funding"));
    }

    private int figure(String name) {
        var step = figures().get("certify-funding");
        return step == null ? 0 : step.get(name).asInt();
    }

    private Map<String, JsonNode> figures() {
        var figures = new HashMap<String, JsonNode>();
        get("auditor", "/api/flow/steps")
                .body()
                .forEach(row -> figures.put(row.get("step").asText(), row));
        return figures;
    }

    @Test
    void bad_input_is_refused_with_the_field_and_the_clause_and_good_input_is_recorded() {
        var number = requested();
        var task = task("cfo", renamed("certify-funding"), number);
        assertThat(claim("cfo", task).status().value()).isEqualTo(204);
        var refused = submit("cfo", task, Map.of("fundingCertification", "PERHAPS", "stateConcurrence", "CONCURRED"));
        assertThat(refused.status().value()).isEqualTo(400);
        assertThat(refused.message())
                .contains("(fundingCertification): 'PERHAPS' is not allowed", "[2(d)]")
                .contains("(stateConcurrence): this form does not ask for it");
        var completed = post(
                "cfo",
                "/engine-rest/task/" + task.get("id").asText() + "/complete",
                variables(Map.of("fundingCertification", "PERHAPS")));
        assertThat(completed.status().value()).isEqualTo(400);
        assertThat(submit("cfo", task, Map.of("fundingCertification", "CERTIFIED"))
                        .status()
                        .is2xxSuccessful())
                .isTrue();
        assertThat(get("auditor", "/api/cases/" + number).body().toString()).contains("CERTIFIED");
    }

    @Test
    void an_assignment_is_issued_and_notified() {
        var number = requested();
        decideRenamedUpToNecessity(number);
        completeRenamed(
                "secretary",
                "determine-necessity",
                number,
                Map.of("necessity", "NECESSARY", "necessityReason", "Nobody else can do it from here."));
        completeRenamed("state", "concur-on-assignment", number, Map.of("stateConcurrence", "CONCURRED"));
        completeRenamed("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
        completeRenamed("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        assertThat(task("legislative", "approve-notice", number)).isNotNull();
    }

    @Test
    void who_requested_cannot_decide_as_the_secretary() {
        var account = anAccount("program-office", "secretary");
        var number = post(
                        account,
                        "/engine-rest/process-definition/key/assign-personnel/submit-form",
                        variables(assignmentToTallinn()))
                .body()
                .get("businessKey")
                .asText();
        decideRenamedUpToNecessity(number);
        var refused = claim(account, task(account, renamed("determine-necessity"), number));
        assertThat(refused.status().value()).isEqualTo(403);
        assertThat(refused.message()).contains("as the requester", "in one case they are different people");
    }

    @Test
    void who_stands_in_for_an_office_finds_its_tasks_until_the_instrument_is_revoked() {
        var deputy = anAccount();
        jdbc.sql("insert into account (id, organization, entered_at) values (?, 'STATE', current_timestamp)")
                .param(deputy)
                .update();
        var entered = post(
                "mission-ee",
                "/engine-rest/process-definition/key/delegate-authority/submit-form",
                anInstrument("chief-of-mission-ee", deputy));
        assertThat(entered.status().value()).as(entered.message()).isEqualTo(200);
        var instrument = entered.body().get("businessKey").asText();
        assertThat(claim("mission-ee", task("mission-ee", renamed("confirm-delegation"), instrument))
                        .status()
                        .value())
                .as("who entered an instrument does not confirm it")
                .isEqualTo(403);
        completeRenamed("state", "confirm-delegation", instrument, Map.of("delegationConfirmation", "CONFIRMED"));

        var number = requested();
        decideRenamedUpToNecessity(number);
        completeRenamed(
                "secretary",
                "determine-necessity",
                number,
                Map.of("necessity", "NECESSARY", "necessityReason", "Nobody else can do it from here."));
        var task = task(deputy, renamed("concur-on-activities"), number);
        assertThat(tasks(deputy, renamed("concur-on-assignment"), number)).isEmpty();
        assertThat(claim(deputy, task).status().value()).isEqualTo(204);

        var revoked = post(
                "state",
                "/engine-rest/process-definition/key/revoke-delegation/submit-form",
                variables(Map.of("delegation", instrument, "revocationReason", "Back in office.")));
        assertThat(revoked.status().value()).as(revoked.message()).isEqualTo(200);
        assertThat(task("mission-ee", renamed("concur-on-activities"), number)
                        .get("assignee")
                        .isNull())
                .as("handed back to the office")
                .isTrue();
        assertThat(submit(deputy, task, Map.of("missionConcurrence", "CONCURRED"))
                        .status()
                        .value())
                .isEqualTo(403);
    }

    private String anAccount(String... groups) {
        var account = "renamed-" + groups.length;
        makeAccount(account, groups);
        return account;
    }
}
