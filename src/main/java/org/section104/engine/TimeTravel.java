package org.section104.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves the one clock of the service, and waits for what is due then. */
@Component
@Profile("demo")
public class TimeTravel {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ManagementService management;
    private final JobExecutor jobs;

    TimeTravel(ManagementService management, ProcessEngine engine) {
        this.management = management;
        this.jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** Sets how far the service's clock is ahead of the wall clock. */
    public Instant offset(Duration ahead) {
        return ClockUtil.offset(ahead.toMillis()).toInstant();
    }

    /**
     * Returns once no job is due any more.
     *
     * @throws IllegalStateException when jobs are still due after two minutes
     */
    public void awaitDueJobs() {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (management.createJobQuery().executable().count() > 0) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("Jobs are still due after " + PATIENCE);
            }
            if (jobs.isActive()) {
                jobs.jobWasAdded();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } else {
                management.createJobQuery().executable().list().forEach(job -> management.executeJob(job.getId()));
            }
        }
    }
}
