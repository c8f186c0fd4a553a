package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Tests the job settings of the running service. */
class JobsTest extends RestTest {

    @Autowired
    private ThreadPoolTaskExecutor camundaTaskExecutor;

    @Test
    void jobs_wait_for_room_in_the_starters_own_pool() {
        assertThat(camundaTaskExecutor.getThreadPoolExecutor().getRejectedExecutionHandler())
                .extracting(handler -> handler.getClass().getSimpleName())
                .isEqualTo("CallerBlocksPolicy");
        assertThat(camundaTaskExecutor.getQueueCapacity()).isEqualTo(100);
    }
}
