package org.section104.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Difference;
import org.section104.statute.reading.Readings;
import org.section104.statute.verdict.Source;

/**
 * The gate and the engine's own parser understand every diagram alike. What they understand differently has a name: it is
 * refused, and for one of the reasons given here.
 */
class ReadersAgreeTest {

    /** What people read, what only the gate and Modeler read, and the ids of what others refer to by name. */
    private static final Pattern NOTHING_TO_THE_ENGINE = Pattern.compile("\\S+ camunda:modelerTemplate(Version)?"
            + "|bpmn:(definitions|collaboration|participant|laneSet|lane) .*"
            + "|bpmn:(\\w+EventDefinition|error) (id|name)"
            + "|bpmn:(incoming|outgoing)"
            + "|camunda:property (name|value)"
            + "|definitions .*"
            + "|(decision|decisionTable|input|inputExpression|inputEntry|outputEntry) (name|label)"
            + "|(decisionTable|input|inputExpression|inputEntry|output|outputValues|outputEntry|variable) id"
            + "|output label"
            + "|description");

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
        try {
            var parsed = parser.read(source);
            tally.processes += parsed.size();
            var text = new String(source.bytes(), StandardCharsets.ISO_8859_1);
            EngineParser.differences(Readings.of(source), parsed).stream()
                    .collect(Collectors.groupingBy(Difference::element))
                    .values()
                    .forEach(differences -> explain(file, differences, text, tally));
        } catch (ProcessEngineException refused) {
            tally.refused++;
        }
    }

    private static void explain(Path file, List<Difference> differences, String text, Tally tally) {
        reason(differences, text)
                .ifPresentOrElse(
                        reason -> tally.explained.merge(reason, 1, Integer::sum),
                        () -> differences.forEach(difference -> tally.unexplained.add(file + " " + difference)));
    }

    /** Why the two readers may differ: each is something that a diagram of the service must not hold anyway. */
    private static Optional<String> reason(List<Difference> differences, String text) {
        if (differences.stream().anyMatch(EngineParser::isUnknown)) {
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

    private static boolean hasNoId(Difference difference) {
        return difference.element().equals("(without an id)")
                || difference.element().contains("#")
                || String.valueOf(difference.judged()).matches("\\w+#\\d+");
    }

    @Test
    void our_own_diagrams_are_understood_alike() throws IOException {
        var tally = compare(Path.of("bpmn"));
        assertThat(tally.processes).isEqualTo(9);
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
    void our_own_decision_is_understood_alike() throws IOException {
        assertThat(parser.differences(shipped("screen-equipment.dmn"))).isEmpty();
    }

    static Stream<String> shipped() {
        return Stream.of(Path.of("bpmn").toFile().list())
                .filter(file -> file.matches(".*\\.(bpmn|dmn)"))
                .sorted();
    }

    private static Source shipped(String file) throws IOException {
        return new Source(file, Files.readAllBytes(Path.of("bpmn", file)));
    }

    /** A reader that lies about one fact is found out, whatever the fact. */
    @ParameterizedTest
    @MethodSource("shipped")
    void a_single_fact_that_is_judged_otherwise_is_the_one_difference(String file) throws IOException {
        var parsed = parser.read(shipped(file));
        for (var reading : parsed) {
            reading.facts()
                    .forEach((element, facts) -> facts.forEach((fact, value) -> {
                        assertThat(Reading.differences(lying(reading, element, fact, value + "x"), reading))
                                .containsExactly(new Difference(element, fact, value + "x", value));
                        assertThat(Reading.differences(lying(reading, element, fact, null), reading))
                                .containsExactly(new Difference(element, fact, null, value));
                        assertThat(Reading.differences(reading, lying(reading, element, fact, null)))
                                .containsExactly(new Difference(element, fact, value, null));
                    }));
        }
    }

    private static Reading lying(Reading honest, String about, String fact, String value) {
        var lying = new Reading(honest.file(), honest.definition());
        honest.facts().forEach((id, facts) -> {
            var element = lying.element(id);
            facts.forEach((name, told) -> element.is(name, id.equals(about) && name.equals(fact) ? value : told));
        });
        return lying;
    }

    /**
     * The file changes after it was judged: every attribute and every text of each kind of element. What changes without a
     * difference is nothing that the engine runs by.
     */
    @ParameterizedTest
    @MethodSource("shipped")
    void a_change_of_a_judged_file_is_a_difference(String file) throws IOException {
        var judged = Readings.of(shipped(file));
        var unseen = new TreeSet<String>();
        for (var change : changes(new String(shipped(file).bytes(), StandardCharsets.UTF_8))) {
            try {
                var changed = new Source(file, change.xml().getBytes(StandardCharsets.UTF_8));
                if (EngineParser.differences(judged, parser.read(changed)).isEmpty()) {
                    unseen.add(change.what());
                }
            } catch (ProcessEngineException | DmnEngineException refused) {
                // the engine finds it by itself
            }
        }
        unseen.removeIf(what -> NOTHING_TO_THE_ENGINE.matcher(what).matches());
        assertThat(unseen).isEmpty();
    }

    private record Change(String what, String xml) {}

    /** One change for each kind of element and attribute or text, outside of the drawing. */
    private static List<Change> changes(String xml) {
        var model = xml.substring(0, Math.max(xml.indexOf("<bpmndi:"), xml.indexOf("<dmndi:")));
        var changes = new ArrayList<Change>();
        var seen = new TreeSet<String>();
        var tag = Pattern.compile("<([a-z0-9:]+)((?:\\s[\\w:]+=\"[^\"]*\")*)\\s*/?>([^<]*)", Pattern.CASE_INSENSITIVE)
                .matcher(model);
        while (tag.find()) {
            var attribute = Pattern.compile("\\s([\\w:]+)=\"([^\"]*)\"").matcher(tag.group(2));
            while (attribute.find()) {
                if (seen.add(tag.group(1) + " " + attribute.group(1))) {
                    int at = tag.start(2) + attribute.start(2);
                    changes.add(change(tag.group(1) + " " + attribute.group(1), xml, at, attribute.group(2)));
                }
            }
            if (!tag.group(3).isBlank() && seen.add(tag.group(1))) {
                changes.add(change(tag.group(1), xml, tag.start(3), tag.group(3)));
            }
        }
        return changes;
    }

    private static Change change(String what, String xml, int at, String value) {
        var other = value.equals("true") ? "false" : value.equals("false") ? "true" : value + "1";
        return new Change(what, xml.substring(0, at) + other + xml.substring(at + value.length()));
    }

    /** The release is deployed, and so compared, at a start. The fastest of ten runs is what it costs without neighbors. */
    @Test
    void comparing_all_shipped_files_costs_a_start_less_than_100_ms() throws IOException {
        var files = new ArrayList<Source>();
        for (var file : shipped().toList()) {
            files.add(shipped(file));
        }
        var parsed = new HashMap<String, List<ProcessDefinitionEntity>>();
        files.stream()
                .filter(file -> file.name().endsWith("bpmn"))
                .forEach(file -> parsed.put(file.name(), parser.parse(file)));
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < 10; run++) {
            long begin = System.nanoTime();
            var judged =
                    files.stream().flatMap(file -> Readings.of(file).stream()).toList();
            var theirs = parsed.values().stream()
                    .flatMap(List::stream)
                    .map(ParsedProcess::read)
                    .toList();
            assertThat(Agreement.problems(judged, theirs)).hasSize(2); // the decisions, which were not parsed here
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    @Tag("corpus")
    void a_larger_corpus_is_understood_alike() throws IOException {
        var tally = compare(Path.of(System.getProperty("corpus")));
        System.out.println(tally);
        assertThat(tally.unexplained).isEmpty();
    }
}
