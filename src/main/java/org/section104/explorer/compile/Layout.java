package org.section104.explorer.compile;

import java.util.BitSet;
import org.section104.explorer.net.Ints;
import org.section104.explorer.net.Region;

/**
 * Allocates the bits of a state, and the spots of a moving token.
 *
 * <p>A bit is a token's place (the only kind that keeps a scope open), a note (what is still armed, which end was
 * reached), or a variable's value.
 */
final class Layout {

    private final Ints elementOfBit = new Ints();
    private final Ints elementOfSpot = new Ints();
    private final BitSet tokens = new BitSet();
    private final BitSet jobs = new BitSet();
    private final BitSet several = new BitSet();

    int token(int element) {
        tokens.set(elementOfBit.size());
        elementOfBit.add(element);
        return elementOfBit.size() - 1;
    }

    /** Allocates a place where a token waits for a job. */
    int job(int element) {
        jobs.set(elementOfBit.size());
        return token(element);
    }

    int note() {
        elementOfBit.add(-1);
        return elementOfBit.size() - 1;
    }

    int spot(int element) {
        elementOfSpot.add(element);
        return elementOfSpot.size() - 1;
    }

    /** The first bit and the first spot of a region that is still open. */
    record Start(int bit, int spot) {}

    /** Starts a region with the next bit and spot. */
    Start open() {
        return new Start(bits(), spots());
    }

    /** Ends a region with the last bit and spot. */
    Region close(Start start) {
        return new Region(start.bit(), bits(), start.spot(), spots());
    }

    int bits() {
        return elementOfBit.size();
    }

    int spots() {
        return elementOfSpot.size();
    }

    /** Returns the number of words for the bits. */
    int words() {
        return Math.max(1, bits() + 63 >> 6);
    }

    /** Returns the mask of the bits of all tokens. */
    long[] tokens() {
        long[] words = new long[words()];
        long[] set = tokens.toLongArray();
        System.arraycopy(set, 0, words, 0, set.length);
        return words;
    }

    BitSet jobs() {
        return jobs;
    }

    /** Records that each place in a region may have several tokens. If it is marked, it has at least one. */
    void holdsSeveral(Region region) {
        several.set(region.firstBit(), region.endBit());
    }

    /** Returns the places that may have several tokens. */
    BitSet several() {
        several.and(tokens);
        return several;
    }

    int[] elementsOfBits() {
        return elementOfBit.toArray();
    }

    int[] elementsOfSpots() {
        return elementOfSpot.toArray();
    }
}
