package org.section104.bench;

import java.util.List;

/**
 * The middle of what was measured several times, and how far it went apart.
 *
 * @param median the middle
 * @param min the least
 * @param max the most
 * @param rounds how many times it was measured
 */
record Spread(double median, double min, double max, int rounds) {

    static Spread of(List<Double> measured) {
        var sorted = measured.stream().sorted().toList();
        var size = sorted.size();
        return new Spread(
                (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2, sorted.get(0), sorted.get(size - 1), size);
    }
}
