package org.section104.mail;

import jakarta.mail.util.StreamProvider;
import java.util.concurrent.ThreadPoolExecutor;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** One thread sends mail to the offices: there is one connection to send it over. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    static {
        // Jakarta Mail looks through the whole class path for it at every part of every mail, unless it is named
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor outboxExecutor() {
        var executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("outbox-");
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        // one round waiting is enough: it sends whatever was queued before it began
        executor.setQueueCapacity(1);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(10);
        return executor;
    }
}
