package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.engine.Reading.Difference;
import org.section104.statute.diagram.DiagramReader;
import org.section104.statute.diagram.DiagramUnreadable;
import org.section104.statute.reading.Readings;

/** The gate and the engine understand every diagram alike, or what they understand differently is refused by name. */
class ReadersAgreeTest {

    private static EngineParser parser;

    @BeforeAll
    static void start() {
        parser = new EngineParser("readers");
    }

    @AfterAll
    static void stop() {
        parser.close();
    }

    private static final class Tally {
        int files;
        int refused;
        int processes;
        final Map<String, List<Difference>> differences = new TreeMap<>();
        final Map<String, String> broken = new TreeMap<>();
    }

    private static Tally compare(Path folder) throws IOException {
        var tally = new Tally();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var file : paths.filter(path -> path.toString().matches(".*\\.bpmn(20\\.xml)?"))
                    .sorted()
                    .toList()) {
                compare(file, tally);
            }
        }
        return tally;
    }

    private static void compare(Path file, Tally tally) throws IOException {
        tally.files++;
        var bytes = Files.readAllBytes(file);
        List<Reading> parsed;
        try {
            parsed = parser.read(file.toString(), bytes);
        } catch (ProcessEngineException refused) {
            tally.refused++;
            return;
        } catch (RuntimeException broken) {
            tally.broken.put(file.toString(), broken.toString());
            return;
        }
        List<Reading> judged;
        try {
            judged = Readings.of(DiagramReader.read(file.toString(), bytes));
        } catch (DiagramUnreadable unreadable) {
            tally.broken.put(file.toString(), unreadable.toString());
            return;
        }
        assertThat(judged)
                .as(file.toString())
                .extracting(Reading::definition)
                .containsExactlyInAnyOrderElementsOf(
                        parsed.stream().map(Reading::definition).toList());
        for (var one : parsed) {
            tally.processes++;
            var ours = judged.stream()
                    .filter(other -> other.definition().equals(one.definition()))
                    .findFirst()
                    .orElseThrow();
            var differences = Reading.differences(ours, one);
            if (!differences.isEmpty()) {
                tally.differences.put(one.toString(), differences);
            }
        }
    }

    @Test
    void our_own_diagrams_are_understood_alike() throws IOException {
        assertThat(compare(Path.of("bpmn")).differences).isEmpty();
    }

    @Test
    void the_sample_is_understood_alike() throws IOException {
        assertThat(compare(Path.of("src/test/resources/corpus")).differences).isEmpty();
    }

    @Test
    @Tag("corpus")
    void a_larger_corpus_is_understood_alike() throws IOException {
        var tally = compare(Path.of(System.getProperty("corpus")));
        var out = new ArrayList<String>();
        tally.differences.forEach(
                (file, differences) -> differences.forEach(difference -> out.add(file + "  " + difference)));
        tally.broken.forEach((file, why) -> out.add(file + " BROKEN " + why));
        Files.write(Path.of("/tmp/agree/corpus.txt"), out);
        System.out.println(tally.files + " " + tally.refused + " " + tally.processes + " " + tally.differences.size());
    }
}
