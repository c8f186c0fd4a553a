package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;

class TimeTravelTest {

    private final ManagementService management = mock(ManagementService.class, RETURNS_DEEP_STUBS);
    private final JobExecutor jobs = mock(JobExecutor.class);

    @Test
    void jobs_that_stay_due_are_not_waited_for_without_end() {
        when(jobs.isActive()).thenReturn(true);
        when(management.createJobQuery().executable().count()).thenReturn(1L);
        assertThat(new TimeTravel(management, jobs, Duration.ZERO).awaitDueJobs())
                .isFalse();
    }

    @Test
    void it_returns_once_no_job_is_due() {
        when(jobs.isActive()).thenReturn(true);
        when(management.createJobQuery().executable().count()).thenReturn(2L, 1L, 0L);
        assertThat(new TimeTravel(management, jobs, Duration.ofMinutes(2)).awaitDueJobs())
                .isTrue();
    }
}
