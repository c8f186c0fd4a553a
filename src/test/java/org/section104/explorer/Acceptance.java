package org.section104.explorer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.terms.Trigger;

/** Follows a run of the engine through a state graph: the states in which the run may be. */
final class Acceptance {

    private final StateGraph graph;
    private final Map<Integer, Set<String>> leaves = new HashMap<>();
    private Set<Integer> states = Set.of(0);

    Acceptance(StateGraph graph) {
        this.graph = graph;
    }

    Set<Integer> states() {
        return states;
    }

    /** Whether the run may be where the explorer stops, because the diagram is not sound. */
    boolean halted() {
        return states.stream().anyMatch(graph::halted);
    }

    /**
     * The run took a step.
     *
     * @param trigger what happened
     * @param path to which element
     * @param entered what was entered then, in order
     * @param marked what holds a token afterwards
     * @return whether the graph has such a step
     */
    boolean step(Trigger trigger, String path, List<String> entered, Set<String> marked) {
        int element = graph.element(path);
        Set<Integer> after = new TreeSet<>();
        Set<Long> seen = new HashSet<>();
        for (int state : states) {
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                if (graph.trigger(edge) == trigger && graph.triggered(edge) == element) {
                    follow(edge, 0, entered, marked, after, seen);
                }
            }
        }
        states = after;
        return !after.isEmpty();
    }

    private void follow(
            int edge, int position, List<String> entered, Set<String> marked, Set<Integer> after, Set<Long> seen) {
        int next = position;
        for (int element : graph.entered(edge)) {
            if (silent(element)) {
                continue;
            }
            if (next >= entered.size()
                    || !entered.get(next).equals(graph.elements().get(element).path())) {
                return;
            }
            next++;
        }
        int state = graph.target(edge);
        if (graph.halted(state)) {
            after.add(state);
            return;
        }
        if (!seen.add((long) state << 32 | next)) {
            return;
        }
        if (graph.atRest(state)) {
            if (next == entered.size() && leaves(state).equals(marked)) {
                after.add(state);
            }
            return;
        }
        for (int on = graph.firstEdge(state); on < graph.endEdge(state); on++) {
            follow(on, next, entered, marked, after, seen);
        }
    }

    /** The engine takes a link's two halves for one. */
    private boolean silent(int element) {
        var node = graph.elements().get(element).node();
        return node.kind() == Kind.INTERMEDIATE_THROW_EVENT
                && node.event().orElse(null) instanceof EventDefinition.Link;
    }

    /** What holds a token; sub-processes and calls are left out. */
    private Set<String> leaves(int state) {
        return leaves.computeIfAbsent(state, this::findLeaves);
    }

    private Set<String> findLeaves(int state) {
        Set<String> leaves = new TreeSet<>();
        BitSet jobs = ((Graph) graph).jobs(state);
        graph.marked(state).stream().mapToObj(graph.elements()::get).forEach(at -> {
            boolean around = at.node().kind().container() || at.node().kind() == Kind.CALL_ACTIVITY;
            if (!around || jobs.get(at.index())) {
                leaves.add(at.path());
            }
        });
        return leaves;
    }
}
