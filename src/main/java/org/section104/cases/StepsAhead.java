package org.section104.cases;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.section104.explorer.PathTaken;
import org.section104.explorer.PathTaken.Visit;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * Finds the tasks and calls that a running instance can still reach: over the flows, into and out of sub-processes, and
 * over boundary events. The order is that of the diagram: first along the flows, then what only an event leads to.
 */
final class StepsAhead {

    private final Process process;
    private final List<Visit> visits;

    /** Whether a task that was completed before may be asked again on the regular way. */
    private final Predicate<Node> again;

    private final Set<String> active = new HashSet<>();
    private final Set<String> done;

    /** The targets of flows before which a job waits. */
    private final Set<Node> awaited = new LinkedHashSet<>();

    private final Set<String> seen = new HashSet<>();
    private final Deque<Node> aside = new ArrayDeque<>();
    private final Set<Node> found = new LinkedHashSet<>();
    private boolean isAside;

    private StepsAhead(Process process, List<Visit> visits, List<PathTaken.Taken> path, Predicate<Node> again) {
        this.process = process;
        this.visits = visits;
        this.again = again;
        visits.stream()
                .filter(visit -> visit.endedAt() == null)
                .map(Visit::element)
                .forEach(active::add);
        this.done =
                visits.stream().filter(Visit::isCompleted).map(Visit::element).collect(Collectors.toSet());
        path.stream()
                .filter(taken -> taken.to() == null)
                .flatMap(taken -> process.node(taken.flow().target()).stream())
                .forEach(awaited::add);
    }

    /**
     * Finds the user tasks and call activities.
     *
     * @param visits the visits of the running instance
     * @param path the flows that it took
     * @param again whether a task that was completed before may be asked again
     */
    static List<Node> of(Process process, List<Visit> visits, List<PathTaken.Taken> path, Predicate<Node> again) {
        var ahead = new StepsAhead(process, visits, path, again);
        ahead.seen.addAll(ahead.active);
        ahead.inScope("");
        ahead.isAside = true;
        while (!ahead.aside.isEmpty()) {
            ahead.beyond(ahead.aside.removeFirst());
        }
        return List.copyOf(ahead.found);
    }

    /** Goes on from everything that is active in a scope, from the inside out. */
    private void inScope(String scope) {
        var here = process.children(scope).stream()
                .filter(node -> active.contains(node.id()))
                .toList();
        var waiting =
                awaited.stream().filter(node -> node.parent().equals(scope)).toList();
        for (var node : here) {
            if (node.kind().container()) {
                inScope(node.id());
            }
            leave(node);
        }
        waiting.forEach(this::visit);
        if (here.isEmpty() && waiting.isEmpty()) {
            lastIn(scope).forEach(this::beyond);
        }
        eventsWithin(scope);
    }

    /** The element that ended last in a scope where nothing is active: a job waits behind it. */
    private List<Node> lastIn(String scope) {
        return visits.stream()
                .filter(Visit::isCompleted)
                .filter(visit -> process.node(visit.element())
                        .filter(node -> node.parent().equals(scope))
                        .isPresent())
                .max(Comparator.<Visit, Instant>comparing(visit -> Objects.requireNonNull(visit.endedAt()))
                        .thenComparing(Visit::order))
                .flatMap(visit -> process.node(visit.element()))
                .stream()
                .toList();
    }

    private void eventsWithin(String scope) {
        process.children(scope).stream()
                .filter(node -> node.kind() == Kind.EVENT_SUB_PROCESS)
                .forEach(aside::addLast);
    }

    private void leave(Node node) {
        aside.addAll(process.boundaries(node));
        beyond(node);
    }

    /** Goes over the flows out of a node. An event sub-process that may begin is entered. */
    private void beyond(Node node) {
        if (node.kind() == Kind.EVENT_SUB_PROCESS && !active.contains(node.id())) {
            enter(node);
            return;
        }
        process.outgoing(node).forEach(flow -> process.node(flow.target()).ifPresent(this::visit));
    }

    private void visit(Node node) {
        if (!seen.add(node.id())) {
            return;
        }
        var isTask = node.kind() == Kind.USER_TASK || node.kind() == Kind.CALL_ACTIVITY;
        if (isTask && done.contains(node.id()) && !again.test(node)) {
            if (isAside) {
                found.add(node);
            }
            return;
        }
        if (isTask) {
            found.add(node);
        } else if (node.kind().container()) {
            enter(node);
        } else if (node.kind() == Kind.INTERMEDIATE_THROW_EVENT) {
            linked(node).forEach(this::visit);
        }
        leave(node);
    }

    private void enter(Node container) {
        process.children(container.id()).stream()
                .filter(node -> node.kind() == Kind.START_EVENT)
                .forEach(this::visit);
        eventsWithin(container.id());
    }

    private List<Node> linked(Node thrown) {
        var links = new ArrayList<Node>();
        thrown.event()
                .filter(EventDefinition.Link.class::isInstance)
                .ifPresent(link -> process.children(thrown.parent()).stream()
                        .filter(node -> node.kind() == Kind.INTERMEDIATE_CATCH_EVENT
                                && node.event().filter(link::equals).isPresent())
                        .forEach(links::add));
        return links;
    }
}
