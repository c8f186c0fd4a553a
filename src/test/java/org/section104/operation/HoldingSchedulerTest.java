package org.section104.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Scheduled work of any feature while the service is held, and after the release. */
class HoldingSchedulerTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    static final List<BiFunction<HoldingScheduler, Runnable, Object>> WAYS =
            Stream.<BiFunction<HoldingScheduler, Runnable, Object>>of(
                            (scheduler, task) -> scheduler.scheduleWithFixedDelay(task, OFTEN),
                            (scheduler, task) -> scheduler.scheduleWithFixedDelay(task, Instant.now(), OFTEN),
                            (scheduler, task) -> scheduler.scheduleAtFixedRate(task, OFTEN),
                            (scheduler, task) -> scheduler.scheduleAtFixedRate(task, Instant.now(), OFTEN),
                            (scheduler, task) -> scheduler.schedule(task, new PeriodicTrigger(OFTEN)))
                    .toList();

    @ParameterizedTest
    @FieldSource("WAYS")
    void scheduled_work_rests_while_the_service_is_held_and_then_goes_on(
            BiFunction<HoldingScheduler, Runnable, Object> way) {
        var hold = mock(Hold.class);
        var held = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        var runs = new AtomicInteger();
        when(hold.state()).thenAnswer(call -> {
            asked.incrementAndGet();
            return new Hold.State("d", held.get(), Instant.EPOCH, "A test.", 0);
        });
        var scheduler = new HoldingScheduler(hold);
        scheduler.initialize();
        try {
            way.apply(scheduler, runs::incrementAndGet);
            await().until(() -> asked.get() >= 5);
            assertThat(runs).hasValue(0);
            held.set(false);
            await().until(() -> runs.get() >= 5);
        } finally {
            scheduler.shutdown();
        }
    }
}
