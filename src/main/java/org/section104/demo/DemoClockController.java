package org.section104.demo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.obligation.StatutoryClock;
import org.section104.operation.Hold;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and moves the demo's clock: {@code GET|POST /demo/clock}. */
@RestController
@Profile("demo")
@RequestMapping(DemoClockController.PATH)
@Tag(name = "Demo clock", description = "Only in the profile `demo`")
class DemoClockController {

    static final String PATH = "/demo/clock";

    private static final int MOST_YEARS = 10;

    /** The last year that the service accepts in a date. */
    private static final int LAST_YEAR = 2999;

    private static final Field ADVANCE = Field.line("advance", "Advance", "104(d)");

    private final ClockMoves moves;
    private final StatutoryClock now;
    private final Hold hold;

    DemoClockController(ClockMoves moves, StatutoryClock now, Hold hold) {
        this.hold = hold;
        this.moves = moves;
        this.now = now;
    }

    /**
     * The body of a request to move the clock.
     *
     * @param advance a positive ISO 8601 duration of at most ten years, such as {@code P21D} or {@code PT2H}
     */
    record Advance(String advance) {}

    /**
     * The current time of the clock.
     *
     * @param now the time in UTC
     */
    record Now(Instant now) {}

    @GetMapping
    @Operation(summary = "The current time of the service")
    Now get() {
        return new Now(now.now());
    }

    @PostMapping
    @Operation(
            summary = "Moves the clock forward",
            description =
                    "Moves at most ten years at a time, and not beyond 2999. Returns when the sweep and all due timers have"
                            + " run.")
    @ApiResponse(responseCode = "200", description = "The new time")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The demo's cases are still being played; or the clock has moved, but jobs were still running after two"
                            + " minutes",
            content = @Content)
    Now advance(@RequestBody Advance advance) {
        hold.requireReleased();
        moves.forward(duration(advance.advance()));
        return new Now(now.now());
    }

    private Duration duration(String given) {
        var text = FormInput.parameter(ADVANCE, given == null ? "" : given);
        var start = now.now().atOffset(ZoneOffset.UTC);
        var end = end(start, amount(text))
                .filter(at -> at.isAfter(start) && !at.isAfter(start.plusYears(MOST_YEARS)))
                .orElseThrow(() -> RefusedInput.of(
                        ADVANCE,
                        "'%s' is not allowed; the clock goes forward, by %d years at most at once"
                                .formatted(PlainText.shown(text), MOST_YEARS)));
        if (end.getYear() > LAST_YEAR) {
            throw RefusedInput.of(
                    ADVANCE, "'%s' ends after %d; the clock ends there".formatted(PlainText.shown(text), LAST_YEAR));
        }
        return Duration.between(start, end);
    }

    private static TemporalAmount amount(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notDuration) {
            try {
                return Period.parse(text);
            } catch (DateTimeParseException neither) {
                throw RefusedInput.of(
                        ADVANCE,
                        "'%s' is not an ISO 8601 duration; give one such as P21D".formatted(PlainText.shown(text)));
            }
        }
    }

    /** Adds the amount to the start; empty if the result exceeds the range of {@link OffsetDateTime}. */
    private static Optional<OffsetDateTime> end(OffsetDateTime start, TemporalAmount by) {
        try {
            return Optional.of(start.plus(by));
        } catch (DateTimeException | ArithmeticException beyond) {
            return Optional.empty();
        }
    }
}
