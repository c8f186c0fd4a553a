package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Trace;

/**
 * A node in one copy of its scope, with its places and spots. It allocates them when it is created; {@link Allocation}
 * adds what follows from other sites.
 */
final class Site {

    final Node node;
    final int element;
    final Scope scope;

    /** What an edge shows when the node is entered or completed here. */
    final Trace.Visit visit;

    /** The place where its token waits or which marks the node as active; -1 if no token rests here. */
    final int place;

    /** The spot where the engine does its work. */
    final int spot;

    /** The spots where it writes variables, one for each. */
    final List<Integer> writing;

    /** The spot after the work, when variables have been written; -1 if nothing is written. */
    final int leaving;

    /** The spot after what it throws has been caught; -1 if it throws nothing. */
    final int thrown;

    /** The spot of a triggered event while the engine first continues elsewhere; -1 if it does not wait for that. */
    final int triggered;

    /** The spots where tokens that leave it together wait for their turn, one for each outgoing flow. */
    final List<Integer> turns;

    /** The places of the jobs before it: one, or one for each incoming flow of a join. */
    final List<Integer> before;

    /** The places of the jobs after it: one for each outgoing flow, or one if there is none. */
    final List<Integer> after;

    /** The places where tokens wait at a join, one for each incoming flow; null if it is no join. */
    private final @Nullable Region slots;

    /** The spots where tokens arrive at a join, one for each incoming flow. */
    final List<Integer> arrivals;

    /** The spot where its token ends, if no flow leaves it or its scope may be interrupted; -1 if there is none. */
    final int ending;

    /** The bits of the boundary events that fire once and are still armed. */
    final Map<String, Integer> armed;

    /** The spot before a multi-instance activity starts; -1 if it is no multi-instance activity. */
    final int arriving;

    /** The spots after an instance of a multi-instance activity, one for each copy. */
    final List<Integer> ranOnce;

    /** The spot where the second of two parallel instances waits for its turn; -1 if there is none. */
    final int second;

    /** The bit that is set until the first instance starts; only with a job before each instance. */
    final int unbegun;

    private final List<Site> boundaries = new ArrayList<>();
    private final List<Scope> inner = new ArrayList<>();
    private final Map<String, Integer> reached = new HashMap<>();
    private final Layout.Start start;
    private @Nullable Region region;

    /**
     * Allocates the places and spots of a node.
     *
     * @param writes the number of spots where it writes variables
     * @param side the side branches of its process
     */
    Site(Node node, int element, Scope scope, Layout layout, int writes, SideBranches side) {
        this.node = node;
        this.element = element;
        this.scope = scope;
        this.visit = new Trace.Visit(element, scope.index);
        this.start = layout.open();
        this.place = rests(node) ? layout.token(element) : -1;
        this.spot = layout.spot(element);
        this.writing = spots(writes, layout);
        this.leaving = writing.isEmpty() ? -1 : layout.spot(element);
        boolean isThrown = kind() == Kind.INTERMEDIATE_THROW_EVENT || kind() == Kind.END_EVENT;
        boolean isHeard = is(EventDefinition.Signal.class) || is(EventDefinition.Escalation.class);
        this.thrown = Events.endsScope(this) || isHeard && isThrown ? layout.spot(element) : -1;
        this.triggered = isHeard && !isThrown ? layout.spot(element) : -1;
        this.turns = spots(turns(), layout);
        this.before = jobs(!node.asyncBefore() ? 0 : isJoin() ? incoming().size() : 1, layout);
        this.after = jobs(!node.asyncAfter() ? 0 : Math.max(1, outgoing().size()), layout);
        Layout.Start first = layout.open();
        this.arrivals = arrivals(layout);
        this.slots = isJoin() ? layout.close(first) : null;
        boolean ends = outgoing().isEmpty() || kind() == Kind.EVENT_SUB_PROCESS || thrown >= 0;
        this.ending = ends ? layout.spot(element) : -1;
        this.armed = armed(layout, side);
        MultiInstance multiInstance = node.multiInstance().orElse(null);
        this.arriving = multiInstance == null ? -1 : layout.spot(element);
        this.ranOnce = spots(multiInstance == null ? 0 : 2, layout);
        this.second = multiInstance == null ? -1 : layout.spot(element);
        this.unbegun = multiInstance == null || !multiInstance.asyncBefore() ? -1 : layout.note();
    }

    private List<Integer> spots(int count, Layout layout) {
        List<Integer> spots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            spots.add(layout.spot(element));
        }
        return List.copyOf(spots);
    }

    private List<Integer> jobs(int count, Layout layout) {
        List<Integer> jobs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            jobs.add(layout.job(element));
        }
        return List.copyOf(jobs);
    }

    private int turns() {
        boolean takesOne = kind() == Kind.EXCLUSIVE_GATEWAY || kind() == Kind.EVENT_BASED_GATEWAY;
        return takesOne || outgoing().size() < 2 ? 0 : outgoing().size();
    }

    private List<Integer> arrivals(Layout layout) {
        List<Integer> spots = new ArrayList<>();
        for (int i = 0; isJoin() && i < incoming().size(); i++) {
            layout.token(element);
            spots.add(layout.spot(element));
        }
        return List.copyOf(spots);
    }

    private Map<String, Integer> armed(Layout layout, SideBranches side) {
        Map<String, Integer> bits = new HashMap<>();
        for (Node boundary : scope.process.boundaries(node)) {
            if (Repetition.onlyOnce(scope.process, boundary, side)) {
                bits.put(boundary.id(), layout.note());
            }
        }
        return Collections.unmodifiableMap(bits);
    }

    /**
     * Returns whether a token can rest in a node: because it waits for a person or a worker, or because of its inner
     * nodes.
     */
    private static boolean rests(Node node) {
        if (node.code().external()) {
            return true;
        }
        return switch (node.kind()) {
            case START_EVENT,
                    BOUNDARY_EVENT,
                    EXCLUSIVE_GATEWAY,
                    PARALLEL_GATEWAY,
                    INCLUSIVE_GATEWAY,
                    SERVICE_TASK,
                    SEND_TASK,
                    SCRIPT_TASK,
                    BUSINESS_RULE_TASK,
                    MANUAL_TASK,
                    TASK -> false;
            case END_EVENT, INTERMEDIATE_THROW_EVENT ->
                node.event().orElse(null) instanceof EventDefinition.Message message
                        && message.code().external();
            default -> true;
        };
    }

    // --- what the allocation adds

    /** Adds an inner scope. */
    void contain(Scope scope) {
        inner.add(scope);
    }

    /** Ends the region, after everything inside has been allocated. */
    void close(Layout layout) {
        region = layout.close(start);
    }

    /** Adds a boundary event that is attached to it. */
    void attach(Site boundary) {
        boundaries.add(boundary);
    }

    /** Adds the bit that is set when it was reached over a flow. */
    void reachedOver(Flow flow, int bit) {
        reached.put(flow.id(), bit);
    }

    // ---

    /** Returns the bits and spots of the node with everything inside it. */
    Region region() {
        return Objects.requireNonNull(region, "The region is still open");
    }

    /** Returns the places where tokens wait at a join, one for each incoming flow. Not for other nodes. */
    Region slots() {
        return Objects.requireNonNull(slots, "It is no join");
    }

    /** Returns the boundary events that are attached to it. */
    List<Site> boundaries() {
        return Collections.unmodifiableList(boundaries);
    }

    /** Returns the inner scopes: one for a sub-process or a callee, two for parallel instances. */
    List<Scope> inner() {
        return Collections.unmodifiableList(inner);
    }

    /**
     * Returns the bit that is set when an end event was reached over a flow; null if it may be reached several times.
     */
    @Nullable
    Integer reachedOver(Flow flow) {
        return reached.get(flow.id());
    }

    /** Returns the name in quotation marks. */
    String name() {
        return node.quotedTitle();
    }

    Kind kind() {
        return node.kind();
    }

    List<Flow> outgoing() {
        return scope.process.outgoing(node);
    }

    List<Flow> incoming() {
        return scope.process.incoming(node);
    }

    /** Returns the index of a flow in a list; -1 if it is missing. */
    static int indexOf(List<Flow> flows, @Nullable Flow flow) {
        for (int i = 0; flow != null && i < flows.size(); i++) {
            if (flows.get(i) == flow
                    || flows.get(i).id().equals(flow.id()) && flows.get(i).equals(flow)) {
                return i;
            }
        }
        return -1;
    }

    boolean isJoin() {
        return (kind() == Kind.PARALLEL_GATEWAY || kind() == Kind.INCLUSIVE_GATEWAY)
                && incoming().size() > 1;
    }

    /** Returns whether the engine runs it in an execution of its own, below that of its scope. */
    boolean hasOwnExecution() {
        return !node.extensions().inputs().isEmpty()
                || !node.extensions().outputs().isEmpty();
    }

    boolean is(Class<? extends EventDefinition> definition) {
        return node.event().isPresent() && definition.isInstance(node.event().get());
    }
}
