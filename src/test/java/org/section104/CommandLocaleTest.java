package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.statute.Edit;

/** The command in a process of its own: what it says is the same in every locale, byte for byte. */
@Tag("integration")
class CommandLocaleTest {

    private static final String CHECK =
            """
            cd "$1"; mkdir -p "dossier-é"; cp violating.bpmn "é.bpmn"; cp violating.bpmn "dossier-é/naïve + 100%.bpmn"
            java org.section104.Section104 check "é.bpmn" "dossier-é" "fehlt-ü.bpmn" --report "bericht-ä" 2>&1
            echo "exit $?"
            java org.section104.Section104 verify-record "fehlt-ü.json" 2>&1
            ls bericht-*
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws IOException {
        var edit = new Edit("correct-effective-date.bpmn", "x", "", diagram -> diagram.target(
                        "correction-asked", "effective-date-corrected")
                .name("correction-requested", "Überprüfung – İstanbul"));
        Files.write(folder.resolve("violating.bpmn"), edit.source().bytes());
        Files.writeString(folder.resolve("check.sh"), CHECK);
    }

    private String said(Map<String, String> environment) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", folder.resolve("check.sh").toString(), folder.toString());
        shell.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        shell.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        shell.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, java) -> java + ":" + path);
        shell.environment().putAll(environment);
        var running = shell.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return said;
    }

    @Test
    void the_locale_changes_nothing() throws Exception {
        var inUtf8 = said(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(inUtf8)
                .contains(
                        "é.bpmn: violates section 104",
                        "dossier-é/naïve + 100%.bpmn: violates section 104",
                        "Überprüfung – İstanbul",
                        "fehlt-ü.bpmn: is not there",
                        "fehlt-ü.json: is not there",
                        "é.bpmn.html",
                        "naïve + 100%.bpmn.html",
                        "exit 2")
                .doesNotContain("Exception");
        assertThat(said(Map.of("LC_ALL", "C"))).isEqualTo(inUtf8);
        assertThat(said(Map.of("LC_ALL", "POSIX", "JDK_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR"))
                        .replaceFirst("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\n", "")
                        .replaceFirst("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\n", ""))
                .isEqualTo(inUtf8);
    }
}
