package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.Edit;
import org.section104.statute.MalformedFiles;

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

    static Stream<MalformedFiles.Malformed> malformed() {
        return MalformedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_file_is_told_in_words_with_line_and_column(MalformedFiles.Malformed file) throws IOException {
        var path = Files.write(folder.resolve("broken.bpmn"), file.bytes());
        assertThat(Commands.run("check", path.toString())).isEqualTo(2);
        assertThat(complained())
                .startsWith(path + ": ")
                .contains(file.words())
                .doesNotContain("ParseError", "Message:", "http://www.w3.org", "cvc-", "Exception");
        if (file.line() > 0) {
            assertThat(complained()).containsPattern("line %d(\\)|, column \\d+: )".formatted(file.line()));
        }
    }

    @Test
    void a_file_with_a_byte_order_mark_is_read() throws IOException {
        var diagram = Files.readString(Path.of("bpmn/screen-equipment.dmn"));
        var marked = Files.writeString(folder.resolve("marked.dmn"), "\uFEFF" + diagram);
        assertThat(Commands.run("check", marked.toString())).as(complained()).isZero();
    }

    @Test
    void one_unusable_file_does_not_hide_the_verdicts_of_the_others() throws IOException {
        Files.copy(Path.of("bpmn/screen-equipment.dmn"), folder.resolve("screen-equipment.dmn"));
        Files.copy(violating(), folder.resolve("violating.bpmn"));
        Files.writeString(
                folder.resolve("broken.bpmn"),
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n<process>");
        Files.write(folder.resolve("picture.bpmn"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        Files.write(folder.resolve("empty.dmn"), new byte[0]);
        Files.write(folder.resolve("large.bpmn"), new byte[4 * 1024 * 1024 + 1]);
        Files.writeString(folder.resolve("broken.form"), "{");
        Files.createSymbolicLink(folder.resolve("gone.bpmn"), folder.resolve("nowhere.bpmn"));
        Files.copy(Path.of("bpmn/screen-equipment.dmn"), folder.resolve("CAPITALS.DMN"));
        Files.copy(Path.of("bpmn/annual-report.bpmn"), folder.resolve("annual-report.xml"));
        Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        Files.writeString(folder.resolve("notes.txt"), "hello");

        assertThat(Commands.run("check", folder.toString())).isEqualTo(2);

        assertThat(said())
                .contains("screen-equipment.dmn: obeys section 104")
                .contains("violating.bpmn: violates section 104", "edited.bpmn: violates section 104");
        assertThat(complained().lines()).hasSize(8).allSatisfy(line -> assertThat(line)
                .startsWith(folder.toString())
                .doesNotContain("Exception", "REDACTED"));
        assertThat(complained())
                .contains("broken.bpmn: is malformed in line 2, column ")
                .contains("picture.bpmn: is malformed in line 1, column 1: a character is not encoded in UTF-8")
                .contains("empty.dmn: is malformed")
                .contains("large.bpmn: has 4194305 bytes; at most 4194304 are read")
                .contains("broken.form: is not strict JSON at line 1, column 2: ")
                .contains("gone.bpmn: is not there")
                .contains("CAPITALS.DMN: the engine deploys nothing under this name")
                .contains("annual-report.xml: the engine deploys nothing under this name");
    }

    @Test
    void an_unusable_file_is_not_proven_in_json() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.bpmn"), "<definitions>\n<process>");
        assertThat(Commands.run("check", "--format", "json", broken.toString(), "bpmn/screen-equipment.dmn"))
                .isEqualTo(2);
        var verdicts = new ObjectMapper().readTree(said());
        assertThat(verdicts.findValuesAsText("verdict")).containsExactly("OBEYS", "NOT_PROVEN");
        assertThat(verdicts.at("/1/file").asText()).isEqualTo(broken.toString());
        assertThat(verdicts.at("/1/findings/0/rule").asText()).isEqualTo("readable");
    }

    // ---- files of which nothing is deployed

    private static final String NOT_STATUTORY =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="n">
              %s
            </definitions>
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<process id='p' isExecutable='false' camunda:historyTimeToLive='P3650D'><startEvent id='s'/></process>",
                "<process id='p' camunda:historyTimeToLive='P3650D'><startEvent id='s'/></process>",
                "",
                "<collaboration id='c'/>"
            })
    void a_file_of_which_nothing_would_be_deployed_is_a_warning(String process) throws IOException {
        var file = Files.writeString(folder.resolve("p.bpmn"), NOT_STATUTORY.formatted(process));
        assertThat(Commands.run("check", file.toString())).isZero();
        assertThat(said()).contains("p.bpmn: obeys section 104", "Warning: ", "the engine would deploy nothing of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isExecutable=\"false\"", ""})
    void a_process_of_the_statute_that_would_not_be_deployed_is_not_proven(String executable) throws IOException {
        var diagram = Files.readString(Path.of("bpmn/provide-assistance.bpmn"));
        var file = Files.writeString(
                folder.resolve("provide-assistance.bpmn"), diagram.replace("isExecutable=\"true\"", executable));
        assertThat(Commands.run("check", file.toString())).isOne();
        assertThat(said())
                .contains("provide-assistance.bpmn: is not proven to obey section 104")
                .contains("The process 'provide-assistance' is not executable");
    }

    @Test
    void a_decision_without_a_table_is_a_warning() throws IOException {
        var file = Files.writeString(
                folder.resolve("d.dmn"),
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='n'>"
                        + "<decision id='p' name='p'/></definitions>");
        assertThat(Commands.run("check", file.toString())).isZero();
        assertThat(said()).contains("d.dmn: obeys section 104", "Warning: The file holds no decision");
    }

    @Test
    void paths_alone_are_checked_as_with_an_option() throws IOException {
        var file = violating().toString();
        assertThat(Commands.run("check", file, "bpmn/screen-equipment.dmn")).isOne();
        var plain = said();
        said.reset();
        assertThat(Commands.run("check", "--format", "text", file, "bpmn/screen-equipment.dmn"))
                .isOne();
        assertThat(plain).isNotBlank().isEqualTo(said());
    }

    private String complained() {
        return complained.toString(StandardCharsets.UTF_8);
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
