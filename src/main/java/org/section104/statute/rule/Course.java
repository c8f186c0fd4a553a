package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.section104.explorer.Defect;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.terms.Write;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.rule.Rule.Law;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** The state graph of a process with the edges of each step, and the searches that the checks share. */
final class Course {

    private final Subject subject;
    private final StateGraph graph;
    private final Map<String, int[]> elements = new HashMap<>();
    private final BitSet[] entered;
    private final BitSet[] completed;
    private final int[] depth;
    private final Map<Duration, Ways> ways = new HashMap<>();
    private int[] head = {};
    private int[] before = {};

    Course(Subject subject, StateGraph graph) {
        this.subject = subject;
        this.graph = graph;
        for (Map.Entry<String, List<Node>> labeled : subject.steps().entrySet()) {
            elements.put(labeled.getKey(), elements(labeled.getValue()));
        }
        depth = new int[graph.states()];
        for (int state = 1; state < depth.length; state++) {
            depth[state] = depth[graph.source(graph.firstReachedBy(state))] + 1;
        }
        entered = new BitSet[graph.elements().size()];
        completed = new BitSet[graph.elements().size()];
        for (int[] ofStep : elements.values()) {
            for (int element : ofStep) {
                entered[element] = new BitSet();
                completed[element] = new BitSet();
            }
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            note(entered, graph.entered(edge), edge);
            note(completed, graph.completed(edge), edge);
        }
    }

    private int[] elements(List<Node> nodes) {
        int[] found = new int[nodes.size()];
        int size = 0;
        for (Node node : nodes) {
            int element = element(node);
            if (element >= 0) {
                found[size++] = element;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private static void note(BitSet[] where, int[] happened, int edge) {
        for (int element : happened) {
            if (where[element] != null) {
                where[element].set(edge);
            }
        }
    }

    StateGraph graph() {
        return graph;
    }

    Subject subject() {
        return subject;
    }

    int element(Node node) {
        return graph.element(node.id());
    }

    /** Returns the elements with a label. */
    int[] elements(String label) {
        return elements.getOrDefault(label, new int[0]);
    }

    /** Returns the edges on which a happening occurs. */
    BitSet edges(Happening happening) {
        var edges = new BitSet();
        for (int element : elements(happening.step())) {
            edges.or((happening.done() ? completed : entered)[element]);
        }
        if (happening.when() != Claim.ALWAYS) {
            for (int edge = edges.nextSetBit(0); edge >= 0; edge = edges.nextSetBit(edge + 1)) {
                edges.set(edge, mayHold(happening.when(), values(happening.when(), edge, happening.step())));
            }
        }
        return edges;
    }

    private static boolean mayHold(Claim claim, List<Map<String, String>> possible) {
        for (Map<String, String> values : possible) {
            if (claim.holds(values::get)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the edges on which one of several happenings occurs. */
    BitSet edges(List<Happening> happenings) {
        var edges = new BitSet();
        for (Happening happening : happenings) {
            edges.or(edges(happening));
        }
        return edges;
    }

    /** Returns whether one of these steps has a token in a state: it is open, in progress, or waits for its job. */
    boolean isMarked(int state, List<Happening> steps) {
        for (Happening step : steps) {
            if (isMarked(state, step.step())) {
                return true;
            }
        }
        return false;
    }

    boolean isMarked(int state, String label) {
        for (int element : elements(label)) {
            if (graph.marked(state, element)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the possible values of a claim's variables when a step occurs on an edge, in the scope of the step. Each
     * instance of a sub-process has its own variables. A variable that may have lost its value counts with and without
     * it.
     */
    List<Map<String, String>> values(Claim claim, int edge, String label) {
        List<Map<String, String>> values = new ArrayList<>();
        for (int element : elements(label)) {
            for (int scope : graph.scopes(edge, element)) {
                values.addAll(valuesIn(claim, graph.target(edge), scope));
            }
        }
        return values;
    }

    /** Returns the possible values of a claim's variables in a state, in the scope of a step that is open. */
    List<Map<String, String>> valuesWhileOpen(Claim claim, int state, String label) {
        List<Map<String, String>> values = new ArrayList<>();
        for (int element : elements(label)) {
            for (int scope : graph.scopesMarked(state, element)) {
                values.addAll(valuesIn(claim, state, scope));
            }
        }
        return values;
    }

    private List<Map<String, String>> valuesIn(Claim claim, int state, int scope) {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(new HashMap<>());
        for (String name : claim.compared().keySet()) {
            int variable = graph.variable(scope, name);
            if (graph.isDoubted(state, variable)) {
                List<Map<String, String>> lost = new ArrayList<>();
                for (Map<String, String> values : all) {
                    Map<String, String> without = new HashMap<>(values);
                    without.put(name, Write.UNSET);
                    lost.add(without);
                    values.put(name, graph.value(state, variable));
                }
                all.addAll(lost);
            } else {
                for (Map<String, String> values : all) {
                    values.put(name, graph.value(state, variable));
                }
            }
        }
        return all;
    }

    /** Searches the states reachable from the start without taking an edge of {@code cut}. */
    Reach fromStart(BitSet cut) {
        var reach = new Reach(cut);
        reach.start(0, -1);
        return reach.run();
    }

    /** Searches the states reachable after these edges without taking an edge of {@code cut} afterwards. */
    Reach after(BitSet edges, BitSet cut) {
        var reach = new Reach(cut);
        for (int edge = edges.nextSetBit(0); edge >= 0; edge = edges.nextSetBit(edge + 1)) {
            reach.start(graph.target(edge), edge);
        }
        return reach.run();
    }

    /**
     * Searches the states reachable after these edges without taking an edge of {@code cut}. Edges in both sets do not
     * count.
     */
    Reach afterAllBut(BitSet edges, BitSet cut) {
        BitSet others = (BitSet) edges.clone();
        others.andNot(cut);
        return after(others, cut);
    }

    /** Builds the predecessor index lazily. */
    private void indexPredecessors() {
        if (before.length > 0) {
            return;
        }
        head = new int[graph.states() + 1];
        for (int edge = 0; edge < graph.edges(); edge++) {
            head[graph.target(edge) + 1]++;
        }
        for (int state = 0; state < graph.states(); state++) {
            head[state + 1] += head[state];
        }
        before = new int[graph.edges()];
        int[] next = Arrays.copyOf(head, graph.states());
        for (int state = 0; state < graph.states(); state++) {
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                before[next[graph.target(edge)]++] = state;
            }
        }
    }

    /** Returns the states from which one of these edges can still be taken. */
    BitSet canStillTake(BitSet edges) {
        var can = new BitSet();
        for (int edge = edges.nextSetBit(0); edge >= 0; edge = edges.nextSetBit(edge + 1)) {
            can.set(graph.source(edge));
        }
        indexPredecessors();
        int[] open = new int[graph.states()];
        int size = 0;
        for (int state = can.nextSetBit(0); state >= 0; state = can.nextSetBit(state + 1)) {
            open[size++] = state;
        }
        while (size > 0) {
            int state = open[--size];
            for (int i = head[state]; i < head[state + 1]; i++) {
                if (!can.get(before[i])) {
                    can.set(before[i]);
                    open[size++] = before[i];
                }
            }
        }
        return can;
    }

    /** Returns the reliable ways for a longest wait. They are computed on first use. */
    Ways ways(Duration longestWait) {
        return ways.computeIfAbsent(longestWait, longest -> new Ways(this, longest));
    }

    /** Creates the finding for a run that breaks a rule. */
    Finding broken(Law law, String how, List<Integer> run) {
        List<String> path = graph.path(run);
        String element = path.isEmpty() ? "" : path.get(path.size() - 1);
        return found(law.id(), law.clause(), "%s %s".formatted(law.text(), how), element, path);
    }

    /** Creates the finding for a defect of soundness. */
    Finding unsound(Defect defect) {
        return found("sound", subject.law().clause(), defect.message(), defect.element(), defect.path());
    }

    /**
     * Creates a finding. If the run depends on an unreadable guard, the run may not exist, so the finding is "not
     * proven".
     */
    private Finding found(String rule, String clause, String message, String element, List<String> path) {
        return graph.unproven().stream()
                .filter(unproven -> unproven.guard() && path.contains(unproven.element()))
                .findFirst()
                .map(guard -> new Finding(
                        rule,
                        clause,
                        "%s This cannot be proven or ruled out: %s".formatted(message, guard.reason()),
                        guard.element(),
                        path,
                        Severity.NOT_PROVEN))
                .orElseGet(() -> new Finding(rule, clause, message, element, path, Severity.VIOLATION));
    }

    /** Returns the name of an element of the graph. */
    String name(int element) {
        return Subject.name(graph.elements().get(element).node());
    }

    /** Returns the name of a step in the diagram, or else in the statute. */
    String name(String label) {
        return subject.nodes(label).stream().findFirst().map(Subject::name).orElseGet(() -> subject.law()
                .step(label)
                .name());
    }

    /** A breadth-first search: the reachable states, nearest first, each with its shortest run. */
    final class Reach {

        private final BitSet cut;
        private final BitSet reached = new BitSet();
        private final int[] by = new int[graph.states()];
        private final List<List<Integer>> starts = new ArrayList<>();

        /** The reached states, in the order in which they were reached. */
        private final int[] order = new int[graph.states()];

        private int size;

        private Reach(BitSet cut) {
            this.cut = cut;
        }

        private void start(int state, int edge) {
            int distance = edge < 0 ? 0 : depth[graph.source(edge)] + 1;
            while (starts.size() <= distance) {
                starts.add(new ArrayList<>());
            }
            starts.get(distance).add(edge);
        }

        private Reach run() {
            int level = 0;
            for (int distance = 0; distance < starts.size() || level < size; distance++) {
                if (distance < starts.size()) {
                    for (int edge : starts.get(distance)) {
                        visit(edge < 0 ? 0 : graph.target(edge), start(edge));
                    }
                }
                int end = size;
                for (; level < end; level++) {
                    int state = order[level];
                    for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                        if (!cut.get(edge)) {
                            visit(graph.target(edge), edge);
                        }
                    }
                }
            }
            return this;
        }

        /** Encodes a starting edge as a negative number. */
        private static int start(int edge) {
            return -edge - 2;
        }

        private void visit(int state, int edge) {
            if (!reached.get(state)) {
                reached.set(state);
                by[state] = edge;
                order[size++] = state;
            }
        }

        /** Returns the reachable states, nearest first. */
        int[] states() {
            return Arrays.copyOf(order, size);
        }

        /** Returns the edges of the shortest run to a state. */
        List<Integer> runTo(int state) {
            var run = new ArrayDeque<Integer>();
            int at = state;
            while (by[at] >= 0) {
                run.addFirst(by[at]);
                at = graph.source(by[at]);
            }
            int first = -by[at] - 2;
            if (first >= 0) {
                run.addFirst(first);
                List<Integer> before = graph.edgesTo(graph.source(first));
                for (int i = before.size() - 1; i >= 0; i--) {
                    run.addFirst(before.get(i));
                }
            }
            return List.copyOf(run);
        }

        /** Returns the edges of the shortest run that ends with this edge, which must leave a reachable state. */
        List<Integer> runOver(int edge) {
            var run = new ArrayList<>(runTo(graph.source(edge)));
            run.add(edge);
            return run;
        }

        /** Returns the first of these edges that leaves a reachable state, or -1. */
        int firstEdge(BitSet edges) {
            for (int at = 0; at < size; at++) {
                int state = order[at];
                int edge = edges.nextSetBit(graph.firstEdge(state));
                if (edge >= 0 && edge < graph.endEdge(state)) {
                    return edge;
                }
            }
            return -1;
        }
    }
}
