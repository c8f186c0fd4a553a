package org.section104.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Flow;

/**
 * One way in which a state changes. A transition is kept under its key: a bit, which must be set, for what happens to a
 * state at rest; or a spot, at which the engine's next token must be, for what the engine does by itself.
 *
 * <p>It is put together by the functions that compile elements, each adding its part, and not changed afterwards.
 */
final class Transition {

    /** What is wrong with taking it. */
    enum Flaw {
        NONE,
        /** The gateway found no flow. */
        STUCK,
        /** A place would hold two tokens. */
        UNSAFE,
        /** A join took two tokens from one flow; the engine goes on. */
        OVERFLOW,
        /** An end event was reached a second time; the engine goes on. */
        IMPROPER
    }

    /** A variable gets a value, or that of another one. */
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

        /** The value it gives when its source has this one. */
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

    /** Its number in the net. */
    int number = -1;

    Trigger trigger = Trigger.ENGINE;
    int triggered = -1;

    /** Only when no transition of a lower rank under the same spot is possible. */
    int rank;

    Ints needs = new Ints();

    @Nullable
    Guard guard;

    /** When one of these holds, it is one of several ways, and nothing tells which will be taken. */
    Guard[] unsure = NO_GUARDS;

    /** Possible only while no token is in the region. */
    @Nullable
    Region empty;

    /** Possible only while the mask is not hit. */
    @Nullable
    Mask unreachable;

    /** The slots of a join of which all but one must be taken. */
    @Nullable
    Region full;

    /** The slots of a join of which one is taken: {@link #slot} if free, else the first free one. */
    @Nullable
    Region store;

    int slot = -1;
    Ints drops = new Ints();
    Region[] clears = NO_REGIONS;

    /** Whether the clearing cuts work off, rather than tidying up after the last token has left. */
    boolean interrupts;

    Ints puts = new Ints();
    Ints notes = new Ints();
    Ints onces = new Ints();
    Ints pushes = new Ints();
    Assignment[] assignments = NO_ASSIGNMENTS;

    /** The variables that may lose their values by it. */
    Holder[] doubts = NO_VARIABLES;

    Ints entered = new Ints();
    Ints completed = new Ints();

    /** Where these elements lie: which copy of each was entered or completed. */
    Site[] sites = NO_SITES;

    Flow[] flows = NO_FLOWS;
    boolean stuck;

    /** Of a chain, its last link; of the chains that begin with this one, the first, and the next after it. */
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

    /** Taken as a node decides. */
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

    /** Triggered as something is caught. */
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

    /** Whether it may be taken in a state whose tokens under way are {@code stack[from..to)}. */
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
