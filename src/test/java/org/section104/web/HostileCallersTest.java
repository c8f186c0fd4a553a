package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.Edit;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests that a process owner's process can neither start a statutory process beside a live case nor become its required
 * part.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:deployments;DB_CLOSE_DELAY=-1")
class HostileCallersTest extends RestTest {

    private static final String OWN =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:signal id="news" name="news" />
              <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="begun" />
                <bpmn:sequenceFlow id="f1" sourceRef="begun" targetRef="step" />
                %s
                <bpmn:sequenceFlow id="f2" sourceRef="step" targetRef="done" />
                <bpmn:endEvent id="done" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private Map.Entry<Integer, String> deployed(String process, String step) {
        return Deployments.of(process + ".bpmn", OWN.formatted(process, step)).deploy(url(), "owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-personnel",
                "provide-assistance",
                "record-agreement",
                "correct-effective-date",
                "notify-committees",
                "annual-report",
                "${'assign-personnel'}",
                "#{execution.getVariable('which')}"
            })
    void no_process_of_the_owners_own_calls_a_statutory_one(String process) {
        for (var binding : List.of("", "camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"1\"")) {
            var answer = deployed(
                    "caller",
                    ("<bpmn:callActivity id=\"step\" calledElement=\"%s\" %s><bpmn:extensionElements>"
                                    + "<camunda:in businessKey=\"ASG-2026-0001\" />"
                                    + "<camunda:in sourceExpression=\"CONCURRED\" target=\"stateConcurrence\" />"
                                    + "</bpmn:extensionElements></bpmn:callActivity>")
                            .formatted(process, binding));
            assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
            assertThat(answer.getValue()).contains("step");
        }
    }

    @Test
    void no_signal_of_the_owners_own_carries_a_decision() {
        var answer = deployed(
                "signaller",
                "<bpmn:intermediateThrowEvent id=\"step\"><bpmn:signalEventDefinition signalRef=\"news\">"
                        + "<bpmn:extensionElements><camunda:in sourceExpression=\"CONCURRED\" target=\"stateConcurrence\" />"
                        + "</bpmn:extensionElements></bpmn:signalEventDefinition></bpmn:intermediateThrowEvent>");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains("stateConcurrence", "104(c)");
    }

    @Test
    void nobody_starts_a_second_instance_of_a_live_case() {
        var number = requested();
        for (var user : List.of("program", "owner", "admin")) {
            for (var path : List.of("start", "submit-form")) {
                var answer = post(
                        user,
                        "/engine-rest/process-definition/key/assign-personnel/" + path,
                        Map.of(
                                "businessKey",
                                number,
                                "variables",
                                Map.of(
                                        "caseNumber",
                                        Map.of("value", number),
                                        "stateConcurrence",
                                        Map.of("value", "CONCURRED"))));
                assertThat(answer.status().is4xxClientError())
                        .as(user + answer.message())
                        .isTrue();
            }
        }
        assertThat(get("admin", "/engine-rest/process-instance/count?businessKey=" + number)
                        .body()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_part_of_an_open_case_is_neither_deleted_nor_suspended_nor_its_definition() {
        assertThat(deployed(
                                "brief-the-desk",
                                "<bpmn:userTask id=\"step\" camunda:candidateGroups=\"program-office\" />")
                        .getKey())
                .isEqualTo(200);
        var calling = new Edit(
                        "assign-personnel.bpmn",
                        "edited",
                        "",
                        diagram -> diagram.on(
                                "funding-asked",
                                "brief",
                                "<bpmn:callActivity id=\"brief\" calledElement=\"brief-the-desk\" />"))
                .source()
                .bytes();
        assertThat(Deployments.of("assign-personnel.bpmn", calling)
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(200);
        var number = requested();
        var part = get("admin", "/engine-rest/process-instance?processDefinitionKey=brief-the-desk")
                .body()
                .get(0);
        var definition = part.get("definitionId").asText();
        var deployment = get("owner", "/engine-rest/process-definition/" + definition)
                .body()
                .get("deploymentId")
                .asText();
        assertThat(Deployments.of("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn"))
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(200);
        refused(
                "admin",
                HttpMethod.DELETE,
                "/process-instance/" + part.get("id").asText(),
                null,
                number);
        refused(
                "admin",
                HttpMethod.PUT,
                "/process-instance/" + part.get("id").asText() + "/suspended",
                Map.of("suspended", true),
                number);
        refused("owner", HttpMethod.DELETE, "/deployment/" + deployment + "?cascade=true", null, number);
        refused("owner", HttpMethod.DELETE, "/process-definition/" + definition + "?cascade=true", null, number);
        refused(
                "admin",
                HttpMethod.PUT,
                "/process-definition/" + definition + "/suspended",
                Map.of("suspended", true, "includeProcessInstances", true),
                number);
        assertThat(get("admin", "/engine-rest/process-instance?processDefinitionKey=brief-the-desk&active=true")
                        .body())
                .hasSize(1);
    }

    private void refused(String user, HttpMethod method, String path, Object body, String number) {
        var answer = call(user, method, "/engine-rest" + path, body);
        assertThat(answer.status().value()).as(path + " " + answer.message()).isEqualTo(403);
        assertThat(answer.message()).contains(number);
    }
}
