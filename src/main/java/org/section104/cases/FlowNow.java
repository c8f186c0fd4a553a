package org.section104.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.section104.engine.TaskFlow;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.OfficeTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What waits for each office and how long the steps of the last 90 days took, for pages and metrics. Reads every open task,
 * so the figures are kept: for a second, or for twenty times as long as reading them took if that is longer.
 */
@Component
class FlowNow {

    /** The table of cases. */
    static final String CASES = "case_file";

    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
    private static final int TIMES = 20;

    private final TaskFlow tasks;
    private final StatutoryClock clock;
    private final LongSupplier nanoTime;

    @Nullable
    private Reading last;

    @Autowired
    FlowNow(TaskFlow tasks, StatutoryClock clock) {
        this(tasks, clock, System::nanoTime);
    }

    /**
     * Creates figures that age by another time than that of the JVM.
     *
     * @param nanoTime a time in nanoseconds
     */
    FlowNow(TaskFlow tasks, StatutoryClock clock, LongSupplier nanoTime) {
        this.tasks = tasks;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * The figures at one time.
     *
     * @param at when they were read, by the clock of the service, UTC
     * @param loads what waits for each group
     * @param open the open tasks of each step
     * @param period the last 90 days
     * @param paces how long the steps completed in the period took
     */
    record Figures(
            Instant at,
            List<TaskFlow.Load> loads,
            List<TaskFlow.Open> open,
            FlowPeriod period,
            List<TaskFlow.Pace> paces) {}

    private record Reading(long usableUntil, Figures figures) {}

    /** Returns the figures. One caller reads them anew; the others wait for it. */
    synchronized Figures figures() {
        var begun = nanoTime.getAsLong();
        var reading = last;
        if (reading == null || begun - reading.usableUntil > 0) {
            var figures = read();
            var ended = nanoTime.getAsLong();
            reading = new Reading(ended + Math.max(SHORTEST, TIMES * (ended - begun)), figures);
            last = reading;
        }
        return reading.figures;
    }

    private Figures read() {
        var now = clock.now();
        var period = FlowPeriod.until(StatutoryClock.dateOf(now));
        return new Figures(
                now,
                tasks.loads(CASES, OfficeTask.standing(), now),
                tasks.open(CASES),
                period,
                tasks.paces(period.begin(), period.end()));
    }
}
