package org.section104.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.section104.database.KeptReading;
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

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final TaskFlow tasks;
    private final StatutoryClock clock;
    private final KeptReading<Figures> kept;
    private final LongReadings<FlowPeriod, List<TaskFlow.Pace>> others;

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
        this.kept = new KeptReading<>(this::read, SHORTEST, clock::now, nanoTime);
        this.others = new LongReadings<>(this::read, clock::now, nanoTime);
    }

    /**
     * The figures at one time.
     *
     * @param at when they were read, by the clock of the service, UTC
     * @param loads what waits for each group
     * @param open the open tasks of each step
     * @param standing the standing tasks of the diagrams
     * @param period the last 90 days
     * @param paces how long the steps completed in the period took
     */
    record Figures(
            Instant at,
            List<TaskFlow.Load> loads,
            List<TaskFlow.Open> open,
            List<TaskFlow.Element> standing,
            FlowPeriod period,
            List<TaskFlow.Pace> paces) {}

    /**
     * Returns the figures.
     *
     * @throws RuntimeException how the last reading failed
     */
    Figures figures() {
        return kept.get();
    }

    /** Returns how long the steps completed in a period took. The last periods are kept, for at least ten seconds. */
    List<TaskFlow.Pace> paces(Figures figures, FlowPeriod period) {
        return period.equals(figures.period()) ? figures.paces() : others.of(period);
    }

    private Figures read() {
        var now = clock.now();
        var period = FlowPeriod.until(StatutoryClock.dateOf(now));
        var waiting = tasks.waiting(CASES, OfficeTask.standing(), now);
        return new Figures(now, waiting.loads(), waiting.open(), waiting.standing(), period, read(period));
    }

    private List<TaskFlow.Pace> read(FlowPeriod period) {
        return tasks.paces(period.begin(), period.end());
    }
}
