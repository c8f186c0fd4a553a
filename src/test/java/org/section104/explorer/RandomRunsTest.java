package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Write;

/**
 * Random diagrams run on the real engine, with random choices: each run must be a path in the explorer's graph, step by
 * step, with every element that was entered in the engine's order and every token where the engine has it.
 *
 * <p>{@code -Druns=10000} sets how many runs, {@code -Dseed=} where they begin. Whoever changes the explorer runs 10,000.
 */
class RandomRunsTest {

    private static final int RUNS = Integer.getInteger("runs", 500);
    private static final long SEED = Long.getLong("seed", 104);
    private static final int RUNS_OF_EACH = 10;
    private static final int STEPS = 25;

    private int runs;
    private int steps;
    private int finished;
    private int deadlocked;
    private int stuck;
    private int halted;
    private int unproven;
    private int refusedByEngine;
    private int endless;

    @Test
    void every_run_of_the_engine_is_a_path_in_the_graph() throws DiagramUnreadable, SQLException {
        try (Engine engine = new Engine("random-runs")) {
            for (long seed = SEED; runs < RUNS; seed++) {
                diagram(engine, seed);
            }
        }
        System.out.printf(
                "%d runs, %d steps; %d to the end, %d to a deadlock, %d failed in the engine as explored, %d left where the explorer stops"
                        + " (unsafe), %d with something unproven, %d for ever in circles; %d diagrams refused by the engine%n",
                runs, steps, finished, deadlocked, stuck, halted, unproven, endless, refusedByEngine);
        assertThat(runs).isGreaterThanOrEqualTo(RUNS);
        assertThat(finished).isGreaterThan(runs / 4);
    }

    private void diagram(Engine engine, long seed) throws DiagramUnreadable {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("callee.bpmn", new RandomDiagram(seed * 31, "callee", List.of()).xml());
        files.put("process.bpmn", new RandomDiagram(seed, "process", List.of("callee")).xml());
        String deployment;
        try {
            deployment = engine.deploy(files);
        } catch (ParseException e) {
            refusedByEngine++;
            if (Boolean.getBoolean("show")) {
                System.out.println(seed + " refused: " + e.getMessage());
            }
            return;
        }
        Process process = read(files.get("process.bpmn"), "process");
        Process callee = read(files.get("callee.bpmn"), "callee");
        Options options = Options.DEFAULT
                .withReduction(false)
                .withStateCap(50_000)
                .withCallees(id -> id.equals("callee") ? Optional.of(callee) : Optional.empty());
        if (seed % 2 == 0) {
            options = options.withVariables(declared())
                    .withContracts((in, node) -> node.kind() == org.section104.explorer.diagram.Kind.USER_TASK
                            ? List.of(
                                    new Write("x", RandomDiagram.VALUES, true),
                                    new Write("y", RandomDiagram.VALUES, true))
                            : List.of());
        }
        StateGraph graph = new Explorer(options).explore(process);
        if (graph.complete()) {
            for (int i = 0; i < RUNS_OF_EACH; i++) {
                run(engine, graph, new Random(seed * 1_000 + i), "seed " + seed + " run " + i, files);
            }
        }
        engine.undeploy(deployment);
    }

    private static Map<String, List<String>> declared() {
        Map<String, List<String>> declared = new HashMap<>();
        RandomDiagram.VARIABLES.forEach(variable -> declared.put(variable, RandomDiagram.VALUES));
        return declared;
    }

    private static Process read(String xml, String id) throws DiagramUnreadable {
        return DiagramReader.read(id + ".bpmn", xml.getBytes(StandardCharsets.UTF_8))
                .process(id)
                .orElseThrow();
    }

    private void run(Engine engine, StateGraph graph, Random random, String name, Map<String, String> files) {
        Acceptance acceptance = new Acceptance(graph);
        List<String> history = new ArrayList<>();
        engine.failing(() -> random.nextInt(4) == 0);
        String start = graph.process().children("").get(0).id();
        Map<String, Object> initial = new HashMap<>();
        RandomDiagram.VARIABLES.forEach(variable -> initial.put(variable, null));
        initial.putAll(Map.of("none", List.of(), "one", List.of("a"), "two", List.of("a", "b")));
        try {
            if (!happens(
                    engine, acceptance, graph, Trigger.START, start, () -> engine.start("process", initial), history)) {
                return;
            }
            runs++;
            for (int step = 0; step < STEPS; step++) {
                if (acceptance.halted()) {
                    halted++;
                    runs--;
                    return;
                }
                Engine.Snapshot now = engine.look(answers(random));
                if (now.over()) {
                    finished++;
                    assertThat(acceptance.states()).as(name).anyMatch(graph::isFinal);
                    return;
                }
                if (now.actions().isEmpty()) {
                    deadlocked++;
                    return;
                }
                Engine.Action action =
                        now.actions().get(random.nextInt(now.actions().size()));
                if (!happens(engine, acceptance, graph, action.trigger(), action.path(), action.run(), history)) {
                    return;
                }
            }
        } catch (AssertionError e) {
            fail(name + "\n" + e.getMessage() + "\n" + String.join("\n", history) + "\n" + files);
        } finally {
            if (!graph.unproven().isEmpty()) {
                unproven++;
            }
            engine.delete();
        }
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

    /** Makes something happen in the engine and follows it in the graph; false when the engine fails, as explored. */
    private boolean happens(
            Engine engine,
            Acceptance acceptance,
            StateGraph graph,
            Trigger trigger,
            String path,
            Runnable action,
            List<String> history) {
        Set<Integer> before = acceptance.states();
        try {
            action.run();
        } catch (Engine.Endless e) {
            assertThat(goesInCircles(graph) || !graph.unproven().isEmpty())
                    .as("the engine goes round in circles, the explorer does not")
                    .isTrue();
            endless++;
            return false;
        } catch (ProcessEngineException e) {
            history.add(trigger + " " + path + " fails: " + e.getMessage());
            boolean explored = before.stream().anyMatch(state -> reachesHalt(graph, state, trigger, path));
            assertThat(explored).as("the engine fails, the explorer does not").isTrue();
            stuck++;
            return false;
        }
        steps++;
        List<String> entered = engine.entered();
        Set<String> marked = engine.look(Map.of()).marked();
        history.add(trigger + " " + path + " -> " + entered + " at " + marked);
        assertThat(acceptance.step(trigger, path, entered, marked))
                .as(() -> "accepted from " + describe(graph, before))
                .isTrue();
        return true;
    }

    /** Whether the engine may go on for ever within one transaction. */
    private static boolean goesInCircles(StateGraph graph) {
        int[] comingFrom = new int[graph.states()];
        for (int edge = 0; edge < graph.edges(); edge++) {
            comingFrom[graph.target(edge)] += graph.atRest(graph.source(edge)) ? 0 : 1;
        }
        List<Integer> open = new ArrayList<>();
        for (int state = 0; state < comingFrom.length; state++) {
            if (comingFrom[state] == 0) {
                open.add(state);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            int state = open.get(i);
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state) && !graph.atRest(state); edge++) {
                if (--comingFrom[graph.target(edge)] == 0) {
                    open.add(graph.target(edge));
                }
            }
        }
        return open.size() < graph.states();
    }

    private static boolean reachesHalt(StateGraph graph, int state, Trigger trigger, String path) {
        List<Integer> open = new ArrayList<>();
        for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
            if (graph.trigger(edge) == trigger && graph.triggered(edge) == graph.element(path)) {
                open.add(graph.target(edge));
            }
        }
        java.util.BitSet seen = new java.util.BitSet();
        while (!open.isEmpty()) {
            int at = open.remove(open.size() - 1);
            if (graph.halted(at)) {
                return true;
            }
            if (!graph.atRest(at) && !seen.get(at)) {
                seen.set(at);
                for (int edge = graph.firstEdge(at); edge < graph.endEdge(at); edge++) {
                    open.add(graph.target(edge));
                }
            }
        }
        return false;
    }

    private static String describe(StateGraph graph, Set<Integer> states) {
        List<String> described = new ArrayList<>();
        for (int state : states) {
            List<String> paths = new ArrayList<>();
            graph.marked(state).stream()
                    .forEach(element -> paths.add(graph.elements().get(element).path()));
            described.add(state + paths.toString());
        }
        return described.toString();
    }
}
