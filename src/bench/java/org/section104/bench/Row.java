package org.section104.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A row of the results.
 *
 * @param mark the mark it belongs to
 * @param what what was measured
 * @param target what is to be reached; absent where a figure is only reported
 * @param median the middle of the rounds
 * @param min the least
 * @param max the most
 * @param rounds how many rounds
 * @param met whether the median reaches the target; absent without one
 * @param size what the measurement was made on
 * @param at when
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Row(
        String mark,
        String what,
        String target,
        double median,
        double min,
        double max,
        int rounds,
        Boolean met,
        String size,
        Instant at) {

    /** A figure that is to be at least so much. */
    static Row atLeast(double target, String mark, String what, Spread spread, String size) {
        return of(mark, what, "≥ " + Tables.figure(target), spread, spread.median() >= target, size);
    }

    /** A figure that is to be at most so much. */
    static Row atMost(double target, String mark, String what, Spread spread, String size) {
        return of(mark, what, "≤ " + Tables.figure(target), spread, spread.median() <= target, size);
    }

    /** A figure that is only reported. */
    static Row reported(String mark, String what, Spread spread, String size) {
        return of(mark, what, null, spread, null, size);
    }

    private static Row of(String mark, String what, String target, Spread spread, Boolean met, String size) {
        return new Row(
                mark,
                what,
                target,
                spread.median(),
                spread.min(),
                spread.max(),
                spread.rounds(),
                met,
                size,
                Instant.now());
    }
}
