package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;

/** A diagram that reaches around the service is refused, whatever process it holds; one that compares and calls is not. */
class ReachTest {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
              <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="to-step" sourceRef="start" targetRef="step" />
                %s
              </bpmn:process>
            </bpmn:definitions>
            """;

    static Stream<Path> diagrams() throws IOException {
        return Files.list(Path.of("bpmn"))
                .filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void our_own_diagrams_and_decisions_reach_what_is_published_to_them(Path file) throws IOException {
        assertThat(findings(file.getFileName().toString(), Files.readString(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.getProcessEngineServices().getRuntimeService().deleteProcessInstance('x', 'y')}",
                "${execution.processEngineServices.runtimeService}",
                "#{execution.getProcessEngineServices()}",
                "${execution['processEngineServices']}",
                "${execution.setVariable('stateConcurrence', 'CONCURRED')}",
                "${execution}",
                "${task.execution.processEngineServices}",
                "${runtimeService.deleteProcessInstance(id, 'gone')}",
                "${decisions.record('state')}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${dutyCountry.class.classLoader}",
                "${dutyCountry.getClass()}",
                "${officeCalendar.class}",
                "${officeCalendar.decisionDue().getClass()}",
                "${a ? dataSource.getConnection() : b}",
                "fine ${a == 'x}'} and ${dataSource.getConnection()}",
                "${unclosed",
                "${S(caseFile).jsonPath('$')}",
                "${x = 1}",
                "${{'a'}}",
            })
    void an_expression_that_calls_what_is_not_published_is_refused(String expression) {
        assertThat(new Expressions(published()).refused(expression)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no expression at all",
                "${officeCalendar.decisionDue()}",
                "${tourOfDuty.endsAt(caseNumber)}",
                "${committees.owed(dutyId)}",
                "chief-of-mission-${dutyMission.of(caseNumber)}",
                "chief-of-mission-${dutyCountry.toLowerCase()}",
                "#{execution.processBusinessKey}",
                "${stateConcurrence != 'CONCURRED' && stateConcurrence != \"it's\"}",
                "${empty reason or not (amount ge 10.5) ? 'small' : 'large'}",
                "${dateTime().plusDays(3).withTimeAtStartOfDay().toDate()}",
                "${now()}",
                "${null}",
                "P30D",
                "costs $5 {or so}",
            })
    void an_expression_that_compares_or_calls_what_is_published_is_let_through(String expression) {
        assertThat(new Expressions(published()).refused(expression)).isEmpty();
    }

    static Stream<String> holes() {
        return Stream.of(
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"groovy\"><bpmn:script>x</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"step\" camunda:class=\"org.example.Anything\" />",
                "<bpmn:serviceTask id=\"step\" activiti:class=\"org.example.Anything\" />",
                "<bpmn:serviceTask id=\"step\" camunda:expression=\"${runtimeService.suspend()}\" />",
                "<bpmn:serviceTask id=\"step\" camunda:delegateExpression=\"${transmitNoticeDelegate}\" />",
                "<bpmn:serviceTask id=\"step\" camunda:delegateExpression=\"${dataSource}\" />",
                "<bpmn:serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"t\" />",
                "<bpmn:serviceTask id=\"step\" camunda:type=\"shell\" />",
                "<bpmn:sendTask id=\"step\" camunda:type=\"mail\" />",
                "<bpmn:businessRuleTask id=\"step\" camunda:class=\"org.example.Anything\" />",
                extended(
                        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"),
                extended("<camunda:executionListener event=\"start\" class=\"org.example.Anything\" />"),
                extended(
                        "<camunda:executionListener event=\"start\" expression=\"${execution.setVariable('a', 1)}\" />"),
                extended("<camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"javascript\">x"
                        + "</camunda:script></camunda:taskListener>"),
                extended("<camunda:taskListener event=\"create\" delegateExpression=\"${noticeServedListener}\" />"),
                extended(
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">x"
                                + "</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                extended(
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\">${execution.processEngine<!-- -->Services}"
                                + "</camunda:inputParameter></camunda:inputOutput>"),
                extended("<camunda:inputOutput><camunda:inputParameter name=\"a\"><![CDATA[${a && b.c()}]]>"
                        + "</camunda:inputParameter></camunda:inputOutput>"),
                extended("<camunda:formData><camunda:formField id=\"a\" type=\"string\"><camunda:validation>"
                        + "<camunda:constraint name=\"validator\" config=\"org.example.Anything\" />"
                        + "</camunda:validation></camunda:formField></camunda:formData>"),
                "<bpmn:userTask id=\"step\" camunda:formHandlerClass=\"org.example.Anything\" />",
                "<bpmn:userTask id=\"step\" name=\"${decisions.forget()}\" />",
                "<bpmn:userTask id=\"step\"><bpmn:documentation>${decisions.forget()}</bpmn:documentation></bpmn:userTask>",
                "<bpmn:callActivity id=\"step\" calledElement=\"x\" camunda:variableMappingClass=\"org.example.Anything\" />",
                "<bpmn:exclusiveGateway id=\"step\" /><bpmn:sequenceFlow id=\"on\" sourceRef=\"step\" targetRef=\"step\">"
                        + "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">true"
                        + "</bpmn:conditionExpression></bpmn:sequenceFlow>",
                "<bpmn:exclusiveGateway id=\"step\" /><bpmn:sequenceFlow id=\"on\" sourceRef=\"step\" targetRef=\"step\">"
                        + "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\""
                        + " camunda:resource=\"deployment://x.groovy\" /></bpmn:sequenceFlow>");
    }

    private static String extended(String extension) {
        return "<bpmn:userTask id=\"step\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:userTask>"
                .formatted(extension);
    }

    @ParameterizedTest
    @MethodSource("holes")
    void code_of_somebodys_choice_is_refused_in_any_process_with_the_clause(String step) {
        var findings = findings("any.bpmn", DIAGRAM.formatted("any", step));
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.clause()).isEqualTo("104(c)");
            assertThat(finding.element()).isIn("step", "on", "a");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.VIOLATION);
        });
    }

    @Test
    void a_delegate_acts_in_the_process_of_its_step_alone() {
        var step = "<bpmn:serviceTask id=\"step\" camunda:delegateExpression=\"${draftLettersDelegate}\" />";
        assertThat(findings("notify-committees.bpmn", DIAGRAM.formatted("notify-committees", step)))
                .isEmpty();
        assertThat(findings("assign-personnel.bpmn", DIAGRAM.formatted("assign-personnel", step)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("does not act in this process"));
    }

    @Test
    void an_ordinary_process_may_be_asynchronous_and_wait() {
        assertThat(findings(
                        "any.bpmn",
                        DIAGRAM.formatted(
                                "any",
                                "<bpmn:userTask id=\"step\" name=\"Read ${subject}\" camunda:asyncBefore=\"true\""
                                        + " camunda:candidateGroups=\"program-office\""
                                        + " camunda:dueDate=\"${dateTime().plusDays(3).toDate()}\" />")))
                .isEmpty();
    }

    @Test
    void a_decision_is_written_in_feel() throws IOException {
        var table = Files.readString(Path.of("bpmn/screen-equipment.dmn"));
        var input = "typeRef=\"string\" expressionLanguage=\"feel\"";
        assertThat(table).contains(input);
        for (var language : List.of("groovy", "javascript", "juel")) {
            assertThat(findings(
                            "screen-equipment.dmn",
                            table.replace(input, "typeRef=\"string\" expressionLanguage=\"%s\"".formatted(language))))
                    .as(language)
                    .isNotEmpty();
        }
        assertThat(findings("screen-equipment.dmn", table.replace(input, "typeRef=\"string\"")))
                .isNotEmpty();
    }

    @Test
    void beans_are_those_that_act_and_those_that_are_read() {
        assertThat(Reach.beans(Gate.ofTheStatute().statute()))
                .contains(
                        "officeCalendar",
                        "tourOfDuty",
                        "dutyMission",
                        "committees",
                        "transmitNoticeDelegate",
                        "noticeServedListener")
                .doesNotContain("dataSource", "runtimeService");
    }

    private static java.util.Set<String> published() {
        return Gate.ofTheStatute().statute().readOnly().keySet();
    }

    private static List<Finding> findings(String file, String xml) {
        return Reach.findings(
                new Source(file, xml.getBytes(StandardCharsets.UTF_8)),
                Gate.ofTheStatute().statute());
    }
}
