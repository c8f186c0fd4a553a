package org.section104.obligation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The metric {@code section104.sweep.last}: when this node last finished a sweep, in seconds since 1970; NaN before the
 * first one.
 */
@Component
class SweepMetrics {

    SweepMetrics(MeterRegistry registry, Sweep sweep) {
        Gauge.builder("section104.sweep.last", sweep, one -> one.lastRun()
                        .map(Instant::getEpochSecond)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN))
                .baseUnit("seconds")
                .description("When this node last finished a sweep, in seconds since 1970")
                .register(registry);
    }
}
