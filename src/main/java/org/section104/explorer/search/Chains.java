package org.section104.explorer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.section104.explorer.net.Ints;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Trace;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Element;

/**
 * Joins transitions that the engine takes one after another to one chain. Chains continue the numbers of the net's
 * transitions.
 */
final class Chains {

    private static final int NONE = -1;

    /** The traces of the transitions and the chains. */
    private final List<Trace> traces;

    /** The chains that continue a transition or a chain by one transition, as linked lists: the first of each list. */
    private final Ints firstLonger = new Ints();

    /** The next chain in the same list. */
    private final Ints nextLonger = new Ints();

    /** The last transition of a chain. */
    private final Ints last = new Ints();

    private final boolean[] visible;

    Chains(Net net, Set<String> visible) {
        this.traces = new ArrayList<>(net.transitions().length);
        for (Transition transition : net.transitions()) {
            add(transition.trace(), transition.number());
        }
        this.visible = new boolean[net.elements().size()];
        for (Element element : net.elements()) {
            this.visible[element.index()] = visible.contains(element.path());
        }
    }

    private void add(Trace trace, int lastTransition) {
        traces.add(trace);
        firstLonger.add(NONE);
        nextLonger.add(NONE);
        last.add(lastTransition);
    }

    /** Returns the trace of a transition or a chain. */
    Trace trace(int number) {
        return traces.get(number);
    }

    /** Returns whether a transition or a chain enters or completes a visible element. */
    boolean isVisible(int number) {
        Trace trace = traces.get(number);
        return isVisible(trace.entered()) || isVisible(trace.completed());
    }

    private boolean isVisible(int[] elements) {
        for (int element : elements) {
            if (visible[element]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the chain of a transition or a chain and the transition that the engine takes right after it. */
    int join(int first, Transition second) {
        for (int chain = firstLonger.get(first); chain != NONE; chain = nextLonger.get(chain)) {
            if (last.get(chain) == second.number()) {
                return chain;
            }
        }
        int chain = traces.size();
        add(traces.get(first).then(second.trace()), second.number());
        nextLonger.set(chain, firstLonger.get(first));
        firstLonger.set(first, chain);
        return chain;
    }
}
