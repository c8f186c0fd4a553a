package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.statute.Edit;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests that a task that a process owner added to a statutory process, with the gate's approval, cannot write another
 * office's decision: 104(c).
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:deployments;DB_CLOSE_DELAY=-1")
class HostileVariablesTest extends RestTest {

    private static final String DESK =
            "<bpmn:userTask id=\"call-the-desk\" name=\"Call the desk\" camunda:candidateGroups=\"program-office\" />";

    private String number;
    private String task;

    @BeforeEach
    void a_task_of_the_owners_own() {
        assertThat(deployed(diagram -> diagram.on("funding-asked", "call-the-desk", DESK)))
                .isEqualTo(200);
        number = requested();
        var found = task("program", "call-the-desk", number);
        assertThat(claim("program", found).status().value()).isEqualTo(204);
        task = "/engine-rest/task/" + found.get("id").asText();
        assertThat(Deployments.of("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn"))
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(200);
    }

    private int deployed(Consumer<Edit.Diagram> doing) {
        return Deployments.of(
                        "assign-personnel.bpmn",
                        new Edit("assign-personnel.bpmn", "edited", "", doing)
                                .source()
                                .bytes())
                .deploy(url(), "owner")
                .getKey();
    }

    private Answer completed(String how, Map<String, Object> variables) {
        return post("program", task + how, Map.of("variables", variables));
    }

    private static Map<String, Object> value(Object value) {
        return Map.of("value", value);
    }

    @Test
    void no_variable_of_the_statute_is_written() {
        for (var variable : List.of(
                "stateConcurrence",
                "missionConcurrence",
                "necessity",
                "fundingCertification",
                "domesticImpact",
                "component",
                "dutyCountry",
                "caseNumber",
                "caseFile",
                "requester",
                "dutyId",
                "assignedOn",
                "changePending",
                "concurrenceWithdrawn")) {
            for (var how : List.of("/complete", "/submit-form")) {
                var answer = completed(how, Map.of(variable, value("CONCURRED"), "note", value("x")));
                assertThat(answer.status().value()).as(answer.message()).isEqualTo(400);
                assertThat(answer.message()).contains(variable, "[").doesNotContain("(note)");
            }
            for (var path : List.of("/variables/", "/localVariables/")) {
                var answer = call("program", HttpMethod.PUT, task + path + variable, value("CONCURRED"));
                assertThat(answer.status().value()).as(path + answer.message()).isEqualTo(403);
            }
        }
        assertThat(tasks("program", "call-the-desk", number)).hasSize(1);
    }

    @Test
    void what_does_not_fit_is_a_clear_400() {
        var many = new HashMap<String, Object>();
        IntStream.range(0, 5_000).forEach(at -> many.put("v" + at, value(at)));
        for (var submitted : List.<Map<String, Object>>of(
                Map.of("note", value("x".repeat(4_001))),
                Map.of("n".repeat(256), value("x")),
                Map.of("a b", value("x")),
                Map.of(
                        "note",
                        Map.of(
                                "type",
                                "Object",
                                "value",
                                "{}",
                                "valueInfo",
                                Map.of(
                                        "objectTypeName",
                                        "java.lang.Object",
                                        "serializationDataFormat",
                                        "application/json"))),
                many)) {
            for (var how : List.of("/complete", "/submit-form")) {
                var answer = completed(how, submitted);
                assertThat(answer.status().value()).as(answer.message()).isEqualTo(400);
                assertThat(answer.message()).hasSizeLessThan(3_000);
            }
        }
        assertThat(completed("/complete", Map.of("note", value("x".repeat(4_001))))
                        .message())
                .isEqualTo("Variable (note): has 4,001 characters; at most 4,000 fit");
        assertThat(tasks("program", "call-the-desk", number)).hasSize(1);
    }

    @Test
    void what_is_the_tasks_own_is_set_and_the_case_goes_on() {
        assertThat(completed("/complete", Map.of("note", value("x".repeat(4_000)), "called", value(true)))
                        .status()
                        .value())
                .isEqualTo(204);
        assertThat(task("cfo", "certify-funding", number)).isNotNull();
    }

    @Test
    void a_diagram_that_writes_them_itself_is_not_deployed() {
        for (var extension : List.of(
                "<camunda:inputOutput><camunda:inputParameter name=\"stateConcurrence\">CONCURRED</camunda:inputParameter></camunda:inputOutput>",
                "<camunda:inputOutput><camunda:outputParameter name=\"missionConcurrence\">CONCURRED</camunda:outputParameter></camunda:inputOutput>",
                "<camunda:formData><camunda:formField id=\"necessity\" type=\"string\" defaultValue=\"NECESSARY\" /></camunda:formData>",
                "<camunda:taskListener event=\"complete\" expression=\"${task.setVariable('stateConcurrence', 'CONCURRED')}\" />",
                "<camunda:executionListener event=\"end\" expression=\"${execution.setVariable('dutyCountry', 'JP')}\" />")) {
            assertThat(deployed(diagram ->
                            diagram.on("funding-asked", "call-the-desk", DESK).extension("call-the-desk", extension)))
                    .as(extension)
                    .isEqualTo(400);
        }
    }
}
