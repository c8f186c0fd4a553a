package org.section104.explorer;

/**
 * The bits and spots of a site with everything inside it. They are consecutive, because they are numbered from the
 * outside in.
 */
final class Region {

    int firstBit;
    int endBit;
    int firstSpot;
    int endSpot;

    boolean holdsSpot(int spot) {
        return spot >= firstSpot && spot < endSpot;
    }

    boolean holdsBit(int bit) {
        return bit >= firstBit && bit < endBit;
    }
}
