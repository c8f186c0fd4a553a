package org.section104.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves the one clock of the service, and waits for what is due then. */
@Component
@Profile("demo")
public class TimeTravel {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ManagementService management;
    private final JobExecutor jobs;
    private final Duration patience;

    @Autowired
    TimeTravel(ManagementService management, ProcessEngine engine) {
        this(
                management,
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor(),
                PATIENCE);
    }

    TimeTravel(ManagementService management, JobExecutor jobs, Duration patience) {
        this.management = management;
        this.jobs = jobs;
        this.patience = patience;
    }

    /** Sets how far the service's clock is ahead of the wall clock. */
    public Instant offset(Duration ahead) {
        return ClockUtil.offset(ahead.toMillis()).toInstant();
    }

    /**
     * Waits until no job is due any more.
     *
     * @return whether that came to pass within two minutes
     */
    public boolean awaitDueJobs() {
        var giveUp = System.nanoTime() + patience.toNanos();
        while (management.createJobQuery().executable().count() > 0) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            if (jobs.isActive()) {
                jobs.jobWasAdded();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } else {
                management.createJobQuery().executable().list().forEach(job -> management.executeJob(job.getId()));
            }
        }
        return true;
    }
}
