package org.section104.statute.explore;

/** Which interleavings need not be explored. */
final class Reduction {

    Reduction(Net net, Explorer.Options options) {}

    /** The one bit whose transitions suffice in a state at rest; -1 when all are needed. */
    int only(long[] state) {
        return -1;
    }
}
