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

/** A node in one copy of its scope, with the places and spots it was given. */
final class Site {

    final Node node;
    final int element;
    final Scope scope;
    final Region region = new Region();

    /** Where its token waits, or that it is going on; -1 when its token never rests in it. */
    int place = -1;

    /** Where its token is while the engine does its work. */
    int spot = -1;

    /** Where its token is when the work is done and variables are written; -1 when nothing is written. */
    int leaving = -1;

    /** Where its token ends, when no flow leaves it or it may be cut off with its scope. */
    int ending = -1;

    /** Where its token is before a multi-instance step begins. */
    int arriving = -1;

    /** Where a token is after one run of a multi-instance step; one for each copy. */
    final List<Integer> ranOnce = new ArrayList<>();

    /** Where tokens arrive at a join, one for each incoming flow. */
    final List<Integer> arrivals = new ArrayList<>();

    /** Where tokens wait at a join, one for each incoming flow. */
    final Region slots = new Region();

    /** The jobs before it: one, or one for each incoming flow of a join. */
    final List<Integer> before = new ArrayList<>();

    /** The jobs after it: one for each outgoing flow, one if there is none. */
    final List<Integer> after = new ArrayList<>();

    /** Where its token is while it writes variables, one for each. */
    final List<Integer> writing = new ArrayList<>();

    /** Where its token is once the engine has decided to trigger it, and goes on elsewhere first. */
    int triggered = -1;

    /** Where its token is once what it throws has been caught. */
    int thrown = -1;

    /** Where tokens that leave it together await their turn, one for each outgoing flow. */
    final List<Integer> turns = new ArrayList<>();

    /** Where the second of two runs side by side awaits its turn. */
    int second = -1;

    /** The jobs before and after each run of a multi-instance step, one for each copy; none where no job is waited for. */
    final List<Integer> beforeEach = new ArrayList<>();

    final List<Integer> afterEach = new ArrayList<>();

    /** Where the token of each copy is once the job before it has run. */
    final List<Integer> beginning = new ArrayList<>();

    /** That no run has begun yet; only where a job is waited for before each. */
    int unbegun = -1;

    /** Which of its boundary events may be reported as escalations. */
    final Set<Integer> escalating = new HashSet<>();

    /** What is still armed: the boundary events that fire once. */
    final Map<String, Integer> armed = new HashMap<>();

    final List<Site> boundaries = new ArrayList<>();

    /** What lies in it: a sub-process's or callee's own scope, two of them when it runs side by side. */
    final List<Scope> inner = new ArrayList<>();

    /** Which ends were reached over which flow; only where more than one token can be about. */
    final Map<String, Integer> reached = new HashMap<>();

    /** Why a call or element is opaque; empty when it is not. */
    String opaque = "";

    Site(Node node, int element, Scope scope) {
        this.node = node;
        this.element = element;
        this.scope = scope;
    }

    /** What people call it. */
    String name() {
        return name(node);
    }

    /** What people call a node: its name in the diagram, or else its id, in quotation marks. */
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

    /** Where a flow stands among others; -1 when it is not there. */
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

    /** Whether the engine runs it in an execution of its own, below that of its scope. */
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
