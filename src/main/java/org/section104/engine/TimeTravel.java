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

/** Moves the service's clock, and waits for the jobs that become due. */
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

    /** Sets the service's clock ahead of the wall clock, and returns its new time. */
    public Instant offset(Duration ahead) {
        return ClockUtil.offset(ahead.toMillis()).toInstant();
    }

    /**
     * Waits until no job is due.
     *
     * @return false if jobs were still due after two minutes
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
