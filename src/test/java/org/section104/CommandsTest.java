package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.statute.Edit;

/** The commands, as a terminal or a pipeline runs them. */
class CommandsTest {

    @TempDir
    private Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void settings_start_the_service_and_everything_else_is_a_command() {
        assertThat(Commands.isMeantBy()).isFalse();
        assertThat(Commands.isMeantBy("--spring.profiles.active=production")).isFalse();
        assertThat(Commands.isMeantBy("check", "bpmn")).isTrue();
        assertThat(Commands.isMeantBy("--help")).isTrue();
        assertThat(Commands.isMeantBy("chekc")).isTrue();
    }

    @Test
    void help_and_version_are_answered_and_an_unknown_command_is_unusable() {
        assertThat(Commands.run("--help")).isZero();
        assertThat(said()).contains("check", "verify-record");
        assertThat(Commands.run("--version")).isZero();
        assertThat(said()).contains("section104 1.");
        assertThat(Commands.run("check", "--help")).isZero();
        assertThat(said()).contains("Exit codes");
        assertThat(Commands.run("chekc")).isEqualTo(2);
    }

    @Test
    void a_decision_that_obeys_is_0() {
        assertThat(Commands.run("check", "bpmn/screen-equipment.dmn")).isZero();
        assertThat(said()).contains("screen-equipment.dmn: obeys section 104");
    }

    @Test
    void a_file_that_violates_is_1_with_clause_names_and_path() throws IOException {
        var file = violating();
        assertThat(Commands.run("check", file.toString())).isOne();
        assertThat(said())
                .contains("violates section 104", "[104(d)(2)]", "Element: ", "Path: Correction requested → ");
    }

    @Test
    void a_report_is_a_page_for_each_file() throws IOException {
        var pages = folder.resolve("pages");
        assertThat(Commands.run("check", violating().toString(), "--report", pages.toString()))
                .isOne();
        assertThat(Files.readString(pages.resolve("edited.bpmn.html"))).contains("violates section 104", "<svg ");
    }

    @Test
    void json_is_an_array_of_file_verdict_and_findings() throws IOException {
        var file = violating();
        assertThat(Commands.run("check", "--format", "json", file.toString(), "bpmn/screen-equipment.dmn"))
                .isOne();
        var verdicts = new ObjectMapper().readTree(said());
        assertThat(verdicts).hasSize(2);
        assertThat(verdicts.at("/0/file").asText()).isEqualTo(file.toString());
        assertThat(verdicts.at("/0/verdict").asText()).isEqualTo("VIOLATES");
        assertThat(verdicts.at("/0/findings/0/clause").asText()).isEqualTo("104(d)(2)");
        for (var field : new String[] {"rule", "message", "element"}) {
            assertThat(verdicts.at("/0/findings/0/" + field).asText()).as(field).isNotBlank();
        }
        assertThat(verdicts.at("/0/findings/0/path")).isNotEmpty();
        assertThat(verdicts.at("/1/verdict").asText()).isEqualTo("OBEYS");
        assertThat(verdicts.at("/1/findings")).isEmpty();
    }

    @Test
    void unusable_input_is_2_and_says_what_is_wrong_with_which_file() throws IOException {
        var malformed = Files.writeString(folder.resolve("broken.bpmn"), "<definitions>\n<process>");
        var text = Files.writeString(folder.resolve("notes.txt"), "hello");
        var empty = Files.createDirectory(folder.resolve("empty"));
        for (var path : new Path[] {malformed, text, empty, folder.resolve("absent.bpmn")}) {
            complained.reset();
            assertThat(Commands.run("check", path.toString()))
                    .as(path.toString())
                    .isEqualTo(2);
            assertThat(complained.toString(StandardCharsets.UTF_8)).contains(path.toString());
        }
        assertThat(Commands.run("check")).isEqualTo(2);
        assertThat(Commands.run("check", "--format", "xml", "bpmn")).isEqualTo(2);
    }

    private Path violating() throws IOException {
        var edit = new Edit(
                "correct-effective-date.bpmn",
                "x",
                "",
                diagram -> diagram.target("correction-asked", "effective-date-corrected"));
        return Files.write(folder.resolve("edited.bpmn"), edit.source().bytes());
    }
}
