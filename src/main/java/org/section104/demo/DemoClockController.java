package org.section104.demo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.section104.engine.Field;
import org.section104.engine.RefusedInput;
import org.section104.engine.TimeTravel;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the demo's clock: {@code GET|POST /demo/clock}. */
@RestController
@Profile("demo")
@RequestMapping("/demo/clock")
@Tag(name = "Demo clock", description = "Profile `demo` alone")
class DemoClockController {

    private static final Field ADVANCE = Field.line("advance", "Advance", "104(d)");

    private final DemoClock clock;
    private final TimeTravel time;
    private final StatutoryClock now;
    private final Sweep sweep;

    DemoClockController(DemoClock clock, TimeTravel time, StatutoryClock now, Sweep sweep) {
        this.clock = clock;
        this.time = time;
        this.now = now;
        this.sweep = sweep;
    }

    /**
     * How far to move.
     *
     * @param advance an ISO 8601 duration, forward: {@code P21D}, {@code PT2H}
     */
    record Advance(String advance) {}

    /**
     * What time it is.
     *
     * @param now in UTC
     */
    record Now(Instant now) {}

    @GetMapping
    @Operation(summary = "What time it is")
    Now get() {
        return new Now(now.now());
    }

    @PostMapping
    @Operation(summary = "Moves the clock forward", description = "Answers once the sweep and all due timers have run.")
    Now advance(@RequestBody Advance advance) {
        clock.advance(duration(advance.advance()));
        time.awaitDueJobs();
        sweep.run();
        time.awaitDueJobs();
        return new Now(now.now());
    }

    private Duration duration(String text) {
        var by = parsed(text == null ? "" : text);
        if (by.isNegative() || by.isZero()) {
            throw RefusedInput.of(ADVANCE, "'%s' does not go forward".formatted(text));
        }
        return by;
    }

    private Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notADuration) {
            try {
                var start = now.now().atOffset(ZoneOffset.UTC);
                return Duration.between(start, start.plus(Period.parse(text)));
            } catch (DateTimeParseException neither) {
                throw RefusedInput.of(ADVANCE, "'%s' is no ISO 8601 duration; give one such as P21D".formatted(text));
            }
        }
    }
}
