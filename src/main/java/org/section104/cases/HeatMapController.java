package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.OptionalInt;
import org.section104.form.Field;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.obligation.StatutoryClock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the figures of the heat map in Cockpit: {@code GET /api/diagrams/{definition}/heat-map}. */
@RestController
@Tag(name = "Diagrams")
class HeatMapController {

    private static final Field DAYS = Field.line("days", "Days", "");
    private static final String ALL = "all";
    private static final int DEFAULT = 90;
    private static final int MOST = 3_650;

    private final LongReadings<Asked, Optional<HeatMapFigures>> figures;

    HeatMapController(HeatMap heatMap, StatutoryClock clock) {
        this.figures =
                new LongReadings<>(asked -> heatMap.of(asked.definition(), asked.days()), clock::now, System::nanoTime);
    }

    /** A version of a process, and a period. */
    private record Asked(String definition, OptionalInt days) {}

    @GetMapping("/api/diagrams/{definition}/heat-map")
    @Operation(
            summary = "How cases went through a diagram in a period",
            description =
                    "The days of each step and how often each sequence flow was taken, without case numbers. The figures"
                            + " are those of all versions with the same elements and flows. The flows are counted over the"
                            + " newest 2,000 instances of the period (`pathsOf` of `live`); the days over all of them."
                            + " Canceled steps do not count. The figures may be ten seconds old, or twenty times as old as"
                            + " reading them takes. A reading that takes longer than 30 seconds is answered with 503.")
    @Parameter(name = "definition", description = "The id of a version of a process in the engine")
    @Parameter(
            name = "days",
            description = "The period in days in Washington up to today, from 1 to 3650 (90 by default), or `all`")
    @ApiResponse(responseCode = "200", description = "The figures")
    HeatMapFigures heatMap(@PathVariable String definition, @RequestParam Optional<String> days) {
        return figures.of(
                        new Asked(definition, days.map(HeatMapController::days).orElse(OptionalInt.of(DEFAULT))))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no process definition " + PlainText.shown(definition)));
    }

    private static OptionalInt days(String given) {
        if (given.equals(ALL)) {
            return OptionalInt.empty();
        }
        try {
            var days = Integer.parseInt(given);
            if (days >= 1 && days <= MOST) {
                return OptionalInt.of(days);
            }
        } catch (NumberFormatException notANumber) {
            throw notAllowed(given);
        }
        throw notAllowed(given);
    }

    private static RefusedInput notAllowed(String given) {
        return RefusedInput.of(
                DAYS,
                "'%s' is not allowed; it must be a whole number from 1 to %,d, or '%s'"
                        .formatted(PlainText.shown(given), MOST, ALL));
    }
}
