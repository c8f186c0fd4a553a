package org.section104.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Flow;

/**
 * A transition: one way in which a state changes. Its key is a bit or a spot. A transition from a state at rest needs
 * its bit to be set. A transition that the engine takes by itself needs the next moving token at its spot.
 *
 * <p>The functions that compile elements each add their part to a transition. Afterwards it does not change.
 */
final class Transition {

    /** A flaw that taking the transition shows. */
    enum Flaw {
        NONE,
        /** The gateway found no flow. */
        STUCK,
        /** A place would hold two tokens. */
        UNSAFE,
        /** A join took two tokens from one flow. The engine continues. */
        OVERFLOW,
        /** An end event was reached a second time. The engine continues. */
        IMPROPER
    }

    /** Assigns a value, or the value of another variable, to a variable. */
    record Assignment(Holder target, int value, @Nullable Holder source, int[] translation) {

        private static final int[] NONE = {};

        static Assignment of(Holder target, int value) {
            return new Assignment(target, value, null, NONE);
        }

        static Assignment copy(Holder target, Holder source) {
            int[] translation = new int[source.values().size() + 1];
            for (int value = 1; value < translation.length; value++) {
                translation[value] = Math.max(0, target.number(source.name(value)));
            }
            return new Assignment(target, 0, source, translation);
        }

        int valueIn(long[] state) {
            return source == null ? value : translation[source.valueIn(state)];
        }

        /** Returns the assigned value for a value of the source. */
        int valueOf(String copied) {
            return source == null ? value : translation[source.number(copied)];
        }
    }

    // The search reads these for each state, so they are arrays: a loop over a list allocates an iterator.
    private static final Guard[] NO_GUARDS = {};
    private static final Assignment[] NO_ASSIGNMENTS = {};
    private static final Holder[] NO_VARIABLES = {};
    private static final Site[] NO_SITES = {};
    private static final Flow[] NO_FLOWS = {};
    static final Region[] NO_REGIONS = {};

    /** The number in the net. */
    int number = -1;

    Trigger trigger = Trigger.ENGINE;
    int triggered = -1;

    /** The rank. The transition is possible only if no transition of a lower rank at the same spot is. */
    int rank;

    Ints needs = new Ints();

    @Nullable
    Guard guard;

    /**
     * If one of these guards holds, the transition is one of several alternatives, and it is unknown which one is
     * taken.
     */
    Guard[] unsure = NO_GUARDS;

    /** The region that must be without tokens. */
    @Nullable
    Region empty;

    /** The mask that must be without tokens. */
    @Nullable
    Mask unreachable;

    /** The slots of a join, all but one of which must be occupied. */
    @Nullable
    Region full;

    /** The slots of a join, one of which gets the token: {@link #slot} if it is free, otherwise the first free one. */
    @Nullable
    Region store;

    int slot = -1;
    Ints drops = new Ints();
    Region[] clears = NO_REGIONS;

    /** Whether clearing interrupts work; false if it only cleans up after the last token. */
    boolean interrupts;

    Ints puts = new Ints();
    Ints notes = new Ints();
    Ints onces = new Ints();
    Ints pushes = new Ints();
    Assignment[] assignments = NO_ASSIGNMENTS;

    /** The variables that may lose their values. */
    Holder[] doubts = NO_VARIABLES;

    Ints entered = new Ints();
    Ints completed = new Ints();

    /** The sites of these elements, which identify the copy of the scope that was entered or completed. */
    Site[] sites = NO_SITES;

    Flow[] flows = NO_FLOWS;
    boolean stuck;

    /**
     * The last transition of a chain, the first chain that starts with this transition, and the next chain with the
     * same start.
     */
    @Nullable
    Transition last;

    @Nullable
    Transition joined;

    @Nullable
    Transition nextJoined;

    Transition trigger(Trigger by, int element) {
        trigger = by;
        triggered = element;
        return this;
    }

    Transition clear(Region region) {
        clears = added(clears, region);
        return this;
    }

    Transition interrupt(Region region) {
        interrupts = true;
        return clear(region);
    }

    Transition assign(Assignment assignment) {
        assignments = added(assignments, assignment);
        return this;
    }

    Transition doubt(Holder variable) {
        doubts = added(doubts, variable);
        return this;
    }

    /** Adds the guard of a node's outcome. */
    Transition decided(Choice.Outcome outcome) {
        guard = guard == null ? outcome.guard() : guard;
        return unsure(outcome.unsure());
    }

    Transition unsure(@Nullable Guard when) {
        if (when != null) {
            unsure = added(unsure, when);
        }
        return this;
    }

    /** Adds the guard of the event that catches. */
    Transition caught(Transition catching) {
        guard = guard == null ? catching.guard : guard;
        for (Guard when : catching.unsure) {
            unsure(when);
        }
        return this;
    }

    Transition enter(Site site) {
        entered.add(site.element);
        return at(site);
    }

    Transition complete(Site site) {
        completed.add(site.element);
        return at(site);
    }

    Transition at(Site site) {
        sites = added(sites, site);
        return this;
    }

    Transition take(Flow flow) {
        flows = added(flows, flow);
        return this;
    }

    private static <T> T[] added(T[] array, T value) {
        T[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = value;
        return longer;
    }

    /** Returns whether it is possible in a state whose moving tokens are {@code stack[from..to)}. */
    boolean possible(long[] state, long[] tokens, int[] stack, int from, int to) {
        for (int i = 0; i < needs.size(); i++) {
            if (!Bits.get(state, needs.get(i))) {
                return false;
            }
        }
        return (guard == null || guard.holds(state))
                && (full == null || Bits.count(state, full.firstBit, full.endBit) == full.endBit - full.firstBit - 1)
                && (empty == null || isEmpty(empty, state, tokens, stack, from, to))
                && (unreachable == null || !unreachable.hit(state, stack, from, to));
    }

    private static boolean isEmpty(Region empty, long[] state, long[] tokens, int[] stack, int from, int to) {
        for (int i = from; i < to; i++) {
            if (empty.holdsSpot(stack[i])) {
                return false;
            }
        }
        return !Bits.any(state, tokens, empty.firstBit, empty.endBit);
    }
}
