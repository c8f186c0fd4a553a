package org.section104.obligation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Metrics of the open duties, by duty and committee: {@code section104.duties.open}, {@code section104.duties.overdue}
 * and {@code section104.duties.nearest.due} (seconds; negative if overdue, NaN if none is open). The counter
 * {@code section104.sweep.repairs}, by duty, counts duties without a serving instance that the sweep restarted.
 */
@Component
class DutyMetrics {

    private static final String DUTY = "duty";

    private final Map<DutyKind, Counter> repairs = new EnumMap<>(DutyKind.class);

    DutyMetrics(MeterRegistry registry, OwedNow owed, StatutoryClock clock) {
        for (var duty : DutyKind.values()) {
            for (var committee : Committees.IDS) {
                var meters = new Meters(registry, owed, duty, committee);
                meters.gauge("section104.duties.open", null, "Obligations that are owed", OwedNow.Amount::open, 0);
                meters.gauge(
                        "section104.duties.overdue",
                        null,
                        "Obligations that are owed and late",
                        OwedNow.Amount::overdue,
                        0);
                meters.gauge(
                        "section104.duties.nearest.due",
                        "seconds",
                        "Time to the nearest deadline; negative when it has passed",
                        amount -> Duration.between(clock.now(), amount.nearestDue())
                                .toSeconds(),
                        Double.NaN);
            }
            repairs.put(
                    duty,
                    Counter.builder("section104.sweep.repairs")
                            .description("Duties that no instance served, until the sweep started one")
                            .tag(DUTY, duty.name())
                            .register(registry));
        }
    }

    @TransactionalEventListener
    void on(DutyServedAgain repaired) {
        Objects.requireNonNull(repairs.get(repaired.duty().kind())).increment();
    }

    /** The gauges of one duty and committee. */
    private record Meters(MeterRegistry registry, OwedNow owed, DutyKind duty, String committee) {

        void gauge(
                String name,
                @Nullable String unit,
                String description,
                Function<OwedNow.Amount, Long> value,
                double whenNone) {
            Gauge.builder(name, owed, now -> now.figures()
                            .amount(duty, committee)
                            .map(amount -> value.apply(amount).doubleValue())
                            .orElse(whenNone))
                    .tags(Tags.of(DUTY, duty.name(), "committee", committee))
                    .baseUnit(unit)
                    .description(description)
                    .register(registry);
        }
    }
}
