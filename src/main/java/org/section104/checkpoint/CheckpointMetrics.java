package org.section104.checkpoint;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The metric {@code section104.checkpoint.failures}, which counts failed attempts to write or stamp a checkpoint. */
@Component
class CheckpointMetrics {

    private final Counter failures;

    CheckpointMetrics(MeterRegistry registry) {
        failures = Counter.builder("section104.checkpoint.failures")
                .description("Attempts to write or stamp a checkpoint of the record that failed")
                .register(registry);
    }

    void failed() {
        failures.increment();
    }
}
