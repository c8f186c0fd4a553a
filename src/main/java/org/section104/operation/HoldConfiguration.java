package org.section104.operation;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Replaces Spring Boot's scheduler by one that rests while the service is held. It has the same settings. */
@Configuration(proxyBeanMethods = false)
class HoldConfiguration {

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder, Hold hold) {
        return builder.configure(new HoldingScheduler(hold));
    }
}
