package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.explorer.terms.Options;

/**
 * Diagrams that others wrote, explored with and without reduction. A small sample lies in the test resources; {@code
 * -Dcorpus=} names a folder of more.
 */
class CorpusTest {

    private static final Path SAMPLE = Path.of("src/test/resources/corpus");

    private static final Options OPTIONS = Options.DEFAULT.withStateCap(200_000);

    /** What became of the files of a folder. */
    private static final class Tally {

        int files;
        int processes;
        int partly;
        final Map<Path, List<Diagram>> diagrams = new TreeMap<>();
        final Map<Path, String> unreadable = new TreeMap<>();
        final List<String> capped = new ArrayList<>();
        final List<String> different = new ArrayList<>();
        final List<Long> nanoseconds = new ArrayList<>();
        long statesWith;
        long statesWithout;

        @Override
        public String toString() {
            List<Long> sorted = nanoseconds.stream().sorted().toList();
            return ("%d files, %d processes explored, %d of them with elements refused by name; exploration and soundness"
                            + " median %.0f µs, p99 %.1f ms; %d states, %d with reduction%nunreadable: %s%ncap: %s")
                    .formatted(
                            files,
                            processes,
                            partly,
                            sorted.get(sorted.size() / 2) / 1e3,
                            sorted.get(sorted.size() * 99 / 100) / 1e6,
                            statesWithout,
                            statesWith,
                            unreadable.values(),
                            capped);
        }
    }

    private static Tally explore(Path folder) throws IOException {
        Tally tally = new Tally();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(path -> path.toString().matches(".*\\.bpmn(20\\.xml)?"))
                    .sorted()
                    .toList()) {
                tally.files++;
                try {
                    Diagram diagram = DiagramReader.read(file.toString(), Files.readAllBytes(file));
                    tally.diagrams
                            .computeIfAbsent(file.getParent(), folderOfFile -> new ArrayList<>())
                            .add(diagram);
                } catch (DiagramUnreadable e) {
                    tally.unreadable.put(file, e.getMessage());
                }
            }
        }
        tally.diagrams.values().forEach(beside -> beside.forEach(diagram -> explore(diagram, beside, tally)));
        return tally;
    }

    /** Called processes are looked for in the file, then beside it. */
    private static CalledProcesses callees(Diagram diagram, List<Diagram> beside) {
        return id -> Stream.concat(Stream.of(diagram), beside.stream())
                .flatMap(other -> other.process(id).stream())
                .findFirst();
    }

    private static void explore(Diagram diagram, List<Diagram> beside, Tally tally) {
        for (Process process : diagram.processes()) {
            Options options = OPTIONS.withCallees(callees(diagram, beside));
            long begin = System.nanoTime();
            StateGraph reduced = new Explorer(options).explore(process);
            List<Defect> defects = Soundness.check(reduced);
            tally.nanoseconds.add(System.nanoTime() - begin);
            StateGraph full = new Explorer(options.withReduction(false)).explore(process);
            tally.processes++;
            tally.partly += full.unproven().isEmpty() ? 0 : 1;
            tally.statesWith += reduced.states();
            tally.statesWithout += full.states();
            if (!full.complete() || !reduced.complete()) {
                tally.capped.add(process.toString());
            } else if (!ReductionTest.verdict(defects).equals(ReductionTest.verdict(Soundness.check(full)))) {
                tally.different.add(process + " " + new TreeSet<>(ReductionTest.verdict(defects)));
            }
        }
    }

    @Test
    void the_sample_is_explored() throws IOException {
        Tally tally = explore(SAMPLE);
        assertThat(tally.files).isEqualTo(20);
        assertThat(tally.unreadable).isEmpty();
        assertThat(tally.capped).isEmpty();
        assertThat(tally.different).isEmpty();
    }

    @Test
    @Tag("corpus")
    void a_larger_corpus_is_explored() throws IOException, SQLException {
        Tally tally = explore(Path.of(System.getProperty("corpus")));
        System.out.println(tally);
        assertThat(tally.different).isEmpty();
        assertThat(tally.capped).hasSizeLessThanOrEqualTo(tally.files * 2 / 1_000);
        try (Engine engine = new Engine("corpus")) {
            for (Path file : tally.unreadable.keySet()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThatThrownBy(() -> engine.deploy(Map.of("unreadable.bpmn", text)))
                        .as("the engine cannot read %s either", file)
                        .isInstanceOf(ProcessEngineException.class);
            }
        }
    }

    @Test
    @Tag("corpus")
    void all_diagrams_of_the_courts_are_explored() throws IOException {
        Path courts = Path.of(System.getProperty("corpus"), "hmcts-civil");
        Tally tally = explore(courts);
        System.out.println(tally);
        assertThat(tally.unreadable).isEmpty();
        assertThat(tally.capped).isEmpty();
        assertThat(tally.processes).isEqualTo(159);
    }
}
