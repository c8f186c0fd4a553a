package org.section104.explorer.net;

/**
 * The bits and spots of a site with everything inside it. They are consecutive, because they are numbered from the
 * outside in.
 *
 * @param firstBit the first bit
 * @param endBit the number after the last bit
 * @param firstSpot the first spot
 * @param endSpot the number after the last spot
 */
public record Region(int firstBit, int endBit, int firstSpot, int endSpot) {

    /** Returns whether it contains a spot. */
    public boolean holdsSpot(int spot) {
        return spot >= firstSpot && spot < endSpot;
    }

    /** Returns whether it contains a bit. */
    public boolean holdsBit(int bit) {
        return bit >= firstBit && bit < endBit;
    }
}
