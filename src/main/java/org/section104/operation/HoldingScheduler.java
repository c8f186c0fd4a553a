package org.section104.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Skips every run of scheduled work while the service is held, whichever feature schedules it. A decorator of Spring's
 * scheduler cannot do this: a periodic task that it skips is never scheduled again.
 */
class HoldingScheduler extends ThreadPoolTaskScheduler {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HoldingScheduler.class);
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(10);

    private final transient Hold hold;
    private volatile long saidAt = System.nanoTime();

    HoldingScheduler(Hold hold) {
        this.hold = hold;
    }

    private Runnable unlessHeld(Runnable task) {
        return () -> {
            var state = hold.state();
            if (state.held()) {
                say(state);
            } else {
                task.run();
            }
        };
    }

    /** Repeats in the log that the service is held, so that an operator finds it at the end of the log. */
    private void say(Hold.State state) {
        if (System.nanoTime() - saidAt > OFTEN_ENOUGH.toNanos()) {
            saidAt = System.nanoTime();
            LOG.warn("{}", state.withReason().orElseThrow());
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        return super.schedule(unlessHeld(task), trigger);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        return super.schedule(unlessHeld(task), startTime);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return super.scheduleAtFixedRate(unlessHeld(task), startTime, period);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        return super.scheduleAtFixedRate(unlessHeld(task), period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return super.scheduleWithFixedDelay(unlessHeld(task), startTime, delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        return super.scheduleWithFixedDelay(unlessHeld(task), delay);
    }
}
