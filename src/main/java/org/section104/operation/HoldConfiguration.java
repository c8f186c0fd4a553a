package org.section104.operation;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Skips every run of scheduled work while the service is held, whichever feature schedules it. */
@Configuration(proxyBeanMethods = false)
class HoldConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HoldConfiguration.class);
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(10);

    private volatile long saidAt = System.nanoTime();

    @Bean
    ThreadPoolTaskSchedulerCustomizer scheduledWorkRests(ObjectProvider<Hold> hold) {
        return scheduler -> scheduler.setTaskDecorator(task -> () -> {
            var state = hold.getObject().state();
            if (state.held()) {
                say(state);
            } else {
                task.run();
            }
        });
    }

    /** Repeats in the log that the service is held, so that a tired operator finds it at the end of the log. */
    private void say(Hold.State state) {
        if (System.nanoTime() - saidAt > OFTEN_ENOUGH.toNanos()) {
            saidAt = System.nanoTime();
            LOG.warn("{}", state.sentence().orElseThrow());
        }
    }
}
