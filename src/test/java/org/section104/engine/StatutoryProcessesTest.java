package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.statute.Gate;

/** The list of statutory processes is the same as the shipped diagrams, the start forms, and the statute file. */
class StatutoryProcessesTest {

    @Test
    void each_shipped_diagram_is_a_statutory_process_and_each_has_a_diagram() throws IOException {
        assertThat(named("bpmn", ".bpmn")).isEqualTo(StatutoryProcesses.ALL);
    }

    @Test
    void the_statute_file_has_rules_for_all_but_the_instruments_and_the_internal_reminders() {
        assertThat(Gate.ofTheStatute().statutoryProcesses())
                .isEqualTo(StatutoryProcesses.ALL.stream()
                        .filter(process -> !StatutoryProcesses.OF_INSTRUMENTS.contains(process))
                        .filter(process -> !process.equals("follow-up-agreement"))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> named(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toSet());
        }
    }
}
