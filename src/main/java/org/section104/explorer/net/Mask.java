package org.section104.explorer.net;

import java.util.BitSet;

/**
 * A set of places and spots.
 *
 * @param bits the places
 * @param spots the spots
 */
public record Mask(long[] bits, BitSet spots) {

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
