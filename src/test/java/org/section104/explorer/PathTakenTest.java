package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Process;

/**
 * Random diagrams run on the real engine, with its history: the flows that are derived from the history must be those that
 * the engine took, each as often as the engine took it.
 */
class PathTakenTest {

    private static final int RUNS = Integer.getInteger("runs", 300);
    private static final long SEED = Long.getLong("seed", 104);
    private static final int RUNS_OF_EACH = 5;
    private static final int STEPS = 25;

    private int runs;
    private int flows;
    private int repeated;

    @Test
    void the_derived_flows_are_those_that_the_engine_took() throws DiagramUnreadable, SQLException {
        try (Engine engine = Engine.withHistory("path-taken")) {
            for (long seed = SEED; runs < RUNS; seed++) {
                diagram(engine, seed);
            }
        }
        System.out.printf("%d runs, %d flows taken, %d of them again%n", runs, flows, repeated);
        assertThat(repeated).isGreaterThan(RUNS / 10);
    }

    private void diagram(Engine engine, long seed) throws DiagramUnreadable {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("callee.bpmn", new RandomDiagram(seed * 31, "callee", List.of()).xml());
        files.put("process.bpmn", new RandomDiagram(seed, "process", List.of("callee")).xml());
        String deployment;
        try {
            deployment = engine.deploy(files);
        } catch (ParseException refused) {
            return;
        }
        Map<String, Process> processes =
                Map.of("process", read(files.get("process.bpmn")), "callee", read(files.get("callee.bpmn")));
        for (int i = 0; i < RUNS_OF_EACH; i++) {
            Random random = new Random(seed * 1_000 + i);
            List<Engine.Take> taken = run(engine, random);
            compare(engine, processes, taken, "seed " + seed + " run " + i);
            engine.delete();
            engine.forgetHistory();
            runs++;
        }
        engine.undeploy(deployment);
    }

    private static Process read(String xml) throws DiagramUnreadable {
        return DiagramReader.read("random.bpmn", xml.getBytes(StandardCharsets.UTF_8))
                .processes()
                .get(0);
    }

    /** Lets things happen until the run is over or stuck; the flows of what was committed. */
    private static List<Engine.Take> run(Engine engine, Random random) {
        engine.failing(() -> random.nextInt(4) == 0);
        Map<String, Object> initial = new HashMap<>();
        RandomDiagram.VARIABLES.forEach(variable -> initial.put(variable, null));
        initial.putAll(Map.of("none", List.of(), "one", List.of("a"), "two", List.of("a", "b")));
        List<Engine.Take> taken = new ArrayList<>();
        engine.taken();
        if (!happens(engine, () -> engine.start("process", initial), taken)) {
            return taken;
        }
        for (int step = 0; step < STEPS; step++) {
            List<Engine.Action> actions = engine.look(answers(random)).actions();
            if (actions.isEmpty()
                    || !happens(
                            engine, actions.get(random.nextInt(actions.size())).run(), taken)) {
                return taken;
            }
        }
        return taken;
    }

    private static boolean happens(Engine engine, Runnable action, List<Engine.Take> taken) {
        try {
            action.run();
        } catch (Engine.Endless | ProcessEngineException rolledBack) {
            engine.taken();
            engine.entered();
            return false;
        }
        engine.entered();
        taken.addAll(engine.taken());
        return true;
    }

    private static Map<String, Object> answers(Random random) {
        Map<String, Object> answers = new HashMap<>();
        for (String variable : RandomDiagram.VARIABLES) {
            if (random.nextBoolean()) {
                answers.put(variable, RandomDiagram.VALUES.get(random.nextInt(RandomDiagram.VALUES.size())));
            }
        }
        return answers;
    }

    private void compare(Engine engine, Map<String, Process> processes, List<Engine.Take> taken, String run) {
        Map<String, String> process = engine.processes();
        engine.visits().forEach((instance, visits) -> {
            Process diagram = processes.get(process.get(instance));
            Map<String, Long> derived = PathTaken.of(diagram, visits).stream()
                    .map(PathTaken.Taken::flow)
                    // the engine reaches the event behind such a gateway without its flow
                    .filter(flow -> diagram.node(flow.source()).orElseThrow().kind() != Kind.EVENT_BASED_GATEWAY)
                    .collect(Collectors.groupingBy(flow -> flow.id(), TreeMap::new, Collectors.counting()));
            Map<String, Long> real = taken.stream()
                    .filter(take -> take.instance().equals(instance))
                    .collect(Collectors.groupingBy(Engine.Take::flow, TreeMap::new, Collectors.counting()));
            assertThat(derived)
                    .as(() -> run + " of " + diagram.id() + "\n" + "\nderived and taken differ in "
                            + differences(derived, real, diagram) + "\n" + described(visits))
                    .isEqualTo(real);
            flows += real.values().stream().mapToInt(Long::intValue).sum();
            repeated += real.values().stream()
                    .mapToInt(times -> times.intValue() - 1)
                    .sum();
        });
    }

    private static String differences(Map<String, Long> derived, Map<String, Long> real, Process diagram) {
        return diagram.flows().stream()
                .filter(flow -> !Objects.equals(derived.get(flow.id()), real.get(flow.id())))
                .map(flow -> flow.id() + " " + flow.source() + "->" + flow.target() + ": " + derived.get(flow.id())
                        + " " + real.get(flow.id()))
                .collect(Collectors.joining(", "));
    }

    private static String described(List<PathTaken.Visit> visits) {
        return visits.stream()
                .sorted(Comparator.comparing(PathTaken.Visit::order))
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }
}
