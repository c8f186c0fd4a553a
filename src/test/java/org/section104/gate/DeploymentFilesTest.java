package org.section104.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;

/** What a deployment may hold, before any of it is read. */
class DeploymentFilesTest {

    private static List<String> problems(File... files) {
        return DeploymentFiles.problems(List.of(files)).stream()
                .map(Problem::message)
                .toList();
    }

    private static File file(String name) {
        return new File(name, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_file_has_a_name(String name) {
        assertThat(problems(file(name))).singleElement().asString().contains("has no name", ".bpmn20.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b.bpmn",
                "..\\b.bpmn",
                "a\0.bpmn",
                "a\n.bpmn",
                "a\u202E.bpmn",
                "a\u200B.bpmn",
                "a\uD800.bpmn",
                "a.bpmn ",
                "a\uE000.bpmn"
            })
    void a_name_is_plain(String name) {
        assertThat(problems(file(name)))
                .singleElement()
                .asString()
                .contains("name")
                .doesNotContain("\0", "\n", "\u202E", "\uD800");
    }

    @Test
    void a_name_fits_the_engines_column() {
        assertThat(problems(file("v".repeat(250) + ".bpmn"))).isEmpty();
        assertThat(problems(file("v".repeat(251) + ".bpmn")))
                .singleElement()
                .asString()
                .contains("256", "255")
                .hasSizeLessThan(300);
    }

    @Test
    void files_are_bounded_in_number_and_size() {
        var many = IntStream.range(0, 101)
                .mapToObj(number -> file(number + ".form"))
                .toArray(File[]::new);
        assertThat(problems(many)).singleElement().asString().contains("101", "100");
        var large = new byte[3 * 1024 * 1024];
        assertThat(problems(new File("a.form", large), new File("b.form", large)))
                .isEmpty();
        assertThat(problems(new File("a.form", large), new File("b.form", large), new File("c.form", large)))
                .singleElement()
                .asString()
                .contains("9437184", "8388608");
    }

    @Test
    void no_two_names_look_alike() {
        assertThat(problems(file("a.form"), file("b.form"))).isEmpty();
        assertThat(problems(file("stra\u00DFe.form"), file("STRASSE.form"))).hasSize(1);
        assertThat(problems(file("\u00E9.form"), file("e\u0301.form"))).hasSize(1);
        assertThat(problems(file("\uFF41.form"), file("a.form"))).hasSize(1);
    }
}
