package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a privileged reason does not leave the organization that gave it, whichever interface a person tries. */
class ReasonsTest extends RestTest {

    private static final String OF_THE_CFO = "The appropriation has a legal defect";
    private static final String OF_STATE = "The host government is about to fall";

    @Test
    void state_and_the_mission_read_the_outcome_but_no_reason_of_the_department() {
        var number = requested();
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "CERTIFIED", "fundingCertificationReason", OF_THE_CFO));
        decideUpToTheConcurrencesWithoutFunding(number);
        for (var reader : Map.of("state", "concur-on-assignment", "mission-ee", "concur-on-activities")
                .entrySet()) {
            var user = reader.getKey();
            var task = task(user, reader.getValue(), number);
            assertThat(claim(user, task).status().is2xxSuccessful()).isTrue();
            var rows = get(user, "/engine-rest/task/" + task.get("id").asText() + "/form-variables")
                    .body()
                    .at("/decisionRows/value")
                    .toString();
            assertThat(rows).contains("Certified", "Chief financial officer", "Not shared outside");
            for (var path : List.of(
                    "/engine-rest/task/%s/form-variables",
                    "/engine-rest/task/%s/form-variables?deserializeValues=false",
                    "/engine-rest/task/%s/variables",
                    "/engine-rest/task/%s/variables?deserializeValues=false",
                    "/engine-rest/task/%s/rendered-form",
                    "/engine-rest/task/%s/comment")) {
                assertHidden(user, path.formatted(task.get("id").asText()), OF_THE_CFO);
            }
            for (var path : List.of(
                    "/api/cases/" + number,
                    "/api/cases/" + number + "/record",
                    "/api/cases/" + number + "/timeline",
                    "/engine-rest/history/variable-instance",
                    "/engine-rest/history/detail",
                    "/engine-rest/variable-instance")) {
                assertHidden(user, path, OF_THE_CFO);
            }
        }
        assertThat(get("state", "/api/cases/" + number).body().toString()).contains("CERTIFIED");
        for (var user : List.of("program", "counsel", "auditor")) {
            assertThat(get(user, "/api/cases/" + number).body().toString()).contains(OF_THE_CFO);
            assertThat(get(user, "/api/cases/" + number + "/record").body().toString())
                    .contains(OF_THE_CFO);
            assertThat(get(user, "/api/cases/" + number + "/timeline").body().toString())
                    .contains(OF_THE_CFO);
        }
    }

    @Test
    void state_reads_no_reason_for_a_write_off() {
        var answer = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                AssistanceOverRestTest.typed(AssistanceOverRestTest.assistance()));
        var number = answer.body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "secretary",
                "determine-interests",
                number,
                Map.of(
                        "furthersInterests", "YES",
                        "furthersInterestsReason", "It does.",
                        "enhancesCooperation", "YES",
                        "enhancesCooperationReason", "It does.",
                        "reimbursement", "REIMBURSABLE",
                        "reimbursementReason", "They can pay."));
        complete("state", "concur-on-assistance", number, Map.of("stateConcurrence", "CONCURRED"));
        complete("program", "conclude-agreement", number, Map.of("agreementKind", "NONE"));
        complete(
                "program",
                "deliver-assistance",
                number,
                Map.of("deliveredOn", today(), "actualCost", "$1,000", "actualShippingCost", "50.00"));
        complete(
                "cfo",
                "record-collection",
                number,
                Map.of("collectionAction", "WRITTEN_OFF", "collectionActionReason", OF_THE_CFO));
        for (var path : List.of(
                "/api/cases/" + number, "/api/cases/" + number + "/record", "/api/cases/" + number + "/timeline")) {
            assertHidden("state", path, OF_THE_CFO);
            assertThat(get("cfo", path).body().toString()).contains(OF_THE_CFO);
        }
        assertThat(get("cfo", "/api/cases/" + number)
                        .body()
                        .at("/collection/billed")
                        .asText())
                .isEqualTo("1050.00");
    }

    @Test
    void state_reads_no_remarks_of_the_department_on_a_notice() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        complete(
                "legislative",
                "approve-notice",
                number,
                Map.of("noticeApproval", "RETURNED", "noticeApprovalReason", OF_THE_CFO));
        complete("program", "revise-notice", number, Map.of("noticeRemarks", OF_THE_CFO));
        for (var user : List.of("state", "mission-ee")) {
            assertHidden(user, "/api/cases/" + number + "/record", OF_THE_CFO);
            assertHidden(user, "/api/cases/" + number + "/timeline", OF_THE_CFO);
            assertHidden(user, "/cases/" + number, OF_THE_CFO);
        }
        assertThat(get("auditor", "/api/cases/" + number + "/record").body().toString())
                .contains("\"remarks\":\"" + OF_THE_CFO);
    }

    @Test
    void the_department_reads_a_reason_of_state_only_to_answer_it() {
        var number = requested();
        decideUpToTheConcurrences(number);
        complete(
                "state",
                "concur-on-assignment",
                number,
                Map.of("stateConcurrence", "RETURNED", "stateConcurrenceReason", OF_STATE));
        assertHidden("secretary", "/api/cases/" + number, OF_STATE);
        assertHidden("secretary", "/api/cases/" + number + "/timeline", OF_STATE);
        for (var user : List.of("state", "program", "auditor")) {
            assertThat(get(user, "/api/cases/" + number + "/timeline").body().toString())
                    .contains(OF_STATE);
        }
        var revise = task("program", "revise-assignment", number);
        assertThat(get("program", "/engine-rest/task/" + revise.get("id").asText() + "/form-variables")
                        .body()
                        .at("/decisionRows/value")
                        .toString())
                .contains(OF_STATE);
    }

    private void assertHidden(String user, String path, String reason) {
        assertThat(new String(get(user, path).bytes(), StandardCharsets.UTF_8))
                .as("%s reads %s", user, path)
                .doesNotContain(reason);
    }

    private void decideUpToTheConcurrencesWithoutFunding(String number) {
        complete(
                "director",
                "determine-domestic-impact",
                number,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "The position is filled at home."));
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        complete(
                "secretary",
                "determine-necessity",
                number,
                Map.of("necessity", "NECESSARY", "necessityReason", "Nobody else can do it from here."));
    }
}
