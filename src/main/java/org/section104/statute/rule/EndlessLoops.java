package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.statute.diagram.EventDefinition;
import org.section104.statute.diagram.EventDefinition.Link;
import org.section104.statute.diagram.EventDefinition.Timer;
import org.section104.statute.diagram.Kind;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Process;

/**
 * Finds loops in which nothing waits: no person, no message, no clock of a minute or more. The engine runs through such a loop
 * until its stack or its table of jobs is full, so every loop needs an element that waits.
 */
final class EndlessLoops {

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    private final Process process;
    private final Map<String, List<String>> next = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> entered = new HashSet<>();

    private EndlessLoops(Process process) {
        this.process = process;
    }

    /** An element of a loop in which nothing waits; empty when there is none. */
    static Optional<Node> find(Process process) {
        return new EndlessLoops(process).find();
    }

    private Optional<Node> find() {
        Set<String> passed = new HashSet<>();
        process.nodes().stream().filter(node -> !waits(node)).map(Node::id).forEach(passed::add);
        Set<String> left = new HashSet<>(passed);
        for (Node node : process.nodes()) {
            if (node.kind() == Kind.BOUNDARY_EVENT
                    && (passed.contains(node.attachedTo())
                            || node.event().filter(event -> !waits(event)).isPresent())) {
                left.add(node.attachedTo());
                follows(node.attachedTo(), node.id());
            }
        }
        process.flows().stream()
                .filter(flow -> passed.contains(flow.source()) && left.contains(flow.target()))
                .forEach(flow -> follows(flow.source(), flow.target()));
        for (Node node : process.nodes()) {
            link(node).ifPresent(name -> process.nodes().stream()
                    .filter(other -> other.kind() == Kind.INTERMEDIATE_CATCH_EVENT
                            && other.parent().equals(node.parent())
                            && link(other).filter(name::equals).isPresent())
                    .forEach(other -> follows(node.id(), other.id())));
        }
        return process.nodes().stream()
                .filter(node -> next.containsKey(node.id()) && returns(node.id()))
                .findFirst();
    }

    private void follows(String node, String after) {
        next.computeIfAbsent(node, id -> new ArrayList<>()).add(after);
    }

    private static Optional<String> link(Node node) {
        return node.event().filter(Link.class::isInstance).map(event -> ((Link) event).name());
    }

    /** Whether a way leads from a node back to one that it came through. */
    private boolean returns(String node) {
        if (done.contains(node)) {
            return false;
        }
        if (!entered.add(node)) {
            return true;
        }
        boolean loop = next.getOrDefault(node, List.of()).stream().anyMatch(this::returns);
        entered.remove(node);
        done.add(node);
        return loop;
    }

    private boolean waits(Node node) {
        return switch (node.kind()) {
            case USER_TASK, RECEIVE_TASK, EVENT_BASED_GATEWAY, CALL_ACTIVITY -> true;
            case INTERMEDIATE_CATCH_EVENT -> node.event().filter(this::waits).isPresent();
            default ->
                node.kind().container()
                        && process.nodes().stream()
                                .anyMatch(inner -> inner.parent().equals(node.id()) && waits(inner));
        };
    }

    /** A date may have passed, a condition may hold already, and a link leads on at once. */
    private boolean waits(EventDefinition event) {
        if (event instanceof Timer timer) {
            return Clocks.duration(timer)
                    .filter(wait -> wait.compareTo(SHORTEST_WAIT) >= 0)
                    .isPresent();
        }
        return !(event instanceof Link) && !(event instanceof EventDefinition.Conditional);
    }
}
