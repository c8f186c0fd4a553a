package org.section104.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.diagram.NodeTools.Answer;

/**
 * The diagrams keep the rules of bpmnlint, which the modeler shows too.
 *
 * <p>One of its recommended rules is off: {@code fake-join} wants a gateway wherever two flows lead to one task, which
 * for alternatives says nothing that the arrows do not say. That a second token cannot arrive is for the process's own
 * tests.
 */
@Tag("integration")
class BpmnLintTest {

    static List<Path> diagrams() {
        return DiagramFile.paths();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_diagram_passes_bpmnlint(Path diagram) {
        Answer answer = NodeTools.bpmnlint(diagram);

        assertThat(answer.content()).as(answer.text()).isTrue();
    }

    @Test
    void a_task_that_leads_nowhere_does_not_pass(@TempDir Path folder) throws Exception {
        String xml = TinyDiagram.aDiagram().task("a", 0, 0).xml();
        Path diagram = Files.writeString(folder.resolve("tiny.bpmn"), xml, StandardCharsets.UTF_8);

        Answer answer = NodeTools.bpmnlint(diagram);

        assertThat(answer.content()).isFalse();
        assertThat(answer.text()).contains("no-implicit-end").contains("history-time-to-live");
    }
}
