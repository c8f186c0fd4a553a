package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Link;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * Finds loops without a wait state: no person, no message, no clock of a minute or more. The engine runs through such a
 * loop until its stack overflows or its table of jobs is full, so every loop needs an element that waits.
 *
 * <p>A boundary event whose date has passed or whose condition already holds leaves a waiting activity at once. So the
 * activity counts as a wait only for its own outgoing flows.
 */
final class EndlessLoops {

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    private final Process process;
    private final Set<String> waiting = new HashSet<>();
    /** The catching link events, by sub-process and link name. */
    private final Map<String, List<Node>> links = new HashMap<>();

    private EndlessLoops(Process process) {
        this.process = process;
        for (Node node : process.nodes()) {
            if (waitsItself(node)) {
                addWithParents(node);
            }
            if (node.kind() == Kind.INTERMEDIATE_CATCH_EVENT) {
                link(node).ifPresent(key -> links.computeIfAbsent(key, name -> new ArrayList<>())
                        .add(node));
            }
        }
    }

    /** Finds an element of a loop without a wait; empty if there is no such loop. */
    static Optional<Node> find(Process process) {
        return new EndlessLoops(process).find();
    }

    /**
     * Removes nodes without remaining successors until none is left to remove. The nodes that remain lead to a loop.
     */
    private Optional<Node> find() {
        Map<String, List<Node>> before = new HashMap<>();
        Map<String, Integer> ways = new HashMap<>();
        for (Node node : process.nodes()) {
            List<Node> after = after(node);
            ways.put(node.id(), after.size());
            for (Node next : after) {
                before.computeIfAbsent(next.id(), id -> new ArrayList<>()).add(node);
            }
        }
        Deque<String> ends = new ArrayDeque<>();
        ways.forEach((node, count) -> {
            if (count == 0) {
                ends.add(node);
            }
        });
        while (!ends.isEmpty()) {
            String end = ends.remove();
            for (Node node : before.getOrDefault(end, List.of())) {
                if (ways.merge(node.id(), -1, Integer::sum) == 0) {
                    ends.add(node.id());
                }
            }
        }
        return process.nodes().stream()
                .filter(node -> ways.getOrDefault(node.id(), 0) > 0)
                .findFirst();
    }

    /** Returns the nodes that the engine enters from a node without a wait. */
    private List<Node> after(Node node) {
        List<Node> after = new ArrayList<>();
        boolean waits = waiting.contains(node.id());
        for (Node boundary : process.boundaries(node)) {
            if (!waits || boundary.event().filter(event -> !waits(event)).isPresent()) {
                after.add(boundary);
            }
        }
        if (!waits) {
            for (Flow flow : process.outgoing(node)) {
                process.node(flow.target()).ifPresent(after::add);
            }
            if (node.kind() == Kind.INTERMEDIATE_THROW_EVENT) {
                link(node).ifPresent(key -> after.addAll(links.getOrDefault(key, List.of())));
            }
        }
        return after;
    }

    private static Optional<String> link(Node node) {
        return node.event().filter(Link.class::isInstance).map(event -> node.parent() + ' ' + ((Link) event).name());
    }

    private void addWithParents(Node node) {
        Optional<Node> at = Optional.of(node);
        while (at.isPresent() && waiting.add(at.get().id())) {
            at = process.node(at.get().parent());
        }
    }

    private static boolean waitsItself(Node node) {
        return switch (node.kind()) {
            case USER_TASK, RECEIVE_TASK, EVENT_BASED_GATEWAY, CALL_ACTIVITY -> true;
            case INTERMEDIATE_CATCH_EVENT ->
                node.event().filter(EndlessLoops::waits).isPresent();
            default -> false;
        };
    }

    /**
     * Returns whether an event waits. A date may have passed, a condition may already hold, and a link leads on at
     * once.
     */
    private static boolean waits(EventDefinition event) {
        if (event instanceof Timer timer) {
            return Clocks.duration(timer)
                    .filter(wait -> wait.compareTo(SHORTEST_WAIT) >= 0)
                    .isPresent();
        }
        return !(event instanceof Link) && !(event instanceof EventDefinition.Conditional);
    }
}
