package org.section104.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.section104.checkpoint.RecordCheck.Done;
import org.section104.record.Checkpoint;
import org.springframework.stereotype.Component;

/**
 * Gauges of the record: {@code section104.record.verified} (1 if the last daily check found nothing, 0 if it did, NaN before the
 * first), {@code section104.record.check.age} and {@code section104.checkpoint.age} (seconds since the last check and since the
 * last checkpoint, NaN before the first).
 */
@Component
class RecordMetrics {

    RecordMetrics(MeterRegistry registry, RecordCheck check, Checkpoints checkpoints) {
        of(
                registry,
                "section104.record.verified",
                null,
                "Whether the last daily check found the record intact",
                check,
                one -> one.lastDone()
                        .map(done -> done.findings() == 0 ? 1.0 : 0.0)
                        .orElse(Double.NaN));
        of(
                registry,
                "section104.record.check.age",
                "seconds",
                "Time since the last daily check of the record ended",
                check,
                one -> age(one.lastDone().map(Done::at)));
        of(
                registry,
                "section104.checkpoint.age",
                "seconds",
                "Time since the last checkpoint of the record",
                checkpoints,
                one -> age(one.last().map(Checkpoint::wallClock)));
    }

    private static <T> void of(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            String description,
            T source,
            ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .baseUnit(unit)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double age(Optional<Instant> moment) {
        return moment.map(at -> (double) Duration.between(at, Instant.now()).toSeconds())
                .orElse(Double.NaN);
    }
}
