package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhoReadsWhatTest extends RestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/api/obligations",
                "/demo/clock",
                "/v3/api-docs",
                "/actuator/prometheus",
                "/engine-rest/engine"
            })
    void nothing_is_read_without_signing_in(String path) {
        assertThat(get(null, path).status().value()).isEqualTo(401);
    }

    @Test
    void health_answers_everybody_with_its_status_alone() {
        var answer = get(null, "/actuator/health");
        assertThat(answer.status().value()).isEqualTo(200);
        assertThat(answer.body().fieldNames()).toIterable().containsExactly("status");
    }

    @Test
    void an_office_sees_the_tasks_offered_to_it_and_no_other() {
        var number = requested();
        assertThat(tasks("cfo", "certify-funding", number)).hasSize(1);
        for (var other : new String[] {"director", "state", "mission-ee", "mission-jp", "legislative", "owner"}) {
            assertThat(tasks(other, "certify-funding", number)).as(other).isEmpty();
        }
        var task = tasks("cfo", "certify-funding", number).get(0).get("id").asText();
        assertThat(get("state", "/engine-rest/task/" + task).status().value()).isIn(403, 404);
        assertThat(get("state", "/engine-rest/task/" + task + "/form-variables")
                        .status()
                        .value())
                .isIn(403, 404);
        assertThat(get("state", "/engine-rest/task/" + task + "/variables")
                        .status()
                        .value())
                .isIn(403, 404);
    }

    @Test
    void who_asks_what_is_there_for_them_in_a_case_is_told_what_the_engine_would_tell() {
        var before = requested();
        var number = requested();
        decideUpToTheConcurrences(number);
        var state = task("state", "concur-on-assignment", number);
        var instance = state.get("processInstanceId").asText();
        assertThat(claim("state", state).status().is2xxSuccessful()).isTrue();
        var found = new HashMap<String, Integer>();
        for (var question : List.of(
                "?processInstanceBusinessKey=" + number,
                "?processInstanceBusinessKey=" + before + "&taskDefinitionKey=certify-funding",
                "?processInstanceId=" + instance,
                "?processInstanceId=" + instance + "&taskDefinitionKey=concur-on-activities",
                "?taskId=" + state.get("id").asText(),
                "?processInstanceBusinessKey=" + number + "&firstResult=1&maxResults=5",
                "?processInstanceBusinessKey=none")) {
            for (var user :
                    List.of("program", "cfo", "secretary", "state", "mission-ee", "mission-jp", "auditor", "admin")) {
                // the engine's own query answers this request, because it filters by priority (any priority matches)
                var engines = get(user, "/engine-rest/task" + question + "&minPriority=0");
                var own = get(user, "/engine-rest/task" + question);
                assertThat(own.body()).as(user + question).isEqualTo(engines.body());
                assertThat(get(user, "/engine-rest/task/count" + question).body())
                        .as(user + question)
                        .isEqualTo(get(user, "/engine-rest/task/count" + question + "&minPriority=0")
                                .body());
                found.merge(user, own.body().size(), Integer::sum);
            }
        }
        assertThat(found)
                .containsEntry("cfo", 1)
                .containsEntry("state", 3)
                .containsEntry("mission-ee", 3)
                .containsEntry("mission-jp", 0)
                .containsEntry("program", 0)
                .hasEntrySatisfying("auditor", all -> assertThat(all).isGreaterThan(6));
    }

    @Test
    void another_countrys_chief_of_mission_cannot_see_claim_or_read() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var task = task("mission-ee", "concur-on-activities", number);
        assertThat(tasks("mission-jp", "concur-on-activities", number)).isEmpty();
        assertThat(claim("mission-jp", task).status().value()).isEqualTo(403);
        assertThat(get("mission-jp", "/api/cases/" + number).status().value()).isEqualTo(403);
        assertThat(get("mission-ee", "/api/cases/" + number).status().value()).isEqualTo(200);
    }

    @Test
    void a_task_is_claimed_for_oneself_and_completed_by_its_assignee() {
        var task = task("cfo", "certify-funding", requested());
        var id = task.get("id").asText();
        var certified = Map.of("fundingCertification", "CERTIFIED");
        assertThat(submit("cfo", task, certified).status().value())
                .as("unclaimed")
                .isEqualTo(403);
        assertThat(post("cfo", "/engine-rest/task/" + id + "/claim", Map.of("userId", "state"))
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(post("cfo", "/engine-rest/task/" + id + "/assignee", Map.of("userId", "director"))
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(post("admin", "/engine-rest/task/" + id + "/claim", Map.of("userId", "admin"))
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(claim("cfo", task).status().value()).isEqualTo(204);
        assertThat(post("admin", "/engine-rest/task/" + id + "/complete", variables(certified))
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(post("cfo", "/engine-rest/task/" + id + "/complete", variables(certified))
                        .status()
                        .value())
                .isEqualTo(204);
    }

    @Test
    void an_assignment_is_requested_by_a_program_office_alone() {
        for (var other : new String[] {"cfo", "state", "auditor", "owner", "admin"}) {
            var answer = post(
                    other,
                    "/engine-rest/process-definition/key/assign-personnel/submit-form",
                    variables(assignmentToTallinn()));
            assertThat(answer.status().value()).as(other).isEqualTo(403);
        }
    }

    @Test
    void instances_are_read_by_the_program_office_the_auditor_and_the_administrator() {
        var number = requested();
        for (var reader : new String[] {"program", "auditor", "admin"}) {
            assertThat(get(reader, "/engine-rest/process-instance?businessKey=" + number)
                            .body())
                    .as(reader)
                    .hasSize(1);
        }
        for (var other : new String[] {"cfo", "state", "mission-ee", "legislative", "owner"}) {
            assertThat(get(other, "/engine-rest/process-instance?businessKey=" + number)
                            .body())
                    .as(other)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"program, 200", "legislative, 200", "auditor, 200", "admin, 200", "mission-ee, 403", "owner, 403"})
    void what_is_owed_is_read_by_those_who_answer_for_it(String user, int status) {
        assertThat(get(user, "/api/obligations").status().value()).isEqualTo(status);
    }

    @Test
    void the_clock_is_moved_by_the_administrator_alone() {
        assertThat(post("program", "/demo/clock", Map.of("advance", "PT1S"))
                        .status()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void an_unknown_case_or_notice_is_not_found() {
        assertThat(get("program", "/api/cases/ASG-1999-0001").status().value()).isEqualTo(404);
        assertThat(get("legislative", "/api/notices/nothing/letter").status().value())
                .isEqualTo(404);
    }

    @Test
    void the_interfaces_are_described_in_openapi() {
        var paths = get("program", "/v3/api-docs").body().get("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .contains("/api/cases/{number}", "/api/obligations", "/api/notices/{id}/letter", "/demo/clock");
    }
}
