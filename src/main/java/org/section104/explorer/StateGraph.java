package org.section104.explorer;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Element;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Unproven;
import org.section104.explorer.terms.Variable;
import org.section104.explorer.terms.Write;

/**
 * The states that a process can reach and the edges between them, numbered from 0 in the order of their distance from
 * the start. State 0 is the state before an instance starts. The edges of a state are consecutive: {@code for (int edge
 * = graph.firstEdge(state); edge < graph.endEdge(state); edge++)}.
 *
 * <p>A state is <em>at rest</em> if the engine waits in it: for a person, a timer, a message or a job. The states
 * between two states at rest belong to one transaction of the engine, in which no other token can move.
 */
public abstract class StateGraph {

    /** Returns the explored process. */
    public abstract Process process();

    /** Returns the number of states. */
    public abstract int states();

    /** Returns the number of edges. */
    public abstract int edges();

    /** Returns whether the graph has every reachable state; false if the state cap was reached. */
    public abstract boolean complete();

    /**
     * Returns what could not be explored, each once. The graph is exact if this is empty and {@link #complete()} is
     * true.
     */
    public abstract List<Unproven> unproven();

    /** Returns all elements, including those of callees. */
    public abstract List<Element> elements();

    /** Returns the number of the element with this path, or -1. */
    public abstract int element(String path);

    /** Returns all declared variables in all scopes where they live. */
    public abstract List<Variable> variables();

    /** Returns the number of the variable with this path, or -1. */
    public abstract int variable(String path);

    /**
     * Returns the number of the variable with this name in a scope, or -1. The nearest enclosing sub-process or process
     * that declares it counts.
     */
    public abstract int variable(int scope, String name);

    /**
     * Returns the scopes in which an element was entered or completed on an edge. A parallel multi-instance sub-process
     * is one scope for each instance; its elements are the same in all of them.
     */
    public abstract int[] scopes(int edge, int element);

    /** Returns the scopes in which an element has a token at rest. */
    public abstract int[] scopesMarked(int state, int element);

    /** Returns whether the instance has ended. */
    public abstract boolean isFinal(int state);

    /** Returns whether the engine waits, or the instance has ended; false within a transaction. */
    public abstract boolean atRest(int state);

    /**
     * Returns whether exploration stopped in this state because the run is not sound: a step would be open twice, or a
     * gateway finds no flow to take. Such a state has no token and no edges, and is not final. {@link Soundness}
     * reports it.
     */
    public abstract boolean halted(int state);

    /**
     * Returns whether the element has a token: an open task, an active sub-process or call, a pending event or job, a
     * join at which a token has arrived.
     */
    public abstract boolean marked(int state, int element);

    /** Returns the elements that have a token. */
    public abstract BitSet marked(int state);

    /**
     * Returns whether a catching event can be triggered: a boundary event while its activity is active (a timer that
     * fires once, until it has fired), the start event of an event sub-process while its scope listens, or an
     * intermediate event, or an event after an event-based gateway, while it is pending.
     */
    public abstract boolean armed(int state, int element);

    /** Returns the value of a variable, {@link Write#UNSET} if it has none. */
    public abstract String value(int state, int variable);

    /** Returns whether the variable may have lost its value. The doubt is resolved when the variable is next read. */
    public abstract boolean isDoubted(int state, int variable);

    /** Returns the first outgoing edge of a state. */
    public abstract int firstEdge(int state);

    /** Returns the number after the last outgoing edge of a state. */
    public abstract int endEdge(int state);

    /** Returns the source state of an edge. */
    public abstract int source(int edge);

    /** Returns the target state of an edge. */
    public abstract int target(int edge);

    /**
     * Returns whether it is unknown if the edge is taken: whether it ever happens, or which of several edges is taken,
     * depends on a condition that cannot be read or that reads a variable which no known element writes.
     */
    public abstract boolean unsure(int edge);

    /** Returns what triggers the edge. */
    public abstract Trigger trigger(int edge);

    /**
     * Returns the triggered element: the completed task, the event that fired, or the element whose job ran; with
     * {@link Trigger#ENGINE}, the element from which the engine continued; -1 if there is none.
     */
    public abstract int triggered(int edge);

    /**
     * Returns the elements that were entered, in the engine's order. An element after a pending job has not been
     * entered yet.
     */
    public abstract int[] entered(int edge);

    /** Returns the elements that were completed, in the engine's order. */
    public abstract int[] completed(int edge);

    /** Returns the elements that were interrupted. */
    public abstract BitSet interrupted(int edge);

    /** Returns the flows that were taken, in the engine's order. */
    public abstract List<Flow> flows(int edge);

    /**
     * Returns the written variables with their new values, including {@link Write#UNSET}, even if no element reads the
     * value any more. Keeping a value is not a write.
     */
    public abstract Map<Integer, String> writes(int edge);

    /**
     * Returns the edge by which a state was first reached, -1 for state 0. Following these edges backward gives the
     * shortest run.
     */
    public abstract int firstReachedBy(int state);

    /** Returns the paths of the elements entered on the shortest run to a state, in order. */
    public abstract List<String> pathTo(int state);

    /** Returns the paths of the elements entered on the shortest run that ends with an edge, in order. */
    public abstract List<String> pathOver(int edge);

    /** Returns the paths of the elements entered along these consecutive edges, in order. */
    public abstract List<String> path(List<Integer> edges);

    /** Returns the edges of the shortest run to a state. */
    public abstract List<Integer> edgesTo(int state);
}
