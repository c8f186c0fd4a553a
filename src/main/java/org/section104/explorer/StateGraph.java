package org.section104.explorer;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Process;

/**
 * The states a process can reach and the steps between them, numbered from 0 in the order of their distance from the
 * start. State 0 is the moment before an instance is started. Edges of a state are consecutive:
 * {@code for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++)}.
 *
 * <p>A state is <em>at rest</em> when the engine waits in it: for a person, a clock, a message, a job. The states between
 * are within one transaction of the engine; no other token can step in there.
 */
public abstract class StateGraph {

    /** The process that was explored. */
    public abstract Process process();

    /** How many states there are. */
    public abstract int states();

    /** How many edges there are. */
    public abstract int edges();

    /** Whether every reachable state is in the graph; false when the cap was hit. */
    public abstract boolean complete();

    /** What could not be proven, each once. Empty and {@link #complete()}: the graph is the truth. */
    public abstract List<Unproven> unproven();

    /** All elements, those of callees included. */
    public abstract List<Element> elements();

    /** The number of the element of that path, or -1. */
    public abstract int element(String path);

    /** All declared variables at all places where they live. */
    public abstract List<Variable> variables();

    /** The number of the variable of that path, or -1. */
    public abstract int variable(String path);

    /**
     * The number of the variable that a name means in a scope, or -1: that of the sub-process or process next around which
     * has it.
     */
    public abstract int variable(int scope, String name);

    /**
     * The scopes in which an element was entered or completed on an edge. A sub-process that runs several times side by
     * side is a scope for each run; its elements are the same in all of them.
     */
    public abstract int[] scopes(int edge, int element);

    /** The scopes in which an element holds a token that rests. */
    public abstract int[] scopesMarked(int state, int element);

    /** Whether the instance is over. */
    public abstract boolean isFinal(int state);

    /** Whether the engine waits, or the instance is over; false within a transaction. */
    public abstract boolean atRest(int state);

    /**
     * Whether exploring stopped there because the run is not sound: a step would be open twice, or a gateway finds no flow
     * to take. Such a state has no token and no edges, and is not final; {@link Soundness} reports it.
     */
    public abstract boolean halted(int state);

    /**
     * Whether the element holds a token: work that is open, a sub-process or call that is going on, an event or job that is
     * waited for, a join at which a token has arrived.
     */
    public abstract boolean marked(int state, int element);

    /** The elements that hold a token. */
    public abstract BitSet marked(int state);

    /**
     * Whether a catching event can be triggered: a boundary event while its activity is going on (a clock that fires once,
     * until it has fired), the start of an event sub-process while its scope listens, an intermediate event or one behind
     * an event-based gateway that is waited for.
     */
    public abstract boolean armed(int state, int element);

    /** The value of a variable, {@link Write#UNSET} if it has none. */
    public abstract String value(int state, int variable);

    /** Whether the variable may have lost its value: whether it has is decided where it is next looked at. */
    public abstract boolean isDoubted(int state, int variable);

    /** The first edge that leaves a state. */
    public abstract int firstEdge(int state);

    /** One past the last edge that leaves a state. */
    public abstract int endEdge(int state);

    /** Where an edge comes from. */
    public abstract int source(int edge);

    /** Where an edge leads. */
    public abstract int target(int edge);

    /**
     * Whether nothing tells if the edge is taken where it could be: a condition that cannot be read, or that compares what
     * no element is known to write, decides between it and others, or whether it ever happens.
     */
    public abstract boolean unsure(int edge);

    /** What made the run take the edge. */
    public abstract Trigger trigger(int edge);

    /**
     * The element that was triggered: the task that was completed, the event that fired, the element whose job ran; with
     * {@link Trigger#ENGINE} the element that the engine carried on with; -1 when there is none.
     */
    public abstract int triggered(int edge);

    /** The elements that were entered, in the engine's order. An element behind a pending job is not entered yet. */
    public abstract int[] entered(int edge);

    /** The elements that were completed, in the engine's order. */
    public abstract int[] completed(int edge);

    /** The elements whose work was cut off. */
    public abstract BitSet interrupted(int edge);

    /** The flows that were taken, in the engine's order. */
    public abstract List<Flow> flows(int edge);

    /**
     * The variables that were written and their new values, {@link Write#UNSET} included, also where no element looks at the
     * value any more. Keeping a value is no write.
     */
    public abstract Map<Integer, String> writes(int edge);

    /** The edge by which a state was first reached, -1 for state 0: follow it back for the shortest run. */
    public abstract int firstReachedBy(int state);

    /** The elements entered on the shortest run to a state, as paths, in order. */
    public abstract List<String> pathTo(int state);

    /** The elements entered on the shortest run that ends with an edge, as paths, in order. */
    public abstract List<String> pathOver(int edge);

    /** The elements entered along these consecutive edges, as paths, in order. */
    public abstract List<String> path(List<Integer> edges);

    /** The edges of the shortest run to a state. */
    public abstract List<Integer> edgesTo(int state);
}
