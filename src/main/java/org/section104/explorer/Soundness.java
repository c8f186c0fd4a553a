package org.section104.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.search.Edges;
import org.section104.explorer.search.Flaw;
import org.section104.explorer.terms.Element;

/**
 * Checks the soundness that every diagram must have, statutory or not: no deadlock, no unsafe place, option to
 * complete, proper completion, no dead element, exhaustive exclusive gateways.
 *
 * <p>For each kind and element, it reports the defect with the shortest run. Deadlocks, states from which the end
 * cannot be reached and dead elements need a complete graph. They are not reported if the state cap was reached; dead
 * elements also not if the exploration stopped at a step that was open twice.
 */
public final class Soundness {

    private final Graph graph;
    private final List<Defect> defects = new ArrayList<>();

    private Soundness(Graph graph) {
        this.graph = graph;
    }

    /** Returns the defects of an explored process, the gravest first, each with the shortest run that shows it. */
    public static List<Defect> check(StateGraph graph) {
        Soundness soundness = new Soundness((Graph) graph);
        soundness.completion();
        soundness.flaws();
        soundness.dead();
        return List.copyOf(soundness.defects);
    }

    private void completion() {
        if (!graph.complete()) {
            return;
        }
        BitSet completing = completing();
        int stuck = -1;
        for (int state = 0; state < graph.states(); state++) {
            if (completing.get(state) || graph.halted(state)) {
                continue;
            }
            if (graph.firstEdge(state) == graph.endEdge(state)) {
                deadlock(state);
                return;
            }
            stuck = stuck < 0 && graph.atRest(state) ? state : stuck;
        }
        if (stuck >= 0) {
            defects.add(new Defect(
                    Defect.Kind.NO_OPTION_TO_COMPLETE,
                    "From here the end can no longer be reached: " + waiting(stuck) + ". Give every loop a way out.",
                    first(stuck),
                    graph.pathTo(stuck)));
        }
    }

    private void deadlock(int state) {
        defects.add(new Defect(
                Defect.Kind.DEADLOCK,
                "The case gets stuck: " + waiting(state) + " waits for something that can no longer come.",
                first(state),
                graph.pathTo(state)));
    }

    private String waiting(int state) {
        List<String> names = new ArrayList<>();
        graph.marked(state).stream()
                .forEach(element ->
                        names.add(graph.elements().get(element).node().quotedTitle()));
        return String.join(", ", names);
    }

    private String first(int state) {
        int element = graph.marked(state).nextSetBit(0);
        return element < 0 ? "" : graph.elements().get(element).path();
    }

    /** Searches backward for the states from which the end, or a defect that is reported by itself, can be reached. */
    private BitSet completing() {
        int states = graph.states();
        int[] count = new int[states + 1];
        for (int edge = 0; edge < graph.edges(); edge++) {
            count[graph.target(edge) + 1]++;
        }
        for (int state = 0; state < states; state++) {
            count[state + 1] += count[state];
        }
        int[] sources = new int[graph.edges()];
        int[] at = count.clone();
        for (int state = 0; state < states; state++) {
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                sources[at[graph.target(edge)]++] = state;
            }
        }
        BitSet completing = new BitSet(states);
        int[] open = new int[states];
        int size = 0;
        for (int state = 0; state < states; state++) {
            if (graph.isFinal(state) || graph.halted(state)) {
                completing.set(state);
                open[size++] = state;
            }
        }
        while (size > 0) {
            int state = open[--size];
            for (int i = count[state]; i < count[state + 1]; i++) {
                if (!completing.get(sources[i])) {
                    completing.set(sources[i]);
                    open[size++] = sources[i];
                }
            }
        }
        return completing;
    }

    private void flaws() {
        BitSet seen = new BitSet();
        for (Edges.Flawed flawed : graph.flawed()) {
            int element = element(flawed);
            int key = element * Flaw.values().length + flawed.flaw().ordinal();
            if (seen.get(key)) {
                continue;
            }
            seen.set(key);
            Element at = graph.elements().get(element);
            defects.add(new Defect(
                    kind(flawed.flaw()),
                    message(flawed.flaw(), at.node().quotedTitle()),
                    at.path(),
                    graph.pathOver(flawed.edge())));
        }
    }

    private int element(Edges.Flawed flawed) {
        if (flawed.element() >= 0) {
            return flawed.element();
        }
        int[] entered = graph.entered(flawed.edge());
        if (flawed.flaw() == Flaw.IMPROPER && entered.length > 0) {
            return entered[entered.length - 1];
        }
        return Math.max(0, graph.triggered(flawed.edge()));
    }

    private static Defect.Kind kind(Flaw flaw) {
        return switch (flaw) {
            case STUCK -> Defect.Kind.NOT_EXHAUSTIVE;
            case IMPROPER -> Defect.Kind.IMPROPER_COMPLETION;
            default -> Defect.Kind.UNSAFE;
        };
    }

    private static String message(Flaw flaw, String element) {
        return switch (flaw) {
            case STUCK ->
                "None of the flows behind " + element + " may be possible: the engine would fail there"
                        + " (ENGINE-02004). Give it a default flow, or conditions for every case.";
            case IMPROPER -> "The end " + element + " may be reached twice in one run. Join the branches before it.";
            case OVERFLOW ->
                "The join " + element + " may be reached twice over one flow; it then fires although another"
                        + " branch is still open. Join the branches that lead to that flow.";
            default -> element + " may be begun a second time while it is still open. Join the branches before it.";
        };
    }

    private void dead() {
        if (!graph.complete()) {
            return;
        }
        for (Edges.Flawed flawed : graph.flawed()) {
            if (flawed.flaw() == Flaw.UNSAFE) {
                return;
            }
        }
        BitSet entered = new BitSet();
        for (int edge = 0; edge < graph.edges(); edge++) {
            for (int element : graph.entered(edge)) {
                entered.set(element);
            }
        }
        Map<String, Element> dead = new LinkedHashMap<>();
        for (Element element : graph.elements()) {
            if (!entered.get(element.index()) && !excused(element) && !insideDead(element, entered)) {
                dead.put(element.path(), element);
            }
        }
        while (!dead.isEmpty()) {
            Element first = dead.values().stream()
                    .filter(element -> before(element).noneMatch(dead::containsKey))
                    .findFirst()
                    .orElse(dead.values().iterator().next());
            int before = dead.size();
            removeBehind(first, dead);
            defects.add(new Defect(
                    Defect.Kind.DEAD_ELEMENT, neverReached(first, before - dead.size() - 1), first.path(), List.of()));
        }
    }

    private static String neverReached(Element element, int behind) {
        return "%s can never be reached%s. Remove it, or connect it."
                .formatted(
                        element.node().quotedTitle(),
                        behind == 0
                                ? ""
                                : behind == 1
                                        ? ", nor what follows it"
                                        : ", nor the %d elements behind it".formatted(behind));
    }

    /** Returns the predecessors of an element: the sources of its flows, or the activity that it is attached to. */
    private static Stream<String> before(Element element) {
        Node node = element.node();
        Stream<String> sources = element.process().incoming(node).stream().map(Flow::source);
        return Stream.concat(sources, Stream.of(node.attachedTo()).filter(host -> !host.isEmpty()))
                .map(id -> prefix(element) + id);
    }

    /** Removes an element, and the dead elements that are reached only through it. */
    private static void removeBehind(Element first, Map<String, Element> dead) {
        Deque<Element> open = new ArrayDeque<>(List.of(first));
        dead.remove(first.path());
        while (!open.isEmpty()) {
            Element element = open.remove();
            dead.values().stream()
                    .filter(other -> before(other).anyMatch(element.path()::equals))
                    .toList()
                    .forEach(other -> {
                        dead.remove(other.path());
                        open.add(other);
                    });
        }
    }

    private static String prefix(Element element) {
        return element.path()
                .substring(0, element.path().length() - element.node().id().length());
    }

    /**
     * Returns whether an element may be dead. Compensation is not explored, and a call reaches only the none start
     * event of a callee.
     */
    private boolean excused(Element element) {
        Node node = element.node();
        boolean callee = element.process() != graph.process();
        return node.isForCompensation()
                || isCompensation(node)
                || callee && node.kind() == Kind.START_EVENT && node.event().isPresent();
    }

    private static boolean isCompensation(Node node) {
        for (EventDefinition event : node.events()) {
            if (event instanceof EventDefinition.Compensation) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the sub-process or call activity around an element is dead. */
    private boolean insideDead(Element element, BitSet entered) {
        String prefix = prefix(element);
        String around = element.node().parent().isEmpty()
                ? prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1)
                : prefix + element.node().parent();
        int container = around.isEmpty() ? -1 : graph.element(around);
        return container >= 0 && !entered.get(container);
    }
}
