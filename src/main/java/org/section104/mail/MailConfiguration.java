package org.section104.mail;

import jakarta.mail.util.StreamProvider;
import java.util.concurrent.ThreadPoolExecutor;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Configures the executor of the outbox: a single thread, which sends over a single connection. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    static {
        // without this property Jakarta Mail searches the whole class path for each part of each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor outboxExecutor() {
        var executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("outbox-");
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        // one waiting run is enough, because it sends all mail that was queued before it began
        executor.setQueueCapacity(1);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(10);
        return executor;
    }
}
