package org.section104.statute;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.rule.Step;
import org.xml.sax.InputSource;

/** Each step of the law has an element template that sets its contract, and each element of a diagram is what its template says. */
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of("bpmn/.camunda/element-templates");

    static Stream<ProcessLaw> processes() {
        return Gate.ofTheStatute().statute().processes().values().stream();
    }

    static Stream<Arguments> steps() {
        return processes().flatMap(law -> law.steps().values().stream().map(step -> Arguments.of(law.id(), step)));
    }

    private static Map<String, JsonNode> templates(String process) {
        try {
            JsonNode file = new ObjectMapper()
                    .readTree(FOLDER.resolve(process + ".json").toFile());
            return stream(file).collect(toMap(template -> template.get("id").asText(), template -> template));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String id(String process, String label) {
        return "org.section104.%s.%s".formatted(process, label);
    }

    /** The value that a template gives to a binding; empty when it gives none. */
    private static String value(JsonNode template, String type, String name, String named) {
        return stream(template.get("properties"))
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .filter(property -> name.isEmpty()
                        || property.at("/binding/" + name).asText().equals(named))
                .map(property -> property.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static String attribute(JsonNode template, String name) {
        return value(template, "property", "name", name);
    }

    private static String or(String value) {
        return value == null ? "" : value;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("steps")
    void a_template_sets_the_contract_of_its_step(String process, Step step) {
        JsonNode template = templates(process).get(id(process, step.label()));
        var contract = step.contract();

        assertThat(template).as("template of " + step.label()).isNotNull();
        assertThat(template.at("/appliesTo/0").asText()).isEqualToIgnoringCase("bpmn:" + contract.type());
        assertThat(template.get("name").asText()).isEqualTo("%s [%s]".formatted(step.name(), step.clause()));
        assertThat(value(template, "camunda:property", "name", Step.LABEL)).isEqualTo(step.label());
        assertThat(value(template, "camunda:property", "name", Step.STARTS)).isEqualTo(or(contract.starts()));
        assertThat(attribute(template, "camunda:candidateGroups")).isEqualTo(or(contract.group()));
        assertThat(attribute(template, "camunda:formRef") + attribute(template, "camunda:formKey"))
                .isEqualTo(or(contract.form()));
        assertThat(attribute(template, "camunda:delegateExpression")).isEqualTo(or(contract.bean()));
        assertThat(attribute(template, "camunda:initiator")).isEqualTo(or(contract.initiator()));
        assertThat(attribute(template, "calledElement")).isEqualTo(or(contract.calls()));
        contract.in().forEach((target, source) -> assertThat(
                        target.equals("businessKey")
                                ? value(template, "camunda:in:businessKey", "", "")
                                : value(template, "camunda:in", "target", target))
                .isEqualTo(source.replace("'", "")));
        contract.input().forEach((name, text) -> assertThat(value(template, "camunda:inputParameter", "name", name))
                .isEqualTo(text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("steps")
    void what_the_law_fixes_nobody_can_edit_and_what_is_the_owner_s_is_open(String process, Step step) {
        JsonNode template = templates(process).get(id(process, step.label()));

        stream(template.get("properties")).forEach(property -> {
            boolean open = property.path("type").asText().equals("String")
                    && property.path("editable").asBoolean(true);
            String bound = property.at("/binding/name").asText();
            assertThat(open)
                    .as(step.label() + " " + bound)
                    .isEqualTo(bound.matches("camunda:(dueDate|followUpDate|priority)"));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void there_is_no_template_without_a_step(ProcessLaw law) {
        assertThat(templates(law.id()).keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("process"), law.steps().keySet().stream())
                        .map(label -> id(law.id(), label))
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void each_element_is_what_its_template_says(ProcessLaw law) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("bpmn", law.id() + ".bpmn"));
        Process process = DiagramReader.read(law.id(), bytes).process(law.id()).orElseThrow();
        Map<String, JsonNode> templates = templates(law.id());

        assertThat(process.camunda("modelerTemplate")).isEqualTo(id(law.id(), "process"));
        stream(templates.get(id(law.id(), "process")).get("properties"))
                .filter(property -> property.at("/binding/type").asText().equals("property"))
                .forEach(property -> assertThat(process.camunda(
                                property.at("/binding/name").asText().replace("camunda:", "")))
                        .isEqualTo(property.get("value").asText()));
        for (Node node : process.nodes()) {
            String label = node.property(Step.LABEL);
            assertThat(node.camunda("modelerTemplate")).isEqualTo(label.isEmpty() ? "" : id(law.id(), label));
            if (!label.isEmpty()) {
                JsonNode template = templates.get(node.camunda("modelerTemplate"));
                assertThat(node.camunda("modelerTemplateVersion"))
                        .isEqualTo(template.get("version").asText());
                stream(template.get("properties"))
                        .filter(property -> property.has("value"))
                        .forEach(property -> assertThat(actual(node, property.get("binding")))
                                .as(node.id() + " " + property.get("binding"))
                                .isEqualTo(property.get("value").asText()));
            }
        }
    }

    /** An office may rename its steps. The release ships both with one name, so that an owner recognizes the template. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void the_label_of_each_element_is_the_name_of_its_template(ProcessLaw law) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("bpmn", law.id() + ".bpmn"));
        Process process = DiagramReader.read(law.id(), bytes).process(law.id()).orElseThrow();
        Map<String, JsonNode> templates = templates(law.id());

        assertThat(process.nodes())
                .filteredOn(node -> !node.property(Step.LABEL).isEmpty())
                // an event is named after what has happened, its template after what a person asks for
                .filteredOn(node -> !node.kind().equals(Kind.START_EVENT))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(withoutEnding(node.name(), "("))
                        .isEqualTo(withoutEnding(
                                templates
                                        .get(node.camunda("modelerTemplate"))
                                        .get("name")
                                        .asText(),
                                "[")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void each_template_has_an_icon_a_description_and_the_name_of_its_process(ProcessLaw law) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("bpmn", law.id() + ".bpmn"));
        Process process = DiagramReader.read(law.id(), bytes).process(law.id()).orElseThrow();

        assertThat(templates(law.id()).values()).allSatisfy(template -> {
            assertThat(template.at("/category/name").asText()).isEqualTo(process.name());
            assertThat(template.path("description").asText()).endsWith(".");
            assertThat(root(template.at("/icon/contents").asText())).isEqualTo("svg");
        });
    }

    /** The root element of the picture in a data URI. */
    private static String root(String uri) throws Exception {
        assertThat(uri).startsWith("data:image/svg+xml,");
        String svg = URLDecoder.decode(uri.substring(uri.indexOf(',') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement()
                .getLocalName();
    }

    /** A text without the office or the clause that ends it. */
    private static String withoutEnding(String text, String opening) {
        int ending = text.lastIndexOf(" " + opening);
        return ending < 0 ? text : text.substring(0, ending);
    }

    private static String actual(Node node, JsonNode binding) {
        String name = binding.path("name").asText();
        return switch (binding.get("type").asText()) {
            case "property" -> node.attribute(name);
            case "camunda:property" -> node.property(name);
            case "camunda:inputParameter" ->
                node.extensions().inputs().stream()
                        .filter(input -> input.name().equals(name))
                        .map(Parameter::text)
                        .findFirst()
                        .orElse("");
            case "camunda:in:businessKey" ->
                node.extensions().ins().stream()
                        .map(Mapping::businessKey)
                        .filter(key -> !key.isEmpty())
                        .findFirst()
                        .orElse("");
            case "camunda:in" ->
                node.extensions().ins().stream()
                        .filter(in -> in.target().equals(binding.get("target").asText()))
                        .map(in -> binding.path("expression").asBoolean() ? in.sourceExpression() : in.source())
                        .findFirst()
                        .orElse("");
            default -> throw new IllegalArgumentException(binding.toString());
        };
    }
}
