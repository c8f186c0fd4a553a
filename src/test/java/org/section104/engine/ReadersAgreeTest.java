package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.engine.Reading.Difference;
import org.section104.statute.Source;
import org.section104.statute.reading.Readings;

/**
 * The gate and the engine's own parser understand every diagram alike. What they understand differently has a name: it is
 * refused, and for one of the reasons given here.
 */
class ReadersAgreeTest {

    private static final Pattern ID_WITH_BLANKS = Pattern.compile("\\sid=\"(\\s[^\"]*|[^\"]*\\s)\"");

    private static EngineParser parser;

    @BeforeAll
    static void start() {
        parser = new EngineParser("readers");
    }

    @AfterAll
    static void stop() {
        parser.close();
    }

    /** What became of the files of a folder. */
    private static final class Tally {

        int files;
        int refused;
        int processes;
        final Map<String, Integer> explained = new TreeMap<>();
        final List<String> unexplained = new ArrayList<>();

        @Override
        public String toString() {
            return "%d files, of which the engine refuses %d; %d processes; refused because the readers differ: %s; without a reason: %d"
                    .formatted(files, refused, processes, explained, unexplained.size());
        }
    }

    private static Tally compare(Path folder) throws IOException {
        var tally = new Tally();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var file : paths.filter(path -> path.toString().matches(".*\\.bpmn(20\\.xml)?"))
                    .sorted()
                    .toList()) {
                tally.files++;
                compare(file, tally);
            }
        }
        return tally;
    }

    private static void compare(Path file, Tally tally) throws IOException {
        var source = new Source(file.toString(), Files.readAllBytes(file));
        List<Reading> parsed;
        try {
            parsed = parser.read(source.name(), source.bytes());
        } catch (ProcessEngineException refused) {
            tally.refused++;
            return;
        }
        var text = new String(source.bytes(), StandardCharsets.ISO_8859_1);
        var judged = Readings.of(source).stream().collect(Collectors.toMap(Reading::definition, Function.identity()));
        for (var theirs : parsed) {
            tally.processes++;
            var ours = Optional.ofNullable(judged.remove(theirs.definition()))
                    .orElseGet(() -> new Reading(theirs.file(), theirs.definition()));
            var byElement =
                    Reading.differences(ours, theirs).stream().collect(Collectors.groupingBy(Difference::element));
            byElement.values().forEach(differences -> explain(theirs, differences, text, tally));
        }
        judged.values().forEach(reading -> tally.unexplained.add(reading + " is known only to the gate"));
    }

    private static void explain(Reading reading, List<Difference> differences, String text, Tally tally) {
        reason(differences, text)
                .ifPresentOrElse(
                        reason -> tally.explained.merge(reason, 1, Integer::sum),
                        () -> differences.forEach(difference -> tally.unexplained.add(reading + " " + difference)));
    }

    /** Why the two readers may differ: each is something that a diagram of the service must not hold anyway. */
    private static Optional<String> reason(List<Difference> differences, String text) {
        if (differences.stream().anyMatch(ReadersAgreeTest::isUnknown)) {
            return Optional.of("a script, a case, a variable of a task or a worker's error");
        }
        if (text.contains("http://activiti.org/bpmn")) {
            return Optional.of("the former namespace, which is refused by name");
        }
        if (differences.stream().allMatch(difference -> difference.fact().equals("retries"))
                && text.contains("http://www.camunda.com/fox")) {
            return Optional.of("retries in a namespace before the former one");
        }
        if (differences.stream().allMatch(difference -> difference.fact().startsWith("candidate starter"))
                && text.contains("potentialStarter")) {
            return Optional.of("starters in an element instead of an attribute");
        }
        if (ID_WITH_BLANKS.matcher(text).find()) {
            return Optional.of("blanks around an id, which the schema takes away");
        }
        return differences.stream().anyMatch(ReadersAgreeTest::hasNoId)
                ? Optional.of("an element without an id")
                : Optional.empty();
    }

    private static boolean isUnknown(Difference difference) {
        return String.valueOf(difference.parsed()).contains(Reading.UNKNOWN)
                || String.valueOf(difference.judged()).contains(Reading.UNKNOWN);
    }

    private static boolean hasNoId(Difference difference) {
        return difference.element().equals("(without an id)")
                || difference.element().contains("#")
                || String.valueOf(difference.judged()).matches("\\w+#\\d+");
    }

    @Test
    void our_own_diagrams_are_understood_alike() throws IOException {
        var tally = compare(Path.of("bpmn"));
        assertThat(tally.processes).isEqualTo(8);
        assertThat(tally.explained).isEmpty();
        assertThat(tally.unexplained).isEmpty();
    }

    @Test
    void the_sample_of_other_diagrams_is_understood_alike() throws IOException {
        var tally = compare(Path.of("src/test/resources/corpus"));
        assertThat(tally.processes).isGreaterThanOrEqualTo(19);
        assertThat(tally.unexplained).isEmpty();
    }

    @Test
    @Tag("corpus")
    void a_larger_corpus_is_understood_alike() throws IOException {
        var tally = compare(Path.of(System.getProperty("corpus")));
        System.out.println(tally);
        assertThat(tally.unexplained).isEmpty();
    }
}
