package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.access.Office;
import org.section104.casefile.Components;
import org.section104.form.TaskForm;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Tests that everything that a diagram references exists: beans, forms, groups, and called processes. */
class ModelTest extends RestTest {

    private static final Path DIAGRAMS = Path.of("bpmn");
    private static final Path FORMS = Path.of("forms");
    /** A bean whose member is called, or to which a step is delegated. */
    private static final Pattern BEAN = Pattern.compile("[#$]\\{([a-zA-Z]+)\\.|delegateExpression=\"\\$\\{(\\w+)}\"");

    private static final Pattern VALUE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final List<String> COMPONENTS = List.of(
            "default", "text", "table", "textfield", "textarea", "radio", "select", "datetime", "group", "separator");

    private static final List<String> VARIABLES = List.of("execution");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private List<TaskForm> taskForms;

    static Stream<Path> diagrams() throws IOException {
        return files(DIAGRAMS, ".bpmn");
    }

    static Stream<Path> forms() throws IOException {
        return files(FORMS, ".form");
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        return Files.list(folder)
                .filter(file -> file.toString().endsWith(ending))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void a_process_is_named_like_its_file_and_kept_for_ten_years(Path diagram) {
        for (var process : model(diagram).getModelElementsByType(Process.class)) {
            assertThat(process.getId() + ".bpmn")
                    .isEqualTo(diagram.getFileName().toString());
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void every_bean_that_a_diagram_names_exists(Path diagram) throws IOException {
        var named = BEAN.matcher(Files.readString(diagram))
                .results()
                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                .filter(name -> !VARIABLES.contains(name))
                .distinct()
                .toList();
        assertThat(named).allMatch(context::containsBean, "is a bean");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void every_service_task_is_bound_to_a_delegate_named_after_its_class(Path diagram) {
        for (var task : model(diagram).getModelElementsByType(ServiceTask.class)) {
            var name = task.getCamundaDelegateExpression().replaceAll("^\\$\\{(.+)}$", "$1");
            assertThat(name).endsWith("Delegate");
            assertThat(context.getBean(name).getClass().getSimpleName()).isEqualToIgnoringCase(name);
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void every_user_task_has_a_form_of_its_name_an_office_a_handler_and_a_description(Path diagram) {
        var handled = taskForms.stream().flatMap(form -> form.tasks().stream()).toList();
        for (var task : model(diagram).getModelElementsByType(UserTask.class)) {
            assertThat(hasForm(task.getId(), task.getCamundaFormRef(), task.getCamundaFormKey()))
                    .as("form of " + task.getId())
                    .isTrue();
            var group = task.getCamundaCandidateGroups()
                    .replace("${dutyMission.of(caseNumber)}", "ee")
                    .replace("${confirmingOffices}", "general-counsel");
            assertThat(Office.of(group)).as("office of " + task.getId()).isPresent();
            assertThat(handled).contains(task.getId());
            assertThat(task.getDocumentations())
                    .as("description of " + task.getId())
                    .isNotEmpty();
        }
    }

    /** {@code OfficeTaskTest} finds the office of every task of the diagrams, and so of every form. */
    @Test
    void every_form_of_a_task_is_of_a_task_of_the_diagrams() throws IOException {
        var drawn = Stream.concat(
                        diagrams()
                                .flatMap(diagram -> model(diagram).getModelElementsByType(UserTask.class).stream())
                                .map(UserTask::getId),
                        // a step of the first release's diagram, on which cases still run
                        Stream.of("decide-reimbursement"))
                .toList();
        assertThat(taskForms).allSatisfy(form -> assertThat(drawn).containsAll(form.tasks()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void every_start_in_tasklist_has_a_form(Path diagram) {
        for (var process : model(diagram).getModelElementsByType(Process.class)) {
            if (process.isCamundaStartableInTasklist()) {
                var start = process.getChildElementsByType(StartEvent.class)
                        .iterator()
                        .next();
                assertThat(hasForm(process.getId(), start.getCamundaFormRef(), start.getCamundaFormKey()))
                        .isTrue();
            }
        }
    }

    private static boolean hasForm(String id, String reference, String key) {
        return reference != null
                ? reference.equals(id) && Files.exists(FORMS.resolve(id + ".form"))
                : key != null
                        && Files.exists(
                                Path.of("src/main/resources/static", key.replaceFirst("^embedded:(app:)?", "")));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void every_called_process_exists(Path diagram) {
        for (var call : model(diagram).getModelElementsByType(CallActivity.class)) {
            assertThat(DIAGRAMS.resolve(call.getCalledElement() + ".bpmn")).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_is_named_like_its_file(Path form) {
        assertThat(json(form).get("id").asText() + ".form")
                .isEqualTo(form.getFileName().toString());
    }

    /** The service escapes the values in a form's text. This works only for plain text around plain names. */
    @ParameterizedTest
    @MethodSource("forms")
    void a_text_of_a_form_shows_values_by_their_names_and_nowhere_within_markup(Path form) {
        var components = json(form).findParents("type");
        var shown = new HashSet<String>();
        for (var component : components) {
            assertThat(component.path("type").asText()).isIn(COMPONENTS);
            for (var plain : List.of("label", "dateLabel", "description")) {
                assertThat(component.path(plain).asText()).doesNotContain("{{").doesNotStartWith("=");
            }
            if (component.path("type").asText().equals("text")) {
                var text = component.path("text").asText();
                assertThat(VALUE.matcher(text).replaceAll("")).doesNotContain("{", "}", "`", "<", "](", "![");
                assertThat(text).doesNotStartWith("=");
                VALUE.matcher(text).results().forEach(value -> shown.add(value.group(1)));
            }
        }
        var bound = components.stream()
                .flatMap(component -> Stream.of("key", "dataSource")
                        .map(property -> component.path(property).asText().replaceFirst("^=", "")))
                .toList();
        assertThat(shown).as("shown in a text and bound to a field").doesNotContainAnyElementsOf(bound);
    }

    @Test
    void the_request_offers_every_country_abroad_every_mission_and_every_component_by_name() {
        var request = json(FORMS.resolve("assign-personnel.form"));
        assertThat(options(request, "dutyCountry"))
                .containsExactlyElementsOf(Countries.abroad().stream()
                        .map(country -> Map.entry(country.name(), country.code()))
                        .toList());
        assertThat(options(request, "missionCode"))
                .containsExactlyElementsOf(Missions.all().stream()
                        .map(mission -> Map.entry(Missions.choice(mission), mission.code()))
                        .toList());
        assertThat(options(request, "component"))
                .containsExactlyElementsOf(Components.ALL.stream()
                        .map(code -> Map.entry(Components.name(code), code))
                        .toList());
    }

    private static List<Map.Entry<String, String>> options(JsonNode form, String key) {
        var options = new ArrayList<Map.Entry<String, String>>();
        for (var field : form.findParents("key")) {
            if (field.get("key").asText().equals(key)) {
                field.get("values")
                        .forEach(option -> options.add(Map.entry(
                                option.get("label").asText(),
                                option.get("value").asText())));
            }
        }
        return options;
    }

    private static BpmnModelInstance model(Path diagram) {
        return Bpmn.readModelFromFile(diagram.toFile());
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
