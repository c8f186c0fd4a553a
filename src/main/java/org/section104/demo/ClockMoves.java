package org.section104.demo;

import java.time.Duration;
import org.section104.engine.TimeTravel;
import org.section104.obligation.Sweep;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Moves the demo's clock forward with everything that is due then: timers, jobs, and the daily sweep. */
@Component
@Profile("demo")
class ClockMoves {

    private final DemoClock clock;
    private final TimeTravel time;
    private final Sweep sweep;

    ClockMoves(DemoClock clock, TimeTravel time, Sweep sweep) {
        this.clock = clock;
        this.time = time;
        this.sweep = sweep;
    }

    /**
     * Moves the clock, and returns when everything that is due has run.
     *
     * @throws ResponseStatusException with status 409 while the story of the demo moves the clock, or if jobs were still
     *     running after two minutes
     */
    void forward(Duration by) {
        clock.advance(by);
        awaitDueJobs();
        sweep.run();
        awaitDueJobs();
    }

    private void awaitDueJobs() {
        if (!time.awaitDueJobs()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The clock has moved, but jobs that are due then were still at work after two minutes. They go on; ask for"
                            + " the time again later, and look for incidents in Cockpit.");
        }
    }
}
