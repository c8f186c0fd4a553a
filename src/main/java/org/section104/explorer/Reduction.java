package org.section104.explorer;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which interleavings need not be explored. In a state at rest, what can happen because of one token may be explored alone,
 * and the rest later, when no rule can tell the difference:
 *
 * <ul>
 *   <li>what it leads to, up to where tokens rest again, enters and completes nothing visible, looks at no variable and
 *       writes none, throws nothing, and arrives at no inclusive join;
 *   <li>nothing else can take the token away: no interrupting event, no terminating end, no error around it;
 *   <li>it lies in no scope with event sub-processes and in no activity with events that do not interrupt;
 *   <li>no inclusive join looks at where it is or goes;
 *   <li>no other token is where it goes, or can come to where it is or goes, joins left out: they only count;
 *   <li>it does not go back in a loop: so on every cycle there is a state in which everything was explored, and nothing is
 *       put off for ever.
 * </ul>
 */
final class Reduction {

    private final Net net;
    private final Set<String> visible;
    private @Nullable Analysis analysis;

    Reduction(Net net, Explorer.Options options) {
        this.net = net;
        this.visible = options.visible();
    }

    /** The one bit whose transitions suffice in a state at rest; -1 when all are needed. */
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

    /** What the net says about each bit, found when it is first needed. */
    private final class Analysis {

        private final int size = net.ofBits().length;

        /** The bits that a token leads to, before it rests again. */
        private final BitSet[] leadsTo = new BitSet[size];

        private final BitSet[] cameFrom = new BitSet[size];
        private final BitSet slots = new BitSet();
        private final long[][] reachedFrom = new long[size][];

        /** The bits whose transitions may be explored alone, if no other token reaches them. */
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

        /** The bits that something else may clear, or that are watched. */
        private BitSet taken() {
            BitSet taken = new BitSet();
            for (Region region : net.watched()) {
                taken.set(region.firstBit, region.endBit);
            }
            for (int bit = 0; bit < size; bit++) {
                for (Transition transition : net.ofBits()[bit]) {
                    boolean own = Bits.get(net.tokens(), bit);
                    for (Region region : transition.clears) {
                        if (transition.interrupts) {
                            BitSet cleared = new BitSet();
                            cleared.set(region.firstBit, region.endBit);
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
                    for (int drop : transition.drops.toArray()) {
                        taken.set(drop);
                    }
                    for (Region region : transition.clears) {
                        if (transition.interrupts) {
                            taken.set(region.firstBit, region.endBit);
                        }
                    }
                }
            }
            for (Mask mask : net.inclusive()) {
                taken.or(BitSet.valueOf(mask.bits));
            }
            return taken;
        }

        private boolean onlyToken(Region region, int bit) {
            for (int other = region.firstBit; other < region.endBit; other++) {
                if (other != bit && Bits.get(net.tokens(), other)) {
                    return false;
                }
            }
            return true;
        }

        /** A token that waits at a join leads to where the join leads. */
        private void joins() {
            for (Transition[] transitions : net.ofSpots()) {
                for (Transition transition : transitions) {
                    if (transition.store != null) {
                        Closure closure = new Closure(transitions);
                        slots.set(transition.store.firstBit, transition.store.endBit);
                        for (int slot = transition.store.firstBit; slot < transition.store.endBit; slot++) {
                            leadsTo[slot].or(closure.rests);
                        }
                    }
                }
            }
        }

        /** A token that goes back to where a token of its past was is not explored alone. */
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

        /** Whether a token elsewhere may come to the bit. */
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

        /** From where a token comes to a bit, or to where a token on it goes next. */
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

    /** What follows from one bit, or at one spot, until tokens rest again. */
    private final class Closure {

        final BitSet rests = new BitSet();

        /** Whether nothing in it depends on, or matters to, anything else. */
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
            for (int place : transition.puts.toArray()) {
                rests.set(place);
            }
            if (transition.store != null) {
                rests.set(transition.store.firstBit, transition.store.endBit);
            }
            for (int spot : transition.pushes.toArray()) {
                if (!spots.get(spot)) {
                    spots.set(spot);
                    open.push(spot);
                }
            }
        }

        private boolean lookedAt(Mask mask) {
            for (int bit = rests.nextSetBit(0); bit >= 0; bit = rests.nextSetBit(bit + 1)) {
                if (Bits.get(mask.bits, bit)) {
                    return true;
                }
            }
            return mask.spots.intersects(spots);
        }

        private boolean isPlain(Transition transition, boolean outside) {
            return transition.guard == null
                    && transition.assignments.length == 0
                    && transition.needs.size() == 0
                    && transition.unreachable == null
                    && (outside || !transition.interrupts)
                    && invisible(transition.entered)
                    && invisible(transition.completed);
        }

        private boolean invisible(Ints elements) {
            for (int element : elements.toArray()) {
                if (visible.contains(net.elements().get(element).path())) {
                    return false;
                }
            }
            return true;
        }
    }
}
