package org.section104.explorer;

import java.util.BitSet;

/** A set of places and spots. */
final class Mask {

    final long[] bits;
    final BitSet spots;

    Mask(long[] bits, BitSet spots) {
        this.bits = bits;
        this.spots = spots;
    }

    void add(Region region, long[] tokens) {
        for (int bit = region.firstBit; bit < region.endBit; bit++) {
            if (Bits.get(tokens, bit)) {
                Bits.set(bits, bit);
            }
        }
        spots.set(region.firstSpot, region.endSpot);
    }

    boolean hit(long[] state, int[] stack, int from, int to) {
        for (int word = 0; word < bits.length; word++) {
            if ((state[word] & bits[word]) != 0) {
                return true;
            }
        }
        for (int i = from; i < to; i++) {
            if (spots.get(stack[i])) {
                return true;
            }
        }
        return false;
    }
}
