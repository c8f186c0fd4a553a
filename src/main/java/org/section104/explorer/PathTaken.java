package org.section104.explorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * Derives which flows a process instance took. Camunda's history has the visits of the activities, but not the flows
 * between them. A flow was taken if a visit of its source was completed and a visit of its target began right after it in
 * the same scope.
 *
 * <p>The sequence counter of a visit tells what "right after" means: the engine counts it up along the path of a token,
 * by two from one simple activity to the next. Times alone cannot tell, because one transaction visits many activities
 * within a millisecond.
 */
public final class PathTaken {

    private static final String BODY = "#multiInstanceBody";

    private final Process process;
    private final Map<String, Visit> visits = new HashMap<>();
    private final Map<String, List<Visit>> byNode = new HashMap<>();

    /** The highest sequence counter in a visit and all visits within it. */
    private final Map<String, Long> lastWithin = new HashMap<>();

    private final Set<Used> used = new HashSet<>();

    /**
     * One visit of an activity: a row of the engine's history of activity instances.
     *
     * @param id the id of the activity instance
     * @param scope the id of the parent activity instance
     * @param node the id of the activity as the engine writes it, with the suffix of a multi-instance body
     * @param order the sequence counter at the start
     * @param startedAt when it began
     * @param endedAt when it ended; absent while it runs
     * @param canceled whether something else ended it
     */
    public record Visit(
            String id,
            String scope,
            String node,
            long order,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean canceled) {

        /**
         * Takes the activity from the id of its instance, if the id names it. When an error ends a scope, the engine writes
         * the activity within the scope that threw it to the row of the scope.
         */
        public Visit {
            var named = id.lastIndexOf(':');
            node = named > 0 ? id.substring(0, named) : node;
        }

        /** Returns the id of the activity in the diagram. */
        public String element() {
            return node.endsWith(BODY) ? node.substring(0, node.length() - BODY.length()) : node;
        }

        /** Returns whether it ended in the regular way. */
        public boolean isCompleted() {
            return endedAt != null && !canceled;
        }
    }

    /**
     * A flow that was taken.
     *
     * @param from the visit of its source, or of the element before a link
     * @param to the visit of its target, or of the element behind a link; absent while a job waits before the target
     */
    public record Taken(Flow flow, Visit from, @Nullable Visit to) {}

    /** A visit from which a token went over flows. */
    private record Way(List<Flow> flows, Visit from) {}

    private record Used(String visit, String flow) {}

    private PathTaken(Process process, List<Visit> visits) {
        this.process = process;
        visits.forEach(visit -> {
            this.visits.put(visit.id(), visit);
            byNode.computeIfAbsent(visit.element(), node -> new ArrayList<>()).add(visit);
        });
        visits.forEach(this::noteOrder);
    }

    /**
     * Derives the flows that one process instance took. A flow that was taken twice is there twice. Only one case leaves a
     * doubt, and then the flow is left out: a job waits before the target of a gateway that chooses.
     *
     * @param process the diagram on which the instance runs
     * @param visits all visits of that instance, in any order
     */
    public static List<Taken> of(Process process, List<Visit> visits) {
        var path = new PathTaken(process, visits);
        var inOrder = visits.stream()
                .sorted(Comparator.comparing(Visit::startedAt).thenComparing(Visit::order))
                .toList();
        var taken = new ArrayList<Taken>();
        inOrder.forEach(visit -> taken.addAll(path.into(visit)));
        inOrder.forEach(visit -> taken.addAll(path.beforeJobs(visit)));
        return List.copyOf(taken);
    }

    private void noteOrder(Visit visit) {
        var seen = new HashSet<String>();
        for (var at = visit; at != null && seen.add(at.id()); at = visits.get(at.scope())) {
            lastWithin.merge(at.id(), visit.order(), Math::max);
        }
    }

    /** Finds the flows over which a visit was reached; none for a start, a boundary event, and a restarted activity. */
    private List<Taken> into(Visit to) {
        if (isRepetition(to)) {
            return List.of();
        }
        return process.node(to.element()).map(process::incoming).orElse(List.of()).stream()
                .flatMap(flow -> over(List.of(flow)).flatMap(way -> ways(way, to)))
                .min(Comparator.<Way>comparingLong(way -> distance(way.from(), to))
                        .thenComparing(way -> Objects.requireNonNull(way.from().endedAt()), Comparator.reverseOrder()))
                .map(way -> taken(way, to))
                .orElse(List.of());
    }

    /** The flows over which a token arrives: the last one, and those before links, of which the engine keeps no visits. */
    private Stream<List<Flow>> over(List<Flow> flows) {
        var link = process.node(flows.get(0).source())
                .filter(node -> node.kind() == Kind.INTERMEDIATE_CATCH_EVENT)
                .flatMap(PathTaken::link);
        if (link.isEmpty()) {
            return Stream.of(flows);
        }
        return process.nodes().stream()
                .filter(node -> node.kind() == Kind.INTERMEDIATE_THROW_EVENT
                        && link(node).equals(link))
                .flatMap(node -> process.incoming(node).stream())
                .filter(before -> !flows.contains(before))
                .flatMap(before ->
                        over(Stream.concat(Stream.of(before), flows.stream()).toList()));
    }

    private static Optional<String> link(Node node) {
        return node.event().filter(EventDefinition.Link.class::isInstance).map(event -> ((EventDefinition.Link) event)
                .name());
    }

    private Stream<Way> ways(List<Flow> flows, Visit to) {
        var first = flows.get(0);
        return byNode.getOrDefault(first.source(), List.of()).stream()
                .filter(from -> leads(from, first, to))
                .map(from -> new Way(flows, from));
    }

    private List<Taken> taken(Way way, @Nullable Visit to) {
        used.add(new Used(way.from().id(), usedWith(way.flows().get(0))));
        return way.flows().stream().map(flow -> new Taken(flow, way.from(), to)).toList();
    }

    /** Finds the flows out of a visit whose targets the engine has not begun, because a job waits before them. */
    private List<Taken> beforeJobs(Visit from) {
        var source = process.node(from.element());
        if (source.isEmpty() || !from.isCompleted() || isRepetition(from) || chooses(source.get())) {
            return List.of();
        }
        return process.outgoing(source.get()).stream()
                .filter(flow ->
                        process.node(flow.target()).filter(Node::asyncBefore).isPresent())
                .filter(flow -> siblings(from).allMatch(one -> isUnused(one, flow)))
                .flatMap(flow -> taken(new Way(List.of(flow), from), null).stream())
                .toList();
    }

    /** The visits of a join in a scope, one for each token that arrives; one token goes on. A visit itself if no join. */
    private Stream<Visit> siblings(Visit visit) {
        var joins = process.node(visit.element())
                .filter(node -> node.kind() == Kind.PARALLEL_GATEWAY || node.kind() == Kind.INCLUSIVE_GATEWAY)
                .filter(node -> process.incoming(node).size() > 1)
                .isPresent();
        return joins
                ? byNode.getOrDefault(visit.element(), List.of()).stream()
                        .filter(one -> one.scope().equals(visit.scope()))
                : Stream.of(visit);
    }

    /** Whether a completed visit may have taken fewer than all flows, or not yet. */
    private boolean chooses(Node node) {
        var flows = process.outgoing(node);
        return node.asyncAfter()
                || (node.kind().gateway()
                        ? node.kind() != Kind.PARALLEL_GATEWAY && flows.size() > 1
                        : flows.stream().anyMatch(flow -> flow.condition().present()));
    }

    private boolean leads(Visit from, Flow flow, Visit to) {
        return (from.isCompleted() || isEventBased(from))
                && from.scope().equals(to.scope())
                && !isRepetition(from)
                && !Objects.requireNonNull(from.endedAt()).isAfter(to.startedAt())
                && isFree(from, flow);
    }

    /** Whether no token has gone over the flow from this visit, or from one that was joined with it. */
    private boolean isFree(Visit from, Flow flow) {
        return siblings(from)
                .filter(one -> Objects.equals(one.endedAt(), from.endedAt()))
                .allMatch(one -> isUnused(one, flow));
    }

    private boolean isUnused(Visit from, Flow flow) {
        return !used.contains(new Used(from.id(), usedWith(flow)));
    }

    /** The engine cancels an event-based gateway as soon as one of its events happens. */
    private boolean isEventBased(Visit visit) {
        return visit.endedAt() != null && is(visit.element(), Kind.EVENT_BASED_GATEWAY);
    }

    private boolean is(String element, Kind kind) {
        return process.node(element).map(Node::kind).filter(kind::equals).isPresent();
    }

    /** An exclusive gateway takes one of its flows; any other node takes each flow once. */
    private String usedWith(Flow flow) {
        return is(flow.source(), Kind.EXCLUSIVE_GATEWAY) ? "" : flow.id();
    }

    /**
     * The distance by the sequence counters. A fork within a concurrent branch gives its branches an older counter, so a
     * negative distance comes last, and the time decides.
     */
    private long distance(Visit from, Visit to) {
        var distance = to.order() - Objects.requireNonNull(lastWithin.get(from.id()));
        return distance > 0 ? distance : Long.MAX_VALUE;
    }

    /** A run of a multi-instance activity within its body. */
    private boolean isRepetition(Visit visit) {
        return Optional.ofNullable(visits.get(visit.scope()))
                .filter(around -> around.node().equals(visit.node() + BODY))
                .isPresent();
    }
}
