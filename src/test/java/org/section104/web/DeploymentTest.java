package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.Edit;
import org.section104.statute.MalformedFiles;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests deployments by the process owner, as from Modeler. The gate refuses a bad diagram before it is stored, and says
 * why.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:deployments;DB_CLOSE_DELAY=-1")
class DeploymentTest extends RestTest {

    private static final String ORDINARY =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="%s" name="Order coffee" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="thirsty"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="thirsty" targetRef="order" />
                %s
                <bpmn:sequenceFlow id="f2" sourceRef="order" targetRef="drunk" />
                <bpmn:endEvent id="drunk"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;
    private static final String TASK =
            """
            <bpmn:userTask id="order" name="Order"><bpmn:incoming>f1</bpmn:incoming>\
            <bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>""";

    @Test
    void the_same_diagram_may_be_deployed_twice() {
        var diagram = Edit.original("assign-personnel.bpmn");
        for (int time = 0; time < 2; time++) {
            assertThat(deploy("assign-personnel.bpmn", diagram).getKey()).isEqualTo(200);
        }
    }

    @Test
    void an_edited_diagram_that_obeys_is_deployed_and_new_cases_run_on_it() {
        var edited = edited("assign-personnel.bpmn", diagram -> diagram.name("certify-funding", "Certify the money"));
        assertThat(deploy("assign-personnel.bpmn", edited).getKey()).isEqualTo(200);
        var number = requested();
        assertThat(task("cfo", "certify-funding", number).get("name").asText()).isEqualTo("Certify the money");
    }

    @Test
    void a_form_a_decision_and_a_process_without_statutory_steps_may_be_deployed() throws IOException {
        var form = Files.readAllBytes(Path.of("forms/certify-funding.form"));
        assertThat(deploy("certify-funding.form", form).getKey()).isEqualTo(200);
        assertThat(deploy("screen-equipment.dmn", Edit.original("screen-equipment.dmn"))
                        .getKey())
                .isEqualTo(200);
        assertThat(Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK))
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(200);
    }

    @Test
    void a_diagram_that_breaks_the_law_is_refused_with_the_clause_the_element_and_the_path_by_name()
            throws IOException {
        var before = definitions();
        var answer = deploy(
                "assign-personnel.bpmn",
                edited(
                        "assign-personnel.bpmn",
                        diagram -> diagram.condition("state-concurrence-asked", "${stateConcurrence == 'CONCURRED'}")));
        assertThat(answer.getKey()).isEqualTo(400);
        var refusal = new ObjectMapper().readTree(answer.getValue());
        assertThat(refusal.get("type").asText()).isEqualTo("ParseException");
        assertThat(refusal.get("message").asText())
                .contains(
                        "assign-personnel.bpmn",
                        "104(a)(1)",
                        "Path: Assignment requested → ",
                        "“Issue assignment (Secretary)”")
                .doesNotContain("ENGINE-", "Exception", "org.section104");
        assertThat(refusal.findValuesAsText("mainElementId")).contains("issue-assignment");
        assertThat(definitions()).isEqualTo(before);
    }

    @Test
    void the_refusal_leads_to_a_page_that_shows_the_path_in_the_diagram() {
        var answer = deploy(
                "assign-personnel.bpmn",
                edited(
                        "assign-personnel.bpmn",
                        diagram -> diagram.condition("state-concurrence-asked", "${stateConcurrence == 'CONCURRED'}")));
        var link = Pattern.compile("/api/diagrams/findings/[0-9a-f]{32}").matcher(answer.getValue());
        assertThat(link.find()).as(answer.getValue()).isTrue();
        var page = get("owner", link.group());
        assertThat(page.type().isCompatibleWith(MediaType.TEXT_HTML)).isTrue();
        assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
                .contains("This deployment is refused", "[104(a)(1)]", "<svg ", "class=\"number\"");
        assertThat(get("program", link.group()).status().value()).isEqualTo(403);
        assertThat(get("owner", "/api/diagrams/findings/none").status().value()).isEqualTo(404);
    }

    @Test
    void every_file_of_a_deployment_is_checked_and_none_is_stored_when_one_is_refused() {
        var before = definitions();
        var answer = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK))
                .and(
                        "notify-committees.bpmn",
                        edited("notify-committees.bpmn", diagram -> diagram.bypass("approve-notice")))
                .and(
                        "screen-equipment.dmn",
                        edited("screen-equipment.dmn", table -> table.replace("unknown-screening", "REVIEW", "CLEAR")))
                .deploy(url(), "owner");
        assertThat(answer.getKey()).isEqualTo(400);
        assertThat(answer.getValue()).contains("notify-committees.bpmn: ", "screen-equipment.dmn: ", "104(b)(3)");
        assertThat(definitions()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coffee.bpmn | <bpmn:definitions>      | 'The prefix \"bpmn\" for element \"bpmn:definitions\" is not bound.' | 1",
                "coffee.bpmn | ''                      | Premature end of file.                                            | 1",
                "coffee.bpmn | no diagram              | Content is not allowed in prolog.                                 | 1",
                "coffee.bpmn | <coffee/>               | Cannot find the declaration of element 'coffee'.                  | 1",
                "coffee.dmn  | ''                      | Premature end of file.                                            | 1",
                "coffee.dmn  | <definitions>           | Cannot find the declaration of element 'definitions'.             | 1",
                "coffee.form | {                       | End of input                                                      | 1",
                "coffee.form | []                      | Expected a JSON Object but was JSON Array                         | 0"
            })
    void a_malformed_file_is_refused_in_the_words_and_with_the_place_of_the_engines_own_parser(
            String file, String content, String words, int line) throws IOException {
        var before = definitions();
        var answer = Deployments.of(file, content)
                .and("tea.bpmn", ORDINARY.formatted("tea", TASK).getBytes(StandardCharsets.UTF_8))
                .deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        var refusal = new ObjectMapper().readTree(answer.getValue());
        assertThat(refusal.get("type").asText()).isEqualTo("ParseException");
        assertThat(refusal.get("message").asText())
                .contains(file, words)
                .contains(line > 0 ? "line " + line : "")
                .doesNotContain("ENGINE-", "Exception", "camundajar", "org.camunda", "cvc-");
        var reported = refusal.at("/details").get(file).get("errors").get(0);
        assertThat(reported.get("message").asText()).contains(words);
        assertThat(reported.get("line").asInt()).isEqualTo(line);
        assertThat(definitions()).isEqualTo(before);
    }

    static Stream<MalformedFiles.Malformed> malformedFiles() {
        return MalformedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("malformedFiles")
    void a_malformed_file_is_told_in_words_with_line_and_column(MalformedFiles.Malformed file) throws IOException {
        var before = definitions();
        for (var name : List.of("coffee.bpmn", "coffee.dmn")) {
            var answer = deploy(name, file.bytes());
            assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
            var refusal = new ObjectMapper().readTree(answer.getValue());
            assertThat(refusal.get("message").asText())
                    .startsWith(name + " ")
                    .contains(file.words())
                    .doesNotContain("ENGINE-", "Exception", "cvc-", "ParseError", "http://www.w3.org");
            if (file.line() > 0) {
                var reported = refusal.at("/details").get(name).get("errors").get(0);
                assertThat(reported.get("line").asInt()).isEqualTo(file.line());
                assertThat(reported.get("column").asInt()).isPositive();
            }
        }
        assertThat(definitions()).isEqualTo(before);
    }

    @Test
    void what_the_schema_does_not_know_is_told_without_its_codes() throws IOException {
        for (var step : List.of("<bpmn:cup id=\"order\" />", "<bpmn:userTask id=\"order\" cup=\"1\" />")) {
            var answer = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", step))
                    .deploy(url(), "owner");
            assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
            assertThat(answer.getValue()).contains("cup", "line 7").doesNotContain("cvc-", "ENGINE-");
        }
    }

    // ---- nothing to deploy

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isExecutable=\"false\"",
                "",
            })
    void a_process_that_would_not_be_deployed_is_refused_by_name(String executable) {
        var before = definitions();
        var ordinary = ORDINARY.formatted("coffee", TASK).replace("isExecutable=\"true\"", executable);
        var refused = Deployments.of("coffee.bpmn", ordinary).deploy(url(), "owner");
        assertThat(refused.getKey()).as(refused.getValue()).isEqualTo(400);
        assertThat(refused.getValue()).contains("coffee.bpmn: ", "deploy nothing", "Executable");

        var statutory = new String(Edit.original("provide-assistance.bpmn"), StandardCharsets.UTF_8)
                .replace("isExecutable=\"true\"", executable);
        var answer = Deployments.of("provide-assistance.bpmn", statutory).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains("The process 'provide-assistance' is not executable");
        assertThat(definitions()).isEqualTo(before);
    }

    @Test
    void a_file_without_a_process_or_a_decision_is_refused_by_name() {
        var before = definitions();
        var diagram = ORDINARY.formatted("coffee", TASK).replaceFirst("(?s)<bpmn:process.*</bpmn:process>", "");
        var decision =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='n'/>";
        for (var file : Map.of("coffee.bpmn", diagram, "coffee.dmn", decision).entrySet()) {
            var answer = Deployments.of(file.getKey(), file.getValue()).deploy(url(), "owner");
            assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
            assertThat(answer.getValue()).contains(file.getKey() + ": ", "deploy nothing");
        }
        assertThat(definitions()).isEqualTo(before);
    }

    /** A partner's pool is only a drawing and does not run. */
    @Test
    void a_process_that_is_not_executable_may_stand_beside_one_that_is() {
        var diagram = ORDINARY.formatted("coffee", TASK)
                .replace(
                        "</bpmn:definitions>",
                        "<bpmn:process id=\"partner\" isExecutable=\"false\"/></bpmn:definitions>");
        var answer = Deployments.of("coffee.bpmn", diagram).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    // ---- undo

    private String deployAsModelerDoes(String deployment, String name, boolean changedOnly) {
        var answer = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK.replace("Order", name)))
                .with("deployment-name", deployment)
                .with("enable-duplicate-filtering", "true")
                .with("deploy-changed-only", String.valueOf(changedOnly))
                .deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
        return answer.getValue();
    }

    private String running() {
        var latest =
                get("admin", "/engine-rest/process-definition/key/coffee/xml").body();
        return latest.get("bpmn20Xml").asText().replaceFirst("(?s).*<bpmn:userTask[^>]* name=\"([^\"]*)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_earlier_file_undoes_an_edit_whatever_the_deployments_are_called(boolean changedOnly) {
        for (var names : List.of(List.of("a", "a", "a"), List.of("a", "b", "a"), List.of("a", "b", "c"))) {
            deployAsModelerDoes(names.get(0), "First", changedOnly);
            deployAsModelerDoes(names.get(1), "Second", changedOnly);
            assertThat(running()).as(names.toString()).isEqualTo("Second");
            assertThat(deployAsModelerDoes(names.get(2), "First", changedOnly)).contains("coffee:");
            assertThat(running()).as(names.toString()).isEqualTo("First");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_runs_already_is_not_deployed_again(boolean changedOnly) throws IOException {
        deployAsModelerDoes("one", "Third", changedOnly);
        var before = definitions();
        var answer = new ObjectMapper().readTree(deployAsModelerDoes("one", "Third", changedOnly));
        assertThat(answer.get("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(definitions()).isEqualTo(before);
    }

    @Test
    void an_earlier_decision_and_an_earlier_form_undo_an_edit_too() {
        var table = Edit.original("screen-equipment.dmn");
        var edited = edited(
                "screen-equipment.dmn",
                diagram -> diagram.replace("unknown-why", "Not known to this table", "The table does not know it"));
        var decision = "/engine-rest/decision-definition/key/screen-equipment/xml";
        deployFiltered("x", "screen-equipment.dmn", table);
        deployFiltered("y", "screen-equipment.dmn", edited);
        assertThat(get("admin", decision).body().get("dmnXml").asText()).contains("The table does not know it");
        deployFiltered("x", "screen-equipment.dmn", table);
        assertThat(get("admin", decision).body().get("dmnXml").asText()).contains("Not known to this table");

        var form = read("forms/certify-funding.form");
        var otherForm = new String(form, StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{ ")
                .getBytes(StandardCharsets.UTF_8);
        var process = "/engine-rest/process-definition/key/assign-personnel";
        deployFiltered("x", "certify-funding.form", form);
        deployFiltered("y", "certify-funding.form", otherForm);
        var version = get("admin", process).body().get("version").asInt();
        deployFiltered("x", "certify-funding.form", form);
        assertThat(get("admin", process).body().get("version").asInt()).isEqualTo(version + 1);
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void deployFiltered(String deployment, String file, byte[] content) {
        var answer = Deployments.of(file, content)
                .with("deployment-name", deployment)
                .with("enable-duplicate-filtering", "true")
                .deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment-name", "deployment-source"})
    void the_name_and_the_source_of_a_deployment_fit(String term) {
        var coffee = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK));
        assertThat(coffee.with(term, "x".repeat(255)).deploy(url(), "owner").getKey())
                .isEqualTo(200);
        var answer = coffee.with(term, "x".repeat(256)).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains(term, "has 256 characters; at most 255 fit");
    }

    @Test
    void what_the_engine_could_read_and_the_gate_cannot_is_refused() {
        var hidden = ORDINARY.formatted("coffee", TASK.replace("\"Order\"", "\"&hidden;\""))
                .replaceFirst("\\?>", "?><!DOCTYPE d [<!ENTITY hidden \"Order\">]>");
        var before = definitions();
        var answer = Deployments.of("coffee.bpmn", hidden).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains("coffee.bpmn");
        assertThat(definitions()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id=\"order\" scriptFormat=\"javascript\"><bpmn:incoming>f1</bpmn:incoming>"
                        + "<bpmn:outgoing>f2</bpmn:outgoing><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"order\" camunda:class=\"org.example.Order\"><bpmn:incoming>f1</bpmn:incoming>"
                        + "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"order\" camunda:expression=\"${execution.getProcessEngineServices()}\">"
                        + "<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>"
            })
    void code_in_any_diagram_is_refused(String step) {
        var answer = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", step))
                .deploy(url(), "owner");
        assertThat(answer.getKey()).isEqualTo(400);
        assertThat(answer.getValue()).contains("104(c)", "order");
    }

    @Test
    void a_case_model_is_refused() {
        var answer = Deployments.of("coffee.cmmn", "<definitions/>").deploy(url(), "owner");
        assertThat(answer.getKey()).isEqualTo(400);
        assertThat(answer.getValue()).contains("CMMN");
    }

    @Test
    void a_callee_is_refused_when_a_deployed_caller_would_no_longer_obey() {
        assertThat(Deployments.of("brief-state.bpmn", ORDINARY.formatted("brief-state", TASK))
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(200);
        var calling = edited(
                "assign-personnel.bpmn",
                diagram -> diagram.on(
                        "necessity-asked",
                        "brief",
                        "<bpmn:callActivity id=\"brief\" calledElement=\"brief-state\" />"));
        assertThat(deploy("assign-personnel.bpmn", calling)).matches(answer -> answer.getKey() == 200, "is deployed");

        var stuck = ORDINARY.formatted(
                "brief-state",
                "<bpmn:parallelGateway id=\"order\"><bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f3</bpmn:incoming>"
                        + "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:parallelGateway><bpmn:receiveTask id=\"never\">"
                        + "<bpmn:outgoing>f3</bpmn:outgoing></bpmn:receiveTask>"
                        + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"never\" targetRef=\"order\" />");
        var answer = Deployments.of("brief-state.bpmn", stuck).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue())
                .contains("assign-personnel.bpmn is deployed and uses what this deployment changes");
        assertThat(deploy("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn"))
                        .getKey())
                .isEqualTo(200);
    }

    @Test
    void nobody_but_the_process_owner_deploys() {
        for (var user : List.of("program", "secretary", "auditor", "state", "admin")) {
            assertThat(Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK))
                            .deploy(url(), user)
                            .getKey())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_deployment_takes_effect_at_once_has_no_tenant_and_is_no_release() {
        for (var term : Map.of(
                        "deployment-activation-time",
                        "2099-01-01T00:00:00.000+0000",
                        "tenant-id",
                        "another",
                        "deployment-source",
                        "section104-release")
                .entrySet()) {
            var answer = Deployments.of("coffee.bpmn", ORDINARY.formatted("coffee", TASK))
                    .with(term.getKey(), term.getValue())
                    .deploy(url(), "owner");
            assertThat(answer.getKey()).as(term.getKey() + answer.getValue()).isEqualTo(403);
        }
    }

    @Test
    void an_edit_shows_in_the_health_for_those_who_answer_for_the_platform() {
        deploy(
                "record-agreement.bpmn",
                edited(
                        "record-agreement.bpmn",
                        diagram -> diagram.name("state-effective-date", "When does it take effect?")));
        var health = get("admin", "/actuator/health").body();
        assertThat(health.at("/components/editedDiagrams/details/record-agreement")
                        .asText())
                .contains("deployed by hand as \"by hand\"");
        assertThat(get(null, "/actuator/health").body().toString()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("program", "/actuator/health").body().toString()).isEqualTo("{\"status\":\"UP\"}");
    }

    private Map.Entry<Integer, String> deploy(String file, byte[] content) {
        return Deployments.of(file, content).deploy(url(), "owner");
    }

    private static byte[] edited(String file, Consumer<Edit.Diagram> doing) {
        return new Edit(file, "edited", "", doing).source().bytes();
    }

    private List<JsonNode> definitions() {
        return List.of(
                get("admin", "/engine-rest/process-definition/count").body(),
                get("admin", "/engine-rest/decision-definition/count").body(),
                get("admin", "/engine-rest/deployment/count").body());
    }
}
