package org.section104.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.obligation.StatutoryClock;

/**
 * A period of days in Washington, of at most ten years.
 *
 * @param from the first day
 * @param to the last day
 */
record FlowPeriod(LocalDate from, LocalDate to) {

    private static final String CLAUSE = "104";
    private static final Field FROM = Field.line("from", "From", CLAUSE);
    private static final Field TO = Field.line("to", "To", CLAUSE);
    private static final int DAYS = 90;
    private static final int MOST_YEARS = 10;

    /** Returns the 90 days that end with a day. */
    static FlowPeriod until(LocalDate to) {
        return until(to, DAYS);
    }

    /** Returns a number of days that end with a day. */
    static FlowPeriod until(LocalDate to, int days) {
        return new FlowPeriod(to.minusDays(days - 1L), to);
    }

    /**
     * Reads the parameters {@code from} and {@code to}. The period ends today unless stated, and has 90 days.
     *
     * @throws org.section104.form.RefusedInput when a parameter is not a date, the period ends before it begins, or it has
     *     more than ten years
     */
    static FlowPeriod of(Map<String, String> parameters, LocalDate today) {
        var given = new HashMap<String, Object>();
        for (var field : new Field[] {FROM, TO}) {
            given.put(field.name(), parameters.getOrDefault(field.name(), ""));
        }
        var input = new FormInput(given);
        var last = input.optionalDate(TO).orElse(today);
        var period = new FlowPeriod(
                input.optionalDate(FROM).orElseGet(() -> until(last).from()), last);
        if (!input.isRefused() && period.from.isAfter(period.to)) {
            input.refuse(FROM, "%s is after the last day, %s".formatted(period.from, period.to));
        } else if (!input.isRefused() && period.from.plusYears(MOST_YEARS).isBefore(period.to)) {
            input.refuse(
                    FROM,
                    "%s is more than %d years before the last day, %s; a period has at most %d years"
                            .formatted(period.from, MOST_YEARS, period.to, MOST_YEARS));
        }
        input.check();
        return period;
    }

    /** Returns the first instant of the first day, UTC. */
    Instant begin() {
        return from.atStartOfDay(StatutoryClock.ZONE).toInstant();
    }

    /** Returns the first instant after the last day, UTC. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(StatutoryClock.ZONE).toInstant();
    }
}
