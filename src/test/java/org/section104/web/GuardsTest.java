package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;

/** Tests that an administrator with every authorization cannot bypass the statute. */
class GuardsTest extends RestTest {

    private String number;
    private String assignment;
    private String notice;
    private String timer;
    private String task;

    @BeforeEach
    void a_case_that_owes_a_notice() {
        number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task = task("legislative", "approve-notice", number).get("id").asText();
        assignment = instance("assign-personnel");
        notice = instance("notify-committees");
        timer = get("admin", "/engine-rest/job?timers=true&activityId=deadline-missed&processInstanceId=" + notice)
                .body()
                .get(0)
                .get("id")
                .asText();
    }

    @TestFactory
    Stream<DynamicTest> every_attempt_is_refused_with_a_reason_and_changes_nothing() {
        var before = state();
        return Stream.of(
                        attempt(HttpMethod.DELETE, "/process-instance/" + assignment, null),
                        attempt(HttpMethod.DELETE, "/process-instance/" + notice + "?skipCustomListeners=true", null),
                        attempt(
                                HttpMethod.DELETE,
                                "/process-instance/" + notice
                                        + "?skipCustomListeners=true&skipIoMappings=true&skipSubprocesses=true",
                                null),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/delete",
                                Map.of("processInstanceIds", List.of(notice))),
                        attempt(
                                HttpMethod.PUT,
                                "/process-instance/" + notice + "/suspended",
                                Map.of("suspended", true)),
                        attempt(
                                HttpMethod.PUT,
                                "/process-instance/suspended",
                                Map.of("suspended", true, "processDefinitionKey", "notify-committees")),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/suspended-async",
                                Map.of("suspended", true, "processInstanceIds", List.of(notice))),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/" + notice + "/modification",
                                Map.of(
                                        "skipCustomListeners",
                                        true,
                                        "instructions",
                                        List.of(Map.of("type", "cancel", "activityId", "approve-notice")))),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/" + assignment + "/modification-async",
                                Map.of(
                                        "instructions",
                                        List.of(Map.of(
                                                "type", "startBeforeActivity", "activityId", "close-assignment")))),
                        attempt(
                                HttpMethod.POST,
                                "/modification/execute",
                                Map.of(
                                        "processDefinitionId",
                                        definition("notify-committees"),
                                        "processInstanceIds",
                                        List.of(notice),
                                        "instructions",
                                        List.of(Map.of("type", "cancel", "activityId", "approve-notice")))),
                        attempt(
                                HttpMethod.POST,
                                "/migration/execute",
                                Map.of(
                                        "migrationPlan",
                                        Map.of(
                                                "sourceProcessDefinitionId",
                                                definition("notify-committees"),
                                                "targetProcessDefinitionId",
                                                definition("notify-committees"),
                                                "instructions",
                                                List.of()),
                                        "processInstanceIds",
                                        List.of(notice))),
                        attempt(
                                HttpMethod.PUT,
                                "/job/" + timer + "/duedate",
                                Map.of("duedate", "2099-01-01T00:00:00.000+0000")),
                        attempt(HttpMethod.POST, "/job/" + timer + "/duedate/recalculate", null),
                        attempt(HttpMethod.PUT, "/job/" + timer + "/suspended", Map.of("suspended", true)),
                        attempt(HttpMethod.PUT, "/job/" + timer + "/retries", Map.of("retries", 0)),
                        attempt(HttpMethod.POST, "/job/" + timer + "/execute", null),
                        attempt(HttpMethod.DELETE, "/job/" + timer, null),
                        attempt(
                                HttpMethod.PUT,
                                "/job/suspended",
                                Map.of("suspended", true, "processDefinitionKey", "notify-committees")),
                        attempt(
                                HttpMethod.PUT,
                                "/job-definition/suspended",
                                Map.of(
                                        "suspended",
                                        true,
                                        "includeJobs",
                                        true,
                                        "processDefinitionKey",
                                        "notify-committees")),
                        attempt(
                                HttpMethod.PUT,
                                "/process-definition/key/notify-committees/suspended",
                                Map.of("suspended", true, "includeProcessInstances", true)),
                        attempt(
                                HttpMethod.PUT,
                                "/process-instance/" + notice + "/variables/noticeApproval",
                                Map.of("value", "APPROVED")),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/" + notice + "/variables",
                                Map.of("modifications", Map.of("dueAt", Map.of("value", "2099-01-01T00:00:00Z")))),
                        attempt(HttpMethod.DELETE, "/process-instance/" + notice + "/variables/dueAt", null),
                        attempt(
                                HttpMethod.POST,
                                "/process-instance/variables-async",
                                Map.of(
                                        "processInstanceIds",
                                        List.of(notice),
                                        "variables",
                                        Map.of("noticeApproval", Map.of("value", "APPROVED")))),
                        attempt(
                                HttpMethod.PUT,
                                "/task/" + task + "/variables/noticeApproval",
                                Map.of("value", "APPROVED")),
                        attempt(
                                HttpMethod.POST,
                                "/message",
                                Map.of("messageName", "anything", "processInstanceId", notice)),
                        attempt(HttpMethod.POST, "/signal", Map.of("name", "anything")),
                        attempt(HttpMethod.POST, "/execution/" + notice + "/signal", Map.of()),
                        attempt(
                                HttpMethod.DELETE,
                                "/deployment/" + deployment() + "?cascade=true&skipCustomListeners=true",
                                null),
                        attempt(
                                HttpMethod.DELETE,
                                "/process-definition/key/notify-committees?cascade=true&skipCustomListeners=true",
                                null),
                        attempt(
                                HttpMethod.POST,
                                "/history/process-instance/delete",
                                Map.of("historicProcessInstanceIds", List.of(notice))))
                .map(attempt -> DynamicTest.dynamicTest(
                        attempt.method + " " + attempt.path.replaceAll("[0-9a-f-]{36}", "…"), () -> {
                            var answer = call("admin", attempt.method, "/engine-rest" + attempt.path, attempt.body);
                            assertThat(answer.status().value())
                                    .as(answer.message())
                                    .isEqualTo(403);
                            assertThat(answer.message()).endsWith(".").doesNotContain("ENGINE-");
                            assertThat(state()).isEqualTo(before);
                        }));
    }

    @Test
    void an_instance_of_a_case_that_is_open_is_neither_deleted_nor_suspended() {
        var open = requested();
        var instance = get("admin", "/engine-rest/process-instance?businessKey=" + open)
                .body()
                .get(0)
                .get("id")
                .asText();
        for (var attempt : List.of(
                attempt(HttpMethod.DELETE, "/process-instance/" + instance, null),
                attempt(HttpMethod.DELETE, "/process-instance/" + instance + "?skipCustomListeners=true", null),
                attempt(HttpMethod.PUT, "/process-instance/" + instance + "/suspended", Map.of("suspended", true)))) {
            var answer = call("admin", attempt.method, "/engine-rest" + attempt.path, attempt.body);
            assertThat(answer.status().value()).as(answer.message()).isEqualTo(403);
            assertThat(answer.message()).contains(open, "the offices are still deciding", "[104(a)(1)]");
        }
    }

    @Test
    void while_the_tour_lasts_the_right_to_withdraw_outlives_the_administrator() {
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        for (int committee = 0; committee < 2; committee++) {
            complete(
                    "legislative",
                    "confirm-receipt",
                    number,
                    Map.of("receiptMethod", "ACKNOWLEDGED", "receivedOn", today()));
        }
        var answer = call("admin", HttpMethod.DELETE, "/engine-rest/process-instance/" + assignment, null);
        assertThat(answer.status().value()).isEqualTo(403);
        assertThat(answer.message()).contains(number, "may withdraw the concurrence", "[104(a)(2)(A)]");
    }

    @Test
    void a_failed_job_may_be_given_retries() {
        assertThat(call("admin", HttpMethod.PUT, "/engine-rest/job/" + timer + "/retries", Map.of("retries", 3))
                        .status()
                        .value())
                .isEqualTo(204);
    }

    private record Attempt(HttpMethod method, String path, Object body) {}

    private static Attempt attempt(HttpMethod method, String path, Object body) {
        return new Attempt(method, path, body);
    }

    /** Reads the state that must not change: the instances, their variables, the timer, and the task. */
    private List<JsonNode> state() {
        return List.of(
                get("admin", "/engine-rest/process-instance?businessKey=" + number + "&sortBy=instanceId&sortOrder=asc")
                        .body(),
                get("admin", "/engine-rest/process-instance/" + notice + "/variables")
                        .body(),
                get("admin", "/engine-rest/job/" + timer).body(),
                get("admin", "/engine-rest/task/" + task).body());
    }

    private String instance(String process) {
        return get("admin", "/engine-rest/process-instance?businessKey=" + number + "&processDefinitionKey=" + process)
                .body()
                .get(0)
                .get("id")
                .asText();
    }

    private String definition(String process) {
        return get("admin", "/engine-rest/process-definition/key/" + process)
                .body()
                .get("id")
                .asText();
    }

    private String deployment() {
        return get("admin", "/engine-rest/process-definition/key/notify-committees")
                .body()
                .get("deploymentId")
                .asText();
    }
}
