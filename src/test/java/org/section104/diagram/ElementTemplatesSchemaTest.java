package org.section104.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.diagram.NodeTools.Answer;

/** The modeler can read the element templates. */
@Tag("integration")
class ElementTemplatesSchemaTest {

    private static final Path FOLDER = Path.of("bpmn/.camunda/element-templates");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_template_is_valid() throws IOException {
        assertThat(files()).isNotEmpty();

        Answer answer = NodeTools.validateTemplates(files());

        assertThat(answer.content()).as(answer.text()).isTrue();
    }

    @Test
    void a_template_without_an_element_to_apply_to_is_not(@TempDir Path folder) throws IOException {
        String right = Files.readString(files().get(0));
        Path wrong = Files.writeString(folder.resolve("wrong.json"), right.replace("\"appliesTo\"", "\"appliedTo\""));

        Answer answer = NodeTools.validateTemplates(List.of(wrong));

        assertThat(answer.content()).isFalse();
        assertThat(answer.text()).contains("appliesTo");
    }
}
