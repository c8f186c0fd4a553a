package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests that the gate refuses files that the gate and the engine could read differently. Each file is well-formed and
 * valid against the schema, or the engine accepts it anyway.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:deployments;DB_CLOSE_DELAY=-1")
class TwoReadersTest extends RestTest {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:x="http://example.org/x" id="d" targetNamespace="t">
              <bpmn:process id="coffee" name="Order coffee" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="thirsty"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="thirsty" targetRef="order" />
                <bpmn:userTask id="order" name="Order">%s<bpmn:incoming>f1</bpmn:incoming>
                  <bpmn:outgoing>f2</bpmn:outgoing>%s</bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="order" targetRef="drunk" />
                <bpmn:endEvent id="drunk"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
                %s
              </bpmn:process>
              <bpmn:message id="m" name="more" />
            </bpmn:definitions>
            """;

    private static String plain() {
        return DIAGRAM.formatted("", "", "");
    }

    private static String extended(String extensions) {
        return DIAGRAM.formatted("<bpmn:extensionElements>%s</bpmn:extensionElements>".formatted(extensions), "", "");
    }

    private static String within(String children) {
        return DIAGRAM.formatted("", children, "");
    }

    private static String beside(String elements) {
        return DIAGRAM.formatted("", "", elements);
    }

    private static String onBoundary(String definitions) {
        return beside("<bpmn:boundaryEvent id=\"late\" attachedToRef=\"order\"><bpmn:outgoing>f3</bpmn:outgoing>"
                + definitions
                + "</bpmn:boundaryEvent><bpmn:sequenceFlow id=\"f3\" sourceRef=\"late\" targetRef=\"drunk\" />");
    }

    static Stream<Arguments> readDifferently() {
        return Stream.of(
                arguments(
                        "two definitions in one event",
                        onBoundary("<bpmn:messageEventDefinition id=\"e1\" messageRef=\"m\" />"
                                + "<bpmn:timerEventDefinition id=\"e2\"><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition>"),
                        "late",
                        "This event has 2 event definitions; keep one."),
                arguments(
                        "a label that is given twice",
                        extended(
                                "<camunda:properties><camunda:property name=\"step\" value=\"order\" />"
                                        + "<camunda:property name=\"step\" value=\"concur-on-assignment\" /></camunda:properties>"),
                        "order",
                        "The property 'step' is given twice; keep one."),
                arguments(
                        "an input that is given twice",
                        extended(
                                "<camunda:inputOutput><camunda:inputParameter name=\"a\">1</camunda:inputParameter>"
                                        + "<camunda:inputParameter name=\"a\">2</camunda:inputParameter></camunda:inputOutput>"),
                        "order",
                        "The input parameter 'a' is given twice; keep one."),
                arguments(
                        "a number where the engine knows only words",
                        onBoundary("<bpmn:timerEventDefinition id=\"e2\"><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                                        + "</bpmn:timerEventDefinition>")
                                .replace("id=\"late\"", "id=\"late\" cancelActivity=\"1\""),
                        "late",
                        "The attribute cancelActivity is '1'; write true or false."),
                arguments(
                        "a number that the engine stumbles over",
                        within("<bpmn:multiInstanceLoopCharacteristics isSequential=\"0\"><bpmn:loopCardinality>2"
                                + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"),
                        "order",
                        "The attribute isSequential is '0'; write true or false."),
                arguments(
                        "a variable that a task declares",
                        within("<bpmn:property id=\"p\" name=\"stateConcurrence\" camunda:srcExpr=\"CONCURRED\" />"),
                        "order",
                        "variableDeclarations"),
                arguments(
                        "who may start it, in an element",
                        plain().replace(
                                        "<bpmn:startEvent",
                                        "<bpmn:extensionElements><camunda:potentialStarter><bpmn:resourceAssignmentExpression>"
                                                + "<bpmn:formalExpression>user(kim)</bpmn:formalExpression>"
                                                + "</bpmn:resourceAssignmentExpression></camunda:potentialStarter>"
                                                + "</bpmn:extensionElements><bpmn:startEvent"),
                        "coffee",
                        "candidate starter user 1 is not set to the gate and “kim” to the engine"),
                arguments(
                        "a sub-process that the engine leaves out",
                        beside(
                                "<bpmn:adHocSubProcess id=\"aside\"><bpmn:userTask id=\"hidden\" /></bpmn:adHocSubProcess>"),
                        "aside",
                        "only the gate finds it"),
                arguments(
                        "owners whose expression is cut at another place",
                        within("<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>"
                                + "group(baristas)s</bpmn:formalExpression></bpmn:resourceAssignmentExpression>"
                                + "</bpmn:potentialOwner>"),
                        "order",
                        "candidate group 1 is “baristas” to the gate and “baristas)” to the engine"),
                arguments(
                        "retries in a namespace of old",
                        extended("<camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle>")
                                .replace(
                                        "<bpmn:extensionElements>",
                                        "<bpmn:extensionElements><fox:failedJobRetryTimeCycle"
                                                + " xmlns:fox=\"http://www.camunda.com/fox\">R9/PT1M</fox:failedJobRetryTimeCycle>")
                                .replace("name=\"Order\"", "name=\"Order\" camunda:asyncBefore=\"true\""),
                        "order",
                        "has <failedJobRetryTimeCycle> of the namespace “http://www.camunda.com/fox”"),
                arguments(
                        "a blank before a condition that is a text then",
                        within("<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality>"
                                + "<bpmn:completionCondition> ${done}</bpmn:completionCondition>"
                                + "</bpmn:multiInstanceLoopCharacteristics>"),
                        "order",
                        "until is “${done}” to the gate and “ ${done}” to the engine"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readDifferently")
    void what_is_read_differently_is_refused_by_name_and_nothing_is_stored(
            String what, String diagram, String element, String words) throws IOException {
        var before = definitions();
        var answer = Deployments.of("coffee.bpmn", diagram).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        var refusal = new ObjectMapper().readTree(answer.getValue());
        assertThat(refusal.get("type").asText()).isEqualTo("ParseException");
        assertThat(refusal.get("message").asText())
                .contains("coffee.bpmn", words)
                .doesNotContain("ENGINE-", "Exception", "org.section104", "org.camunda");
        assertThat(refusal.findValuesAsText("mainElementId")).contains(element);
        assertThat(definitions()).isEqualTo(before);
    }

    private List<JsonNode> definitions() {
        return List.of(
                get("admin", "/engine-rest/process-definition/count").body(),
                get("admin", "/engine-rest/deployment/count").body());
    }

    @Test
    void the_plain_diagram_is_deployed() {
        assertThat(Deployments.of("coffee.bpmn", plain()).deploy(url(), "owner").getKey())
                .isEqualTo(200);
    }

    @Test
    void a_form_that_gives_its_id_twice_is_refused() {
        var before = definitions();
        var answer = Deployments.of(
                        "cup.form", "{\"id\": \"cup\", \"type\": \"default\", \"components\": [], \"id\": \"mug\"}")
                .deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains("cup.form");
        assertThat(definitions()).isEqualTo(before);
    }
}
