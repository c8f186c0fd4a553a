package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.Edit;

/** Tests deployments of a hostile owner: file types, expressions, and names that hide what the engine would run. */
class HostileDiagramsTest extends RestTest {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://example.com/x"
                xmlns:activiti="http://activiti.org/bpmn" xmlns:old="http://www.activiti.org/bpmn"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://section104.org/test">
              <bpmn:process id="hostile" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="on" sourceRef="start" targetRef="step" />
                %s
                <bpmn:sequenceFlow id="off" sourceRef="step" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;
    private static final String TASK = "<bpmn:userTask id=\"step\" name=\"Look\" />";
    private static final String EVIL = "${''.getClass().forName('java.lang.System')}";

    private JsonNode before;

    @BeforeEach
    void count() {
        before = deployments();
    }

    private JsonNode deployments() {
        return get("admin", "/engine-rest/deployment/count").body();
    }

    private void refused(Deployments deployment, String... words) {
        var answer = deployment.deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue())
                .contains(words)
                .hasSizeLessThan(60_000)
                .doesNotContain("ENGINE-", "Exception:", "org.camunda");
        assertThat(deployments()).isEqualTo(before);
    }

    private static String with(String step) {
        return DIAGRAM.formatted(step);
    }

    // ---- file types

    @ParameterizedTest
    @ValueSource(strings = {"v1bpmn", "v1.bpmn", "v1bpmn20.xml", "v1.bpmn20.xml", "bpmn"})
    void whatever_the_engine_runs_as_a_diagram_is_judged_as_one(String name) {
        var evil = with("<bpmn:serviceTask id=\"step\" camunda:expression=\"%s\" />".formatted(EVIL));
        refused(Deployments.of(name, evil), name, "104(c)", "getClass", "step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"screendmn", "screen.dmn", "screendmn11.xml", "screen.dmn11.xml"})
    void whatever_the_engine_evaluates_as_a_decision_is_judged_as_one(String name) {
        var clear = new String(Edit.original("screen-equipment.dmn"), StandardCharsets.UTF_8)
                .replace("\"PROHIBITED\"", "\"CLEAR\"");
        refused(Deployments.of(name, clear), name, "104(b)(3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1.BPMN",
                "v1.Dmn",
                "v1.xml",
                "v1",
                "page.html",
                "page.xhtml",
                "run.js",
                "run.groovy",
                "run.py",
                "v1.cmmn",
                "v1.cmmn10.xml",
                "v1cmmn11.xml",
                "all.zip",
                "all.jar",
                "all.bar",
                "v1.png",
                "v1.svg",
                "v1.form.bak",
                "v1.FORM",
                "application.yaml",
                "v1.bpmn.exe"
            })
    void a_file_of_any_other_kind_is_refused_with_the_endings_that_are_taken(String name) {
        var words = name.contains("cmmn") ? "CMMN" : ".bpmn, .bpmn20.xml, .dmn, .dmn11.xml, .form";
        refused(
                Deployments.of(name, with(TASK)).and("fine.bpmn", with(TASK).getBytes(StandardCharsets.UTF_8)),
                name,
                words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1.bpmn", "a/v1.bpmn", "a\\v1.bpmn", "v1\u202Enpmb.bpmn", "v\u00A01.bpmn"})
    void a_name_is_plain(String name) {
        refused(Deployments.of(name, with(TASK)), "name");
    }

    @Test
    void a_file_has_a_size() {
        refused(Deployments.of("v.form", " ".repeat(4 * 1024 * 1024 + 1)), "v.form", "4194305", "4194304");
    }

    @Test
    void two_files_of_one_look_are_not_deployed_together() {
        refused(
                Deployments.of("look.bpmn", with(TASK))
                        .and("Look.bpmn", with(TASK).getBytes(StandardCharsets.UTF_8)),
                "look.bpmn",
                "Look.bpmn");
    }

    // ---- expressions

    static Stream<String> expressions() {
        return Stream.of(
                "\\\\${'}" + EVIL + "'}",
                "\\\\#{'}#{execution.processEngineServices}'}",
                "\\\\\\\\${'}" + EVIL + "'}",
                "${a}\\\\${'}" + EVIL + "'}",
                "#{''.getClass()}",
                "${x:now()}",
                "${a['getClass']()}",
                "${a[b]}",
                "${'}'.getClass()}",
                "${(execution).processEngineServices}",
                "${true ? execution : null}",
                "${actingOffices.toString()}",
                "${draftLettersDelegate}",
                "${a.class}");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void an_expression_is_what_the_engines_own_parser_reads(String expression) {
        var step = "<bpmn:userTask id=\"step\" name=\"%s\" />".formatted(expression.replace("\\\\", "\\"));
        refused(Deployments.of("hostile.bpmn", with(step)), "hostile.bpmn", "step", "104(c)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:userTask id=\"step\" camunda:candidateGroups=\"program-office,%s\" />",
                "<bpmn:userTask id=\"step\"><bpmn:documentation>%s</bpmn:documentation></bpmn:userTask>",
                "<bpmn:userTask id=\"step\"><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>"
                        + "user(%s)</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>"
                        + "</bpmn:userTask>"
            })
    void wherever_it_stands(String step) {
        refused(
                Deployments.of("hostile.bpmn", with(step.formatted("\\${'}" + EVIL + "'}"))),
                "hostile.bpmn",
                "step",
                "104(c)");
    }

    @Test
    void a_list_is_taken_apart_as_the_engine_does_before_its_expressions_are_read() {
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with(
                                "<bpmn:userTask id=\"step\" camunda:candidateGroups=\"${'a}, ${execution.processEngineServices},"
                                        + " b'}\" />")),
                "step",
                "processEngineServices");
    }

    @Test
    void prose_may_speak_of_dollars() {
        var diagram = with("<bpmn:manualTask id=\"step\"><bpmn:documentation>costs ${5 dollars}</bpmn:documentation>"
                + "</bpmn:manualTask>");
        var answer = Deployments.of("hostile.bpmn", diagram).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}",
                "for i in 1..1000000000 return i",
                "matches(?, \"(a+)+$\")",
                "{a: 1}.a",
                "[1,2,3][item > 1]",
                "capability.class",
                "((((((((((((1))))))))))))"
            })
    void feel_in_a_decision_is_of_a_closed_kind(String expression) {
        var table = new String(Edit.original("screen-equipment.dmn"), StandardCharsets.UTF_8)
                .replace(
                        "contains(?, \"exploit\")",
                        expression.replace("\"", "&quot;").replace(">", "&gt;"));
        refused(Deployments.of("screen-equipment.dmn", table), "screen-equipment.dmn", "104(b)(3)");
    }

    // ---- namespaces

    static Stream<String> mistakable() {
        return Stream.of(
                "<bpmn:userTask id=\"step\" old:candidateGroups=\"a\" camunda:candidateGroups=\"secretary-of-state\" />",
                "<bpmn:userTask id=\"step\" activiti:candidateGroups=\"program-office\""
                        + " camunda:candidateGroups=\"secretary\" />",
                "<bpmn:userTask id=\"step\" x:name=\"Look\" name=\"Other\" />",
                "<bpmn:userTask id=\"step\"><bpmn:extensionElements><x:connector /></bpmn:extensionElements>"
                        + "</bpmn:userTask>",
                "<bpmn:userTask id=\"step\"><bpmn:extensionElements><camunda:taskListener event=\"timeout\" id=\"t\""
                        + " expression=\"${now()}\"><x:timerEventDefinition><x:timeDuration>P1D</x:timeDuration>"
                        + "</x:timerEventDefinition></camunda:taskListener></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"step\"><bpmn:extensionElements><old:properties><old:property name=\"step\""
                        + " value=\"certify-funding\" /></old:properties></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"step\" /><bpmn:exclusiveGateway id=\"g\" /><bpmn:sequenceFlow id=\"f\" sourceRef=\"g\""
                        + " x:targetRef=\"step\" targetRef=\"end\" />",
                "<bpmn:userTask id=\"step\" /><bpmn:boundaryEvent id=\"b\" attachedToRef=\"step\""
                        + " cancelActivity=\"0\"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                        + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>",
                "<bpmn:userTask id=\" step \" />",
                "<bpmn:userTask id=\"step\"><bpmn:extensionElements><bpmn:process id=\"notify-committees\" />"
                        + "</bpmn:extensionElements></bpmn:userTask><bpmn:serviceTask id=\"s\""
                        + " camunda:delegateExpression=\"${draftLettersDelegate}\" />");
    }

    @ParameterizedTest
    @MethodSource("mistakable")
    void a_name_stays_in_its_namespace(String step) {
        refused(Deployments.of("hostile.bpmn", with(step)), "hostile.bpmn", "104(c)");
    }

    @Test
    void the_language_of_a_decision_is_what_the_engine_reads() {
        var table = new String(Edit.original("screen-equipment.dmn"), StandardCharsets.UTF_8);
        for (var language : List.of(
                "x:expressionLanguage=\"feel\" expressionLanguage=\"juel\"",
                "expressionLanguage=\"groovy-feel\"",
                "camunda:expressionLanguage=\"feel\"")) {
            refused(
                    Deployments.of(
                            "screen-equipment.dmn",
                            table.replaceFirst("expressionLanguage=\"feel\"", language)
                                    .replaceFirst("<definitions ", "<definitions xmlns:x=\"http://example.com/x\" ")),
                    "screen-equipment.dmn",
                    "104(b)(3)");
        }
    }

    // ---- one reading of the bytes

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-16 | UTF-8",
                "UTF-16 | UTF-16",
                "UTF-16LE | UTF-16LE",
                "UTF-8 | UTF-7",
                "UTF-8 | UTF-16",
                "Cp037 | Cp037"
            })
    void bytes_are_read_in_one_way(String bytes, String declared) throws Exception {
        var diagram = with(TASK).replace("encoding=\"UTF-8\"", "encoding=\"%s\"".formatted(declared));
        refused(Deployments.of("hostile.bpmn", diagram.getBytes(bytes)), "hostile.bpmn");
    }

    @Test
    void a_schema_or_a_file_from_elsewhere_is_never_fetched() {
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with(TASK)
                                .replace(
                                        " id=\"d\"",
                                        " id=\"d\" xsi:schemaLocation=\"urn:x http://127.0.0.1:9/x.xsd\"")),
                "schemaLocation");
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with(
                                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" />")),
                "includes another file");
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with(TASK)
                                .replace(
                                        "<bpmn:definitions",
                                        "<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\"><bpmn:definitions")),
                "document type");
    }

    @Test
    void a_file_that_passes_a_limit_is_refused_with_the_limit_and_at_once() {
        refused(Deployments.of("hostile.bpmn", with("<bpmn:task id=\"step\" />".repeat(100_001))), "100000");
        refused(
                Deployments.of(
                        "hostile.bpmn", with("<bpmn:subProcess>".repeat(300) + "</bpmn:subProcess>".repeat(300))),
                "256");
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with("<bpmn:userTask id=\"step\" name=\"%s\" />".formatted("${a}".repeat(4_000)))),
                "4000",
                "step");
        refused(
                Deployments.of(
                        "hostile.bpmn",
                        with("<bpmn:userTask id=\"step\" camunda:assignee=\"${a%s}\" />"
                                .formatted("||a".repeat(1_200)))),
                "1000",
                "step");
    }

    // ---- accepted diagrams

    @Test
    void own_files_and_what_modeler_saves_may_be_deployed() {
        var colored = with("<bpmn:userTask id=\"step\" name=\"Look\" camunda:modelerTemplate=\"t\" />")
                .replace(
                        " id=\"d\"",
                        " id=\"d\" xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\" modeler:executionPlatform=\"Camunda"
                                + " Platform\" xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\""
                                + " xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\""
                                + " xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\""
                                + " xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd\"")
                .replace(
                        "</bpmn:definitions>",
                        "<bpmndi:BPMNDiagram id=\"di\"><bpmndi:BPMNPlane id=\"pl\" bpmnElement=\"hostile\"><bpmndi:BPMNShape"
                                + " id=\"sh\" bpmnElement=\"step\" bioc:stroke=\"#000\"><dc:Bounds x=\"1\" y=\"1\" width=\"9\""
                                + " height=\"9\" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>");
        for (var deployment : List.of(
                Deployments.of("Höhere Prüfung (2).bpmn", colored),
                Deployments.of("v1bpmn", with(TASK)),
                Deployments.of("marked.bpmn", "\uFEFF" + with(TASK)),
                Deployments.of("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn")),
                Deployments.of("screen-equipment.dmn", Edit.original("screen-equipment.dmn")))) {
            var answer = deployment.deploy(url(), "owner");
            assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
        }
    }
}
