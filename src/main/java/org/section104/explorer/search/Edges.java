package org.section104.explorer.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.section104.explorer.net.Ints;
import org.section104.explorer.net.Trace;

/** The edges that a search found, in the order of discovery. The edges of a state are consecutive. */
public final class Edges {

    private final Chains chains;
    private final Ints first = new Ints();
    private final Ints targets = new Ints();
    private final Ints taken = new Ints();
    private final BitSet unsure = new BitSet();
    private final Ints reachedBy = new Ints();
    private final List<Flawed> flawed = new ArrayList<>();

    /**
     * A flaw of a run.
     *
     * @param edge the edge that shows it
     * @param flaw the flaw
     * @param element the element at fault; -1 if the edge tells it
     */
    public record Flawed(int edge, Flaw flaw, int element) {}

    Edges(Chains chains) {
        this.chains = chains;
        reachedBy.add(-1);
    }

    /** Begins the edges of the next state, or ends those of the last one. */
    void begin() {
        first.add(size());
    }

    /** Adds an edge that takes a transition or a chain of them, by its number. */
    void add(int target, int number, boolean isUnsure) {
        if (target == reachedBy.size()) {
            reachedBy.add(size());
        }
        if (isUnsure) {
            unsure.set(size());
        }
        targets.add(target);
        taken.add(number);
    }

    /** Adds a flaw of the edge that is added next. */
    void flaw(Flaw flaw, int element) {
        flawed.add(new Flawed(size(), flaw, element));
    }

    /** Returns the number of edges. */
    public int size() {
        return targets.size();
    }

    /** Returns the first edge of a state. For the number after the last state, returns the number of edges. */
    public int first(int state) {
        return first.get(state);
    }

    /** Returns the target state of an edge. */
    public int target(int edge) {
        return targets.get(edge);
    }

    /** Returns what an edge shows of its transitions. */
    public Trace trace(int edge) {
        return chains.trace(taken.get(edge));
    }

    /** Returns whether it is unknown if the edge is taken. */
    public boolean isUnsure(int edge) {
        return unsure.get(edge);
    }

    /** Returns the edge by which a state was first reached; -1 for state 0. */
    public int reachedBy(int state) {
        return reachedBy.get(state);
    }

    /** Returns the flaws in the order of discovery. */
    public List<Flawed> flawed() {
        return flawed;
    }
}
