package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.statute.Edit;
import org.section104.statute.FormEdit;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests that a hostile process owner can neither run a page in another office's session nor change the meaning of its
 * answers, and that an honest edit applies to new cases only.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:deployments;DB_CLOSE_DELAY=-1")
class HostileFormsTest extends RestTest {

    private static final String FORM = "concur-on-assignment";

    private static final String DESK =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="call-the-desk" name="Call the desk" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="called"%s><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="called" targetRef="answer" />
                <bpmn:userTask id="answer" name="Answer the desk" camunda:candidateGroups="secretary-of-state"%s>%s
                  <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="answer" targetRef="done" />
                <bpmn:endEvent id="done"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String BOUND = " camunda:formRef=\"desk\" camunda:formRefBinding=\"deployment\"";

    private static byte[] desk(String start, String task, String inner) {
        return DESK.formatted(start, task, inner).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camunda:formKey=\"embedded:deployment:desk.html\"                              | embedded:deployment:desk.html",
                "camunda:formKey=\"embedded:app:forms/desk.html\"                               | embedded:app:forms/desk.html",
                "camunda:formKey=\"embedded:/forms/agreement.html\"                             | embedded:/forms/agreement.html",
                "camunda:formKey=\"embedded:engine://engine/:engine/x\"                         | embedded:engine:",
                "camunda:formKey=\"https://evil.example/form\"                                  | https://evil.example/form",
                "camunda:formKey=\"//evil.example/form\"                                        | //evil.example/form",
                "camunda:formKey=\"camunda-forms:deployment:desk.form\"                         | camunda-forms:deployment:desk.form",
                "camunda:formKey=\"camunda-forms:app:desk.form\"                                | camunda-forms:app:desk.form",
                "camunda:formKey=\"${form}\"                                                    | ${form}",
                "camunda:formKey=\"\"                                                           | shows the page ''",
                "camunda:formRef=\"${form}\" camunda:formRefBinding=\"deployment\"              | an expression cannot choose a form",
                "camunda:formRef=\"desk\" camunda:formRefBinding=\"latest\"                     | Set the binding",
                "camunda:formRef=\"desk\" camunda:formRefBinding=\"version\" camunda:formRefVersion=\"1\" | Set the binding",
                "camunda:formRef=\"desk\" camunda:formRefBinding=\"deployment\" camunda:formKey=\"desk\" | both a form and a page",
                "camunda:formRef=\"confirm-delegation\" camunda:formRefBinding=\"deployment\"   | belongs to the process 'delegate-authority'",
                "camunda:formRef=\"concur-on-assignment\" camunda:formRefBinding=\"deployment\" | belongs to another process",
                "camunda:formHandlerClass=\"org.example.Handler\"                               | names a Java class"
            })
    void no_diagram_chooses_what_runs_in_the_session_of_another_office(String form, String message) {
        for (var diagram : List.of(desk("", " " + form, ""), desk(" " + form, "", ""))) {
            refused(
                    Deployments.of("call-the-desk.bpmn", diagram)
                            .and("desk.form", FormEdit.empty("desk").bytes()),
                    "[104(",
                    message);
        }
    }

    @Test
    void no_page_is_deployed() {
        refused(
                Deployments.of("call-the-desk.bpmn", desk("", BOUND, ""))
                        .and("desk.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                        .and("desk.form", FormEdit.empty("desk").bytes()),
                "desk.html is not of a kind that is deployed here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<camunda:formField id=\"a\" type=\"string\" label=\"&lt;img src=x onerror=alert(1)&gt;\" />   | more than text",
                "<camunda:formField id=\"a\" type=\"string\" label=\"{{constructor.constructor('1')()}}\" />    | more than text",
                "<camunda:formField id=\"a\" type=\"string\" label=\"${other}\" />                              | more than text",
                "<camunda:formField id=\"a\" type=\"string\" defaultValue=\"${other}\" />                       | more than text",
                "<camunda:formField id=\"a=1;alert\" type=\"date\" />                                           | not the name of a variable",
                "<camunda:formField id=\"a\" type=\"date\" datePattern=\"{{1}}\" />                             | more than text",
                "<camunda:formField id=\"a\" type=\"enum\"><camunda:value id=\"x\" name=\"&lt;b&gt;\" /></camunda:formField> | more than text",
                "<camunda:formField id=\"a\" type=\"html\" />                                                   | of the type 'html'"
            })
    void a_generated_form_is_plain_text(String field, String message) {
        refused(
                Deployments.of(
                        "call-the-desk.bpmn",
                        desk(
                                "",
                                "",
                                "<bpmn:extensionElements><camunda:formData>%s</camunda:formData></bpmn:extensionElements>"
                                        .formatted(field))),
                "[104(c)]",
                message);
    }

    @Test
    void what_an_office_answers_is_what_it_reads() {
        var swapped = FormEdit.of(FORM).field("stateConcurrence", field -> {
            ((ObjectNode) field.get("values").get(0)).put("value", "DENIED");
            ((ObjectNode) field.get("values").get(2)).put("value", "CONCURRED");
        });
        refused(
                Deployments.of("innocent.form", swapped.bytes()),
                "innocent.form: [104(a)(1)] Form 'concur-on-assignment': The field 'Concurrence' (stateConcurrence)",
                "submits 'CONCURRED' for the choice 'Denied: the case ends'; it must submit DENIED");
        refused(
                Deployments.of("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn"))
                        .and(FORM + ".form", swapped.bytes()),
                "submits 'DENIED' for the choice 'Concurred'; it must submit CONCURRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'html', 'content': '<script>alert(1)</script>'}        | is of the type 'html'",
                "{'type': 'iframe', 'url': 'https://evil.example'}               | is of the type 'iframe'",
                "{'type': 'text', 'text': '[Letter](https://evil.example)'}      | holds a link",
                "{'type': 'text', 'text': '{{reason}}'}                          | quotes {{reason}}"
            })
    void an_offices_task_shows_no_html_and_no_way_out(String component, String message) {
        refused(
                Deployments.of("call-the-desk.bpmn", desk("", BOUND, ""))
                        .and("desk.form", FormEdit.empty("desk").with(component).bytes()),
                "desk.form: [104(c)]",
                message);
    }

    @Test
    void a_file_that_the_engine_reads_and_a_strict_reader_does_not_is_refused() {
        for (var lenient :
                List.of("{id: 'desk', components: []}", "{\"id\": \"a\", \"id\": \"desk\", \"components\": []}")) {
            refused(
                    Deployments.of("call-the-desk.bpmn", desk("", BOUND, ""))
                            .and("desk.form", lenient.getBytes(StandardCharsets.UTF_8)),
                    "desk.form");
        }
    }

    @Test
    void a_form_is_there_once_and_not_missing() {
        var form = FormEdit.empty("desk").bytes();
        refused(
                Deployments.of("call-the-desk.bpmn", desk("", BOUND, ""))
                        .and("desk.form", form)
                        .and("other.form", form),
                "holds the form 'desk', and so does");
        refused(
                Deployments.of("call-the-desk.bpmn", desk("", BOUND.replace("desk", "never-seen"), "")),
                "call-the-desk.bpmn: [104(c)] The file shows the form 'never-seen', which is neither among the files nor"
                        + " deployed");
    }

    @Test
    void a_process_of_ones_own_may_ask_an_office_with_a_plain_form_or_none() {
        var plain = FormEdit.empty("desk")
                .with("{'type': 'text', 'text': '# The desk calls'}")
                .with(
                        "{'type': 'radio', 'key': 'answer', 'label': 'Answer', 'values': [{'label': 'Yes', 'value': 'YES'}]}");
        deployed(Deployments.of("call-the-desk.bpmn", desk("", BOUND, "")).and("desk.form", plain.bytes()));
        // a diagram that is deployed alone keeps its form
        deployed(Deployments.of("call-the-desk.bpmn", desk("", BOUND + " camunda:priority=\"7\"", "")));
        deployed(Deployments.of("call-the-desk.bpmn", desk("", "", "")));
        deployed(Deployments.of(
                "call-the-desk.bpmn",
                desk(
                        "",
                        "",
                        "<bpmn:extensionElements><camunda:formData><camunda:formField id=\"answer\" label=\"Answer (yes/no)\""
                                + " type=\"enum\" defaultValue=\"yes\"><camunda:value id=\"yes\" name=\"Yes\" />"
                                + "</camunda:formField></camunda:formData></bpmn:extensionElements>")));
    }

    @Test
    void a_running_case_keeps_its_form_and_a_new_one_gets_the_new_form() {
        var before = requested();
        decideUpToTheConcurrences(before);
        var asked = task("state", FORM, before);
        var as = form("state", asked);

        deployed(Deployments.of(FORM + ".form", helping("Think it over.").bytes()));

        assertThat(form("state", asked)).isEqualTo(as);
        var after = requested();
        decideUpToTheConcurrences(after);
        assertThat(form("state", task("state", FORM, after)).toString()).contains("Think it over.");
        // the form was deployed with its diagram, and the diagram with the forms of all its other tasks
        assertThat(form("mission-ee", task("mission-ee", "concur-on-activities", after))
                        .get("id")
                        .asText())
                .isEqualTo("concur-on-activities");

        // a diagram that is deployed alone keeps the forms of its latest version
        deployed(Deployments.of(
                "assign-personnel.bpmn", edited(diagram -> diagram.name("concur-on-assignment", "State concurs"))));
        var latest = requested();
        decideUpToTheConcurrences(latest);
        var renamed = task("state", FORM, latest);
        assertThat(renamed.get("name").asText()).isEqualTo("State concurs");
        assertThat(form("state", renamed).toString()).contains("Think it over.");

        deployed(Deployments.of("assign-personnel.bpmn", Edit.original("assign-personnel.bpmn"))
                .and(FORM + ".form", FormEdit.of(FORM).bytes()));
        assertThat(form("state", renamed).toString()).contains("Think it over.");
    }

    @Test
    void a_form_that_is_not_changed_takes_no_diagram_along() throws IOException {
        deployed(Deployments.of(
                "assign-personnel.bpmn", edited(diagram -> diagram.name("accept-conditions", "Accept them"))));
        var versions = version("provide-assistance");
        deployed(Deployments.of(
                        "assign-personnel.bpmn", edited(diagram -> diagram.name("accept-conditions", "Take them")))
                .and("accept-conditions.form", Files.readAllBytes(Path.of("forms/accept-conditions.form"))));
        assertThat(version("provide-assistance")).isEqualTo(versions);

        var own = version("assign-personnel");
        deployed(Deployments.of(
                "accept-conditions.form",
                FormEdit.of("accept-conditions")
                        .field("conditionsAcceptedReason", field -> field.put("description", "Say why."))
                        .bytes()));
        assertThat(version("provide-assistance")).isEqualTo(versions + 1);
        assertThat(version("assign-personnel")).isEqualTo(own + 1);
    }

    @Test
    void what_belongs_together_is_deployed_together_though_only_changes_are_asked_for() {
        var first = FormEdit.empty("desk").with("{'type': 'text', 'text': 'First'}");
        var second = FormEdit.empty("desk").with("{'type': 'text', 'text': 'Second'}");
        var diagram = desk("", BOUND, "");
        for (var form : List.of(first, second, second)) {
            deployed(Deployments.of("call-the-desk.bpmn", diagram)
                    .and("desk.form", form.bytes())
                    .with("deployment-name", "the desk")
                    .with("enable-duplicate-filtering", "true")
                    .with("deploy-changed-only", "true"));
        }
        var deployments = get("admin", "/engine-rest/deployment?name=the desk").body();
        assertThat(deployments).hasSize(2);
        deployments.forEach(deployment -> assertThat(get(
                                "admin",
                                "/engine-rest/deployment/"
                                        + deployment.get("id").asText() + "/resources")
                        .body())
                .hasSize(2));
    }

    @Test
    void a_form_is_checked_without_a_deployment() throws IOException {
        var answer = post(
                "owner",
                "/api/diagrams/check",
                new ObjectMapper().readTree(FormEdit.of(FORM).bytes()));
        assertThat(answer.body().get("file").asText()).isEqualTo(FORM + ".form");
        assertThat(answer.body().get("verdict").asText()).isEqualTo("OBEYS");
        var edited = FormEdit.of(FORM).without("key", "stateConcurrence").bytes();
        assertThat(post("owner", "/api/diagrams/check?file=x.form", new ObjectMapper().readTree(edited))
                        .body()
                        .at("/findings/0/message")
                        .asText())
                .contains("lacks the field Concurrence (stateConcurrence)");
    }

    private static FormEdit helping(String help) {
        return FormEdit.of(FORM).field("stateConcurrenceReason", field -> field.put("description", help));
    }

    private static byte[] edited(Consumer<Edit.Diagram> doing) {
        return new Edit("assign-personnel.bpmn", "edited", "", doing).source().bytes();
    }

    private JsonNode form(String user, JsonNode task) {
        var answer = get(user, "/engine-rest/task/" + task.get("id").asText() + "/deployed-form");
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body();
    }

    private int version(String process) {
        return get("admin", "/engine-rest/process-definition/key/" + process)
                .body()
                .get("version")
                .asInt();
    }

    private void deployed(Deployments deployment) {
        var answer = deployment.deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(200);
    }

    private void refused(Deployments deployment, String... words) {
        var before = stored();
        var answer = deployment.deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(message(answer))
                .contains(words)
                .doesNotContain("ENGINE-", "Exception", "org.section104", "org.camunda");
        assertThat(stored()).isEqualTo(before);
    }

    private static String message(Map.Entry<Integer, String> answer) {
        try {
            return new ObjectMapper()
                    .readTree(answer.getValue())
                    .path("message")
                    .asText();
        } catch (IOException malformed) {
            throw new AssertionError(answer.getValue(), malformed);
        }
    }

    private JsonNode stored() {
        return get("admin", "/engine-rest/deployment/count").body();
    }
}
