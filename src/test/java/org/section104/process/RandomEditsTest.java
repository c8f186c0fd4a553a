package org.section104.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.Deployed;
import org.section104.engine.DeploymentGate.File;
import org.section104.obligation.StatutoryClock;
import org.section104.process.StatuteMonitor.Violation;
import org.section104.statute.Edit;
import org.section104.statute.RandomEdit;
import org.section104.statute.verdict.Source;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Differential fuzzing of the gate. The test makes thousands of random edits of the released files, deploys those that
 * the gate accepts, and drives cases on the real service. A monitor that knows only the law watches the record.
 *
 * <p>The build runs {@value #ROUNDS} rounds from a fixed seed. {@code mvn -Pfuzz verify} runs for ten minutes from a
 * random seed, and writes {@code src/docs/gate.md}. {@code -Dfuzz.seed=} and {@code -Dfuzz.minutes=} set the seed and
 * the duration. A failure names the seed of its round, and a run from that seed begins with that round.
 */
abstract class RandomEditsTest extends ProcessTest {

    private static final int ROUNDS = 10;
    private static final int MOST_DRAWS = 60;
    private static final Path PAGE = Path.of("src", "docs", "gate.md");
    private static final Path TEMPLATE = Path.of("src", "test", "resources", "process", "gate.md");
    private static final Pattern CLAUSE = Pattern.compile("\\[([0-9a-zA-Z()]+)]");

    private static final List<String> FILES = List.of(
            "assign-personnel.bpmn",
            "provide-assistance.bpmn",
            "notify-committees.bpmn",
            "record-agreement.bpmn",
            "correct-effective-date.bpmn",
            "annual-report.bpmn",
            "screen-equipment.dmn");

    @Autowired
    private DeploymentGate gate;

    private final Figures figures = new Figures();
    private final List<String> violations = new ArrayList<>();

    @BeforeEach
    void edited_diagrams() {
        walked.leaveOut();
    }

    @Test
    void what_the_gate_accepts_keeps_the_law_on_the_engine() throws IOException {
        int minutes = Integer.getInteger("fuzz.minutes", 0);
        long first = Long.getLong("fuzz.seed", minutes == 0 ? 104 : new Random().nextInt(1_000_000_000));
        var end = Instant.now().plus(Duration.ofMinutes(minutes));
        for (long seed = first;
                minutes == 0 ? seed < first + ROUNDS : Instant.now().isBefore(end);
                seed++) {
            round(seed);
        }
        System.out.println(figures.told(first, violations.size()));
        figures.atTheDoor.forEach(System.out::println);
        if (minutes > 0) {
            figures.report(first, minutes, violations.size());
        }
        assertThat(violations).as(() -> String.join("\n\n", violations)).isEmpty();
        assertThat(figures.accepted()).isGreaterThan(figures.edits() / 10);
    }

    private void round(long seed) {
        var random = new Random(seed);
        var edits = new LinkedHashMap<String, RandomEdit>();
        FILES.forEach(file -> accepted(file, random).ifPresent(edit -> edits.put(file, edit)));
        aReportBeginsToBeOwed();
        var owedFrom = today();
        deploys(seed, edits);
        figures.deployed(edits.size());
        for (int run = 0; run < 2; run++) {
            itIs(TODAY);
            runs(seed, edits, random, RandomOffices::requestAnAssignment);
            itIs(TODAY);
            runs(seed, edits, random, RandomOffices::requestAssistance);
        }
        // a report may be started 90 days before it is due
        itIs(StatutoryClock.anniversary(ENACTED, owedFrom.getYear() + 1).minusDays(90));
        runs(seed, edits, random, RandomOffices::startTheReport);
        repository.deleteDeployment(deployed, true);
        deployed = null;
    }

    // ---- the gate

    /** Finds the first random edit of a file that the gate accepts. */
    private Optional<RandomEdit> accepted(String file, Random random) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            var edit = RandomEdit.of(file, random);
            var problems = gate.problems(List.of(file(edit.edit().source())), original());
            figures.judged(edit, problems);
            if (problems.isEmpty()) {
                return Optional.of(edit);
            }
        }
        return Optional.empty();
    }

    private static File file(Source source) {
        return new File(source.name(), source.bytes());
    }

    private static Deployed original() {
        var processes = new HashMap<String, File>();
        var decisions = new HashMap<String, File>();
        FILES.forEach(name -> (name.endsWith(".dmn") ? decisions : processes)
                .put(name.substring(0, name.lastIndexOf('.')), new File(name, Edit.original(name))));
        return new Deployed(processes, decisions);
    }

    /** Deploys the edits together. Removes and counts each edit that the engine's parser refuses. */
    private void deploys(long seed, Map<String, RandomEdit> edits) {
        while (deployed == null) {
            var deployment = repository.createDeployment();
            FILES.forEach(name -> deployment.addInputStream(
                    name,
                    new ByteArrayInputStream(
                            edits.containsKey(name)
                                    ? edits.get(name).edit().source().bytes()
                                    : Edit.original(name))));
            try {
                deployed = deployment.deploy().getId();
            } catch (ProcessEngineException refused) {
                var file = edits.keySet().stream()
                        .filter(name -> String.valueOf(refused.getMessage()).contains(name))
                        .findFirst()
                        .orElseThrow(() -> refused);
                figures.refusedAtTheDoor(seed, edits.remove(file), refused.getMessage());
            }
        }
    }

    // ---- the runs

    private void runs(long seed, Map<String, RandomEdit> edits, Random random, Consumer<RandomOffices> beginning) {
        var offices = new RandomOffices(this, new StatuteMonitor(this), random);
        var found = offices.drive(() -> beginning.accept(offices));
        offices.abandon();
        figures.ran(offices.steps());
        if (!found.isEmpty()) {
            violations.add(told(seed, edits, offices, found));
        }
    }

    private String told(long seed, Map<String, RandomEdit> edits, RandomOffices offices, List<Violation> found) {
        return "-Dfuzz.seed=%d: %s breaks the law on files that the gate accepts:\n%s\n\n%s\n\n%s"
                .formatted(
                        seed,
                        caseNumber,
                        found.stream().map(Violation::toString).collect(joining("\n")),
                        edits.values().stream()
                                .map(edit -> edit.edit() + "\n" + edit.differences())
                                .collect(joining("\n")),
                        String.join("\n", offices.history()));
    }

    /** The counters of the run. */
    private static final class Figures {

        private int edits;
        private int accepted;
        private int deployed;
        private int runs;
        private int steps;
        private final Map<String, int[]> changes = new TreeMap<>();
        private final Map<String, Integer> clauses = new TreeMap<>();
        private final List<String> atTheDoor = new ArrayList<>();

        int edits() {
            return edits;
        }

        int accepted() {
            return accepted;
        }

        void judged(RandomEdit edit, List<DeploymentGate.Problem> problems) {
            edits++;
            accepted += problems.isEmpty() ? 1 : 0;
            edit.changes().forEach(change -> changes.computeIfAbsent(change, name -> new int[2])[
                    problems.isEmpty() ? 0 : 1]++);
            problems.stream().limit(1).forEach(problem -> {
                var clause = CLAUSE.matcher(problem.message());
                clauses.merge(clause.find() ? clause.group(1) : "none", 1, Integer::sum);
            });
        }

        void refusedAtTheDoor(long seed, RandomEdit edit, String why) {
            atTheDoor.add("seed %d, %s: %s\n%s".formatted(seed, edit.edit(), why, edit.differences()));
        }

        void deployed(int files) {
            deployed += files;
        }

        void ran(int more) {
            runs++;
            steps += more;
        }

        String told(long seed, int violations) {
            return "fuzz.seed %d: %d edits, %d accepted, %d refused at the door, %d deployed, %d runs, %d steps, %d violations"
                    .formatted(seed, edits, accepted, atTheDoor.size(), deployed, runs, steps, violations);
        }

        /** Writes the page about the fuzzing of the gate. */
        void report(long seed, int minutes, int violations) throws IOException {
            var page = Files.readString(TEMPLATE);
            var values = Map.ofEntries(
                    Map.entry("CHANGES", changes.size()),
                    Map.entry("WHEN", LocalDate.now(ZoneOffset.UTC)),
                    Map.entry("MINUTES", minutes),
                    Map.entry("PROCESSORS", Runtime.getRuntime().availableProcessors()),
                    Map.entry("SEED", seed),
                    Map.entry("EDITS", "%,d".formatted(edits)),
                    Map.entry("ACCEPTED", "%,d".formatted(accepted)),
                    Map.entry("DOOR", "%,d".formatted(atTheDoor.size())),
                    Map.entry("DEPLOYED", "%,d".formatted(deployed)),
                    Map.entry("RUNS", "%,d".formatted(runs)),
                    Map.entry("STEPS", "%,d".formatted(steps)),
                    Map.entry("VIOLATIONS", violations),
                    Map.entry("ROUNDS", ROUNDS),
                    Map.entry(
                            "TABLE",
                            changes.entrySet().stream()
                                    .map(change -> "| %s | %d | %d |\n"
                                            .formatted(change.getKey(), change.getValue()[0], change.getValue()[1]))
                                    .collect(joining())),
                    Map.entry(
                            "CLAUSES",
                            clauses.entrySet().stream()
                                    .map(clause -> "| %s | %d |".formatted(clause.getKey(), clause.getValue()))
                                    .collect(joining("\n"))));
            for (var value : values.entrySet()) {
                page = page.replace("{%s}".formatted(value.getKey()), String.valueOf(value.getValue()));
            }
            Files.writeString(PAGE, page);
        }
    }
}
