package org.section104.explorer.net;

import org.jspecify.annotations.Nullable;

/**
 * When a transition is possible. The search reads it for each state, so it consists of arrays: a loop over a list
 * allocates an iterator.
 *
 * @param needs the bits that must be set
 * @param guard the values of variables that it needs; null if it needs none
 * @param unsure if one of these guards holds, the transition is one of several alternatives, and it is unknown which
 *     one is taken
 * @param empty the region that must be without tokens
 * @param unreachable the mask that must be without tokens
 * @param full the slots of a join, all but one of which must be occupied
 */
public record Precondition(
        int[] needs,
        @Nullable Guard guard,
        Guard[] unsure,
        @Nullable Region empty,
        @Nullable Mask unreachable,
        @Nullable Region full) {

    private static final int[] NO_BITS = {};
    private static final Guard[] NO_GUARDS = {};

    /** The precondition of a transition that is always possible. */
    public static final Precondition NONE = new Precondition(NO_BITS, null, NO_GUARDS, null, null, null);

    boolean holds(long[] state, long[] tokens, int[] stack, int from, int to) {
        for (int bit : needs) {
            if (!Bits.get(state, bit)) {
                return false;
            }
        }
        return (guard == null || guard.holds(state))
                && (full == null
                        || Bits.count(state, full.firstBit(), full.endBit()) == full.endBit() - full.firstBit() - 1)
                && (empty == null || isEmpty(empty, state, tokens, stack, from, to))
                && (unreachable == null || !unreachable.hit(state, stack, from, to));
    }

    private static boolean isEmpty(Region empty, long[] state, long[] tokens, int[] stack, int from, int to) {
        for (int i = from; i < to; i++) {
            if (empty.holdsSpot(stack[i])) {
                return false;
            }
        }
        return !Bits.any(state, tokens, empty.firstBit(), empty.endBit());
    }
}
