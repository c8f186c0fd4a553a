package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** Our own diagrams obey the law, and would not without what the law rests on. */
class OwnDiagramsTest {

    private static final Library OTHERS = Library.folder(Path.of("bpmn"));
    private static final Pattern LABEL = Pattern.compile("<camunda:property name=\"step\" value=\"([^\"]+)\" />");

    static Stream<String> diagrams() {
        return Gate.ofTheStatute().statutoryProcesses().stream();
    }

    /** All diagrams that are shipped, statutory or not. */
    static Stream<String> shipped() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".bpmn"))
                    .map(file -> file.substring(0, file.length() - ".bpmn".length()))
                    .toList()
                    .stream();
        }
    }

    static Stream<Arguments> labels() {
        return diagrams().flatMap(diagram -> LABEL.matcher(xml(diagram))
                .results()
                .map(label -> Arguments.of(diagram, label.group(1), label.group())));
    }

    private static String xml(String diagram) {
        try {
            return Files.readString(Path.of("bpmn", diagram + ".bpmn"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Verdict verdict(String diagram, String xml) {
        var source = new Source(diagram + ".bpmn", xml.getBytes(StandardCharsets.UTF_8));
        return Gate.ofTheStatute().check(List.of(source), OTHERS).get(0);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_diagram_obeys_without_a_warning(String diagram) {
        assertThat(verdict(diagram, xml(diagram)).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void without_its_label_a_step_is_missing(String diagram, String label, String property) {
        var verdict = verdict(diagram, xml(diagram).replace(property, ""));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VIOLATES);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.rule().equals("binding"))
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("is missing", "'" + label + "'"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void ids_do_not_matter(String diagram) {
        assertThat(verdict(diagram, renamed(xml(diagram))).findings()).isEmpty();
    }

    /** Every id of a node or flow becomes another, wherever it is named. */
    private static String renamed(String xml) {
        String model = xml.substring(0, xml.indexOf("<bpmndi:"));
        Matcher id = Pattern.compile(
                        "<bpmn:(?!process|definitions|error|participant|collaboration)\\w+ id=\"([^\"]+)\"")
                .matcher(model);
        String renamed = xml;
        while (id.find()) {
            for (String attribute :
                    List.of("id", "sourceRef", "targetRef", "attachedToRef", "default", "bpmnElement")) {
                renamed = renamed.replace(
                        " %s=\"%s\"".formatted(attribute, id.group(1)),
                        " %s=\"x-%s\"".formatted(attribute, id.group(1)));
            }
            renamed = renamed.replace(">%s</bpmn:".formatted(id.group(1)), ">x-%s</bpmn:".formatted(id.group(1)));
        }
        return renamed;
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void the_order_of_the_nodes_in_the_file_does_not_matter(String diagram) {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(verdict(diagram, shuffled(xml(diagram), new Random(seed)))
                            .findings())
                    .isEmpty();
        }
    }

    /** The nodes of the process's own level in another order; the flows, whose order the engine minds, stay. */
    private static String shuffled(String xml, Random random) {
        Matcher node = Pattern.compile(
                        "(?s)\\n    <bpmn:(\\w+(?:Event|Task|Gateway|Activity|subProcess)|subProcess) .*?\\n    </bpmn:\\1>")
                .matcher(xml);
        List<String> nodes = new ArrayList<>();
        var rest = new StringBuilder();
        int end = 0;
        int place = -1;
        while (node.find()) {
            rest.append(xml, end, node.start());
            place = place < 0 ? rest.length() : place;
            nodes.add(node.group());
            end = node.end();
        }
        rest.append(xml.substring(end));
        Collections.shuffle(nodes, random);
        return rest.insert(place, String.join("", nodes)).toString();
    }
}
