package org.section104.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;

/** A node in one copy of its scope, with its places and spots. */
final class Site {

    final Node node;
    final int element;
    final Scope scope;
    final Region region = new Region();

    /** The place where its token waits or which marks the node as active; -1 if no token rests here. */
    int place = -1;

    /** The spot where the engine does its work. */
    int spot = -1;

    /** The spot after the work, when variables have been written; -1 if nothing is written. */
    int leaving = -1;

    /** The spot where its token ends, if no flow leaves it or its scope may be interrupted. */
    int ending = -1;

    /** The spot before a multi-instance activity starts. */
    int arriving = -1;

    /** The spots after an instance of a multi-instance activity, one for each copy. */
    final List<Integer> ranOnce = new ArrayList<>();

    /** The spots where tokens arrive at a join, one for each incoming flow. */
    final List<Integer> arrivals = new ArrayList<>();

    /** The places where tokens wait at a join, one for each incoming flow. */
    final Region slots = new Region();

    /** The places of the jobs before it: one, or one for each incoming flow of a join. */
    final List<Integer> before = new ArrayList<>();

    /** The places of the jobs after it: one for each outgoing flow, or one if there is none. */
    final List<Integer> after = new ArrayList<>();

    /** The spots where it writes variables, one for each. */
    final List<Integer> writing = new ArrayList<>();

    /** The spot of a triggered event while the engine first continues elsewhere. */
    int triggered = -1;

    /** The spot after what it throws has been caught. */
    int thrown = -1;

    /** The spots where tokens that leave it together wait for their turn, one for each outgoing flow. */
    final List<Integer> turns = new ArrayList<>();

    /** The spot where the second of two parallel instances waits for its turn. */
    int second = -1;

    /**
     * The places of the jobs before and after each instance of a multi-instance activity, one for each copy; empty if
     * there is no job.
     */
    final List<Integer> beforeEach = new ArrayList<>();

    final List<Integer> afterEach = new ArrayList<>();

    /** The spots after the job before an instance has run, one for each copy. */
    final List<Integer> beginning = new ArrayList<>();

    /** The bit that is set until the first instance starts; only with a job before each instance. */
    int unbegun = -1;

    /** The boundary events that catch reported escalations. */
    final Set<Integer> escalating = new HashSet<>();

    /** The bits of the boundary events that fire once and are still armed. */
    final Map<String, Integer> armed = new HashMap<>();

    final List<Site> boundaries = new ArrayList<>();

    /** The inner scopes: one for a sub-process or a callee, two for parallel instances. */
    final List<Scope> inner = new ArrayList<>();

    /** The bits of end events that were reached over each flow; only if the scope may have several tokens. */
    final Map<String, Integer> reached = new HashMap<>();

    /** The reason why a call or an element is opaque; empty if it is not. */
    String opaque = "";

    Site(Node node, int element, Scope scope) {
        this.node = node;
        this.element = element;
        this.scope = scope;
    }

    /** Returns the name in quotation marks. */
    String name() {
        return name(node);
    }

    /** Returns the name of a node, or else its id, in quotation marks. */
    static String name(Node node) {
        return "'" + node.title() + "'";
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

    boolean sideBySide() {
        return node.multiInstance().isPresent() && !node.multiInstance().get().sequential() && !inner.isEmpty();
    }

    boolean is(Class<? extends EventDefinition> definition) {
        return node.event().isPresent() && definition.isInstance(node.event().get());
    }
}
