package org.section104.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.diagram.NodeTools.Answer;

/**
 * The diagrams pass bpmnlint with its recommended rules and those for Camunda 7.24, with no rule switched off. The
 * configuration is {@code bpmn/.bpmnlintrc}, which the process owners use too.
 *
 * <p>Two recommended rules only warn. Their warnings are allowed at the elements that are listed here:
 *
 * <ul>
 *   <li>{@code no-inclusive-gateway}: the gateway asks exactly the offices whose decision is still open. Each branch has
 *       an end event of its own, so no inclusive join has to wait, which is what the rule warns of.
 *   <li>{@code fake-join}: the flows into the element are alternatives, or a way back to it. A second token cannot arrive
 *       while the first one is there, which the process tests show, so a gateway would say nothing that the arrows do not
 *       say.
 * </ul>
 */
@Tag("integration")
class BpmnLintTest {

    private static final String FAKE_JOIN = "fake-join";
    private static final String INCLUSIVE = "no-inclusive-gateway";

    private static final Map<String, List<Warning>> ALLOWED = Map.of(
            "annual-report", List.of(new Warning("compile-report", FAKE_JOIN)),
            "assign-personnel",
                    List.of(
                            new Warning("which-clearances-are-open", INCLUSIVE),
                            new Warning("whose-concurrence-is-open", INCLUSIVE),
                            new Warning("decide", FAKE_JOIN),
                            new Warning("concurrences", FAKE_JOIN),
                            new Warning("activities-changed", FAKE_JOIN),
                            new Warning("manage-tour", FAKE_JOIN)),
            "notify-committees",
                    List.of(
                            new Warning("draft-letters", FAKE_JOIN),
                            new Warning("committee-leg", FAKE_JOIN),
                            new Warning("transmit-notice", FAKE_JOIN)),
            "provide-assistance",
                    List.of(
                            new Warning("which-clearances-are-open", INCLUSIVE),
                            new Warning("decide", FAKE_JOIN),
                            new Warning("concurrence", FAKE_JOIN),
                            new Warning("deliver-assistance", FAKE_JOIN)));

    private static final Pattern WARNING = Pattern.compile("(?m)^ *(\\S+) +warning .* (\\S+) *$");

    private record Warning(String element, String rule) {}

    static List<Path> diagrams() {
        return DiagramFile.paths();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_diagram_passes_bpmnlint(Path diagram) {
        Answer answer = NodeTools.bpmnlint(diagram);

        assertThat(answer.content()).as(answer.text()).isTrue();
        assertThat(warnings(answer))
                .as(answer.text())
                .containsExactlyInAnyOrderElementsOf(ALLOWED.getOrDefault(DiagramFile.nameOf(diagram), List.of()));
    }

    @Test
    void no_rule_is_switched_off() throws Exception {
        String configuration = Files.readString(DiagramFile.FOLDER.resolve(".bpmnlintrc"));

        assertThat(configuration)
                .contains("\"bpmnlint:recommended\"", "\"plugin:camunda-compat/camunda-platform-7-24\"")
                .doesNotContain("\"rules\"");
    }

    @Test
    void a_task_that_leads_nowhere_does_not_pass(@TempDir Path folder) throws Exception {
        String xml = TinyDiagram.aDiagram().task("a", 0, 0).xml();
        Path diagram = Files.writeString(folder.resolve("tiny.bpmn"), xml, StandardCharsets.UTF_8);

        Answer answer = NodeTools.bpmnlint(diagram);

        assertThat(answer.content()).isFalse();
        assertThat(answer.text()).contains("no-implicit-end");
    }

    @Test
    void an_inclusive_gateway_is_a_warning(@TempDir Path folder) throws Exception {
        String xml = TinyDiagram.aDiagram()
                .node("inclusiveGateway", "who-is-asked", "Who is asked?", 0, 0, 50, 50)
                .xml();
        Path diagram = Files.writeString(folder.resolve("tiny.bpmn"), xml, StandardCharsets.UTF_8);

        assertThat(warnings(NodeTools.bpmnlint(diagram))).contains(new Warning("who-is-asked", INCLUSIVE));
    }

    private static List<Warning> warnings(Answer answer) {
        return WARNING.matcher(answer.text())
                .results()
                .map(found -> new Warning(found.group(1), found.group(2)))
                .toList();
    }
}
