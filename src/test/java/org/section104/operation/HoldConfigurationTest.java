package org.section104.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Scheduled work of any feature while the service is held. */
class HoldConfigurationTest {

    @Test
    void scheduled_work_rests_while_the_service_is_held_and_then_goes_on() {
        var hold = mock(Hold.class);
        var held = new Hold.State("d", true, Instant.EPOCH, "A test.", 0);
        var asked = new AtomicInteger();
        when(hold.state()).thenAnswer(call -> {
            asked.incrementAndGet();
            return held;
        });
        var beans = new StaticListableBeanFactory();
        beans.addBean("hold", hold);
        var scheduler = new ThreadPoolTaskScheduler();
        new HoldConfiguration().scheduledWorkRests(beans.getBeanProvider(Hold.class)).customize(scheduler);
        scheduler.initialize();
        var runs = new AtomicInteger();
        try {
            scheduler.scheduleWithFixedDelay(runs::incrementAndGet, Duration.ofMillis(1));
            await().until(() -> asked.get() >= 5);
            assertThat(runs).hasValue(0);

            doReturn(new Hold.State("d", false, null, null, 1)).when(hold).state();
            await().until(() -> runs.get() >= 5);
        } finally {
            scheduler.shutdown();
        }
    }
}
