package org.section104.explorer.search;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.net.Bits;
import org.section104.explorer.net.Effect;
import org.section104.explorer.net.Mask;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Precondition;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Options;

/**
 * Partial-order reduction: finds interleavings that need not be explored. In a state at rest, the transitions of one
 * token may be explored alone, and the others later, if no rule can distinguish the order:
 *
 * <ul>
 *   <li>up to the next places where tokens rest, its transitions enter and complete nothing visible, read and write no
 *       variable, throw nothing, and arrive at no inclusive join;
 *   <li>no other transition can take the token away: no interrupting event, no terminate end event, no error around it;
 *   <li>it is in no scope with event sub-processes and in no activity with non-interrupting events;
 *   <li>no inclusive join reads its place or the places that it goes to;
 *   <li>no other token is where it goes, or can come to where it is or goes; joins do not matter, because they only
 *       count tokens;
 *   <li>it does not go back in a loop. So every cycle has a state in which everything was explored, and no transition
 *       is deferred forever.
 * </ul>
 */
final class Reduction {

    private final Net net;
    private final Set<String> visible;
    private @Nullable Analysis analysis;

    Reduction(Net net, Options options) {
        this.net = net;
        this.visible = options.visible();
    }

    /** Returns the bit whose transitions suffice in a state at rest; -1 if all are needed. */
    int only(long[] state) {
        int keys = 0;
        for (int word = 0; word < state.length; word++) {
            for (long bits = state[word]; bits != 0; bits &= bits - 1) {
                int bit = (word << 6) + Long.numberOfTrailingZeros(bits);
                keys += net.ofBits()[bit].length > 0 ? 1 : 0;
            }
        }
        if (keys < 2) {
            return -1;
        }
        if (analysis == null) {
            analysis = new Analysis();
        }
        for (int bit = analysis.alone.nextSetBit(0); bit >= 0; bit = analysis.alone.nextSetBit(bit + 1)) {
            if (Bits.get(state, bit) && !analysis.isReached(bit, state)) {
                return bit;
            }
        }
        return -1;
    }

    /** The static analysis of the net, computed on first use. */
    private final class Analysis {

        private final int size = net.ofBits().length;

        /** The bits where a token of each bit rests next. */
        private final BitSet[] leadsTo = new BitSet[size];

        private final BitSet[] cameFrom = new BitSet[size];
        private final BitSet slots = new BitSet();
        private final long[][] reachedFrom = new long[size][];

        /** The bits whose transitions may be explored alone if no other token can reach them. */
        final BitSet alone = new BitSet();

        Analysis() {
            for (int bit = 0; bit < size; bit++) {
                leadsTo[bit] = new BitSet();
                cameFrom[bit] = new BitSet();
            }
            BitSet taken = taken();
            for (int bit = 0; bit < size; bit++) {
                Closure closure = new Closure(bit);
                leadsTo[bit].or(closure.rests);
                if (Bits.get(net.tokens(), bit) && net.ofBits()[bit].length > 0 && closure.plain && !taken.get(bit)) {
                    alone.set(bit);
                }
            }
            joins();
            for (int bit = 0; bit < size; bit++) {
                for (int to = leadsTo[bit].nextSetBit(0); to >= 0; to = leadsTo[bit].nextSetBit(to + 1)) {
                    cameFrom[to].set(bit);
                }
            }
            leaveOutLoops();
        }

        /** Returns the bits that another transition may clear, that are watched, or that an inclusive join reads. */
        private BitSet taken() {
            BitSet taken = new BitSet();
            for (Region region : net.watched()) {
                taken.set(region.firstBit(), region.endBit());
            }
            for (int bit = 0; bit < size; bit++) {
                for (Transition transition : net.ofBits()[bit]) {
                    boolean own = Bits.get(net.tokens(), bit);
                    for (Region region : transition.effect().clears()) {
                        if (transition.effect().interrupts()) {
                            BitSet cleared = new BitSet();
                            cleared.set(region.firstBit(), region.endBit());
                            if (own && onlyToken(region, bit)) {
                                cleared.clear(bit);
                            }
                            taken.or(cleared);
                        }
                    }
                }
            }
            for (Transition[] transitions : net.ofSpots()) {
                for (Transition transition : transitions) {
                    for (int drop : transition.effect().drops()) {
                        taken.set(drop);
                    }
                    for (Region region : transition.effect().clears()) {
                        if (transition.effect().interrupts()) {
                            taken.set(region.firstBit(), region.endBit());
                        }
                    }
                }
            }
            for (Mask mask : net.inclusive()) {
                taken.or(BitSet.valueOf(mask.bits()));
            }
            return taken;
        }

        private boolean onlyToken(Region region, int bit) {
            for (int other = region.firstBit(); other < region.endBit(); other++) {
                if (other != bit && Bits.get(net.tokens(), other)) {
                    return false;
                }
            }
            return true;
        }

        /** Adds that a token at a join leads to where the join leads. */
        private void joins() {
            for (Transition[] transitions : net.ofSpots()) {
                for (Transition transition : transitions) {
                    Region store = transition.effect().store();
                    if (store != null) {
                        Closure closure = new Closure(transitions);
                        slots.set(store.firstBit(), store.endBit());
                        for (int slot = store.firstBit(); slot < store.endBit(); slot++) {
                            leadsTo[slot].or(closure.rests);
                        }
                    }
                }
            }
        }

        /** Excludes the bits that close a cycle: a token that returns to its own past is not explored alone. */
        private void leaveOutLoops() {
            byte[] color = new byte[size];
            Deque<int[]> path = new ArrayDeque<>();
            for (int root = 0; root < size; root++) {
                if (color[root] != 0) {
                    continue;
                }
                path.push(new int[] {root, 0});
                color[root] = 1;
                while (!path.isEmpty()) {
                    int[] at = path.peek();
                    int next = leadsTo[at[0]].nextSetBit(at[1]);
                    if (next < 0) {
                        color[at[0]] = 2;
                        path.pop();
                        continue;
                    }
                    at[1] = next + 1;
                    if (color[next] == 1) {
                        alone.clear(at[0]);
                    } else if (color[next] == 0) {
                        color[next] = 1;
                        path.push(new int[] {next, 0});
                    }
                }
            }
        }

        /** Returns whether another token may reach the bit or its next places. */
        boolean isReached(int bit, long[] state) {
            if (reachedFrom[bit] == null) {
                reachedFrom[bit] = reachedFrom(bit);
            }
            long[] from = reachedFrom[bit];
            for (int word = 0; word < state.length; word++) {
                long others = state[word] & from[word];
                if (word == bit >> 6) {
                    others &= ~(1L << bit);
                }
                if (others != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Returns the bits from which a token may reach a bit, or the next places of a token on the bit. */
        private long[] reachedFrom(int bit) {
            long[] from = new long[net.words()];
            Deque<Integer> open = new ArrayDeque<>();
            open.push(bit);
            BitSet leads = leadsTo[bit];
            for (int next = leads.nextSetBit(0); next >= 0; next = leads.nextSetBit(next + 1)) {
                if (!slots.get(next)) {
                    Bits.set(from, next);
                    open.push(next);
                }
            }
            while (!open.isEmpty()) {
                BitSet came = cameFrom[open.pop()];
                for (int before = came.nextSetBit(0); before >= 0; before = came.nextSetBit(before + 1)) {
                    if (!Bits.get(from, before)) {
                        Bits.set(from, before);
                        open.push(before);
                    }
                }
            }
            return from;
        }
    }

    /** The transitive closure of the transitions from one bit, or at one spot, until tokens rest again. */
    private final class Closure {

        final BitSet rests = new BitSet();

        /** Whether no transition in the closure depends on, or affects, anything else. */
        boolean plain = true;

        private final BitSet spots = new BitSet();
        private final Deque<Integer> open = new ArrayDeque<>();

        Closure(int bit) {
            for (Transition transition : net.ofBits()[bit]) {
                plain &= isPlain(transition, true);
                add(transition);
            }
            run();
            for (Mask mask : net.inclusive()) {
                plain &= !lookedAt(mask);
            }
        }

        Closure(Transition[] transitions) {
            for (Transition transition : transitions) {
                add(transition);
            }
            run();
        }

        private void run() {
            while (!open.isEmpty()) {
                for (Transition transition : net.ofSpots()[open.pop()]) {
                    plain &= isPlain(transition, false);
                    add(transition);
                }
            }
        }

        private void add(Transition transition) {
            Effect effect = transition.effect();
            for (int place : effect.puts()) {
                rests.set(place);
            }
            Region store = effect.store();
            if (store != null) {
                rests.set(store.firstBit(), store.endBit());
            }
            for (int spot : effect.pushes()) {
                if (!spots.get(spot)) {
                    spots.set(spot);
                    open.push(spot);
                }
            }
        }

        private boolean lookedAt(Mask mask) {
            for (int bit = rests.nextSetBit(0); bit >= 0; bit = rests.nextSetBit(bit + 1)) {
                if (Bits.get(mask.bits(), bit)) {
                    return true;
                }
            }
            return mask.spots().intersects(spots);
        }

        private boolean isPlain(Transition transition, boolean outside) {
            Precondition precondition = transition.precondition();
            return precondition.guard() == null
                    && transition.effect().assignments().length == 0
                    && precondition.needs().length == 0
                    && precondition.unreachable() == null
                    && (outside || !transition.effect().interrupts())
                    && invisible(transition.trace().entered())
                    && invisible(transition.trace().completed());
        }

        private boolean invisible(int[] elements) {
            for (int element : elements) {
                if (visible.contains(net.elements().get(element).path())) {
                    return false;
                }
            }
            return true;
        }
    }
}
