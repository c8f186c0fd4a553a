package org.section104.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.section104.engine.runtime.OnServiceBehalf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The jobs that failed: those that wait for their next attempt, and those without retries, which have an incident. */
@Component
public class FailedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FailedJobs.class);

    private static final String WAITING = "select J.ID_, V.TEXT_, P.TEXT_ from ACT_RU_JOB J"
            + " join ACT_RU_EXECUTION E on E.ID_ = J.EXECUTION_ID_"
            + " join ACT_RU_VARIABLE V on V.EXECUTION_ID_ in (E.ID_, E.PARENT_ID_) and V.NAME_ = ?"
            + " join ACT_RU_VARIABLE P on P.EXECUTION_ID_ = J.PROCESS_INSTANCE_ID_ and P.NAME_ = ?"
            + " where J.TYPE_ = 'message' and J.PROCESS_DEF_KEY_ = ? and J.SUSPENSION_STATE_ = 1"
            + " and (J.RETRIES_ = 0 or J.DUEDATE_ > ?) order by J.ID_";

    /** An incident belongs to a job; those that it causes in the calling processes belong to none. */
    private static final String WITHOUT_RETRIES =
            "select count(*) from ACT_RU_INCIDENT where INCIDENT_TYPE_ = 'failedJob' and ID_ = CAUSE_INCIDENT_ID_";

    private static final int MOST = 500;

    private final ManagementService management;
    private final IdentityService identity;
    private final JdbcClient jdbc;

    FailedJobs(ManagementService management, IdentityService identity, JdbcClient jdbc) {
        this.management = management;
        this.identity = identity;
        this.jdbc = jdbc;
    }

    /**
     * A job of a step that a process does once for each value of a variable.
     *
     * @param id its id in the engine
     * @param each the value of the variable for which this step runs
     * @param instance the value of the variable of the process instance
     */
    public record Failed(String id, String each, String instance) {}

    /**
     * Reads the failed jobs of a process that wait for their next attempt or have no retries, in one query. Leaves out
     * timers and suspended jobs.
     *
     * @param process the process id
     * @param each the variable of the steps that run once for each of its values
     * @param instance the variable of the process instance
     * @param now the current time, UTC
     */
    public List<Failed> waiting(String process, String each, String instance, Instant now) {
        return jdbc.sql(WAITING)
                // the engine stores a due date in the time zone of the JVM, as this parameter
                .params(each, instance, process, Timestamp.from(now))
                .query((row, index) -> new Failed(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /**
     * Executes a job at once, outside of a transaction. A job without retries keeps its incident until it succeeds. The
     * failure is stored with the job, as every failure of a job is.
     *
     * @return whether the job succeeded
     */
    @Transactional(propagation = Propagation.NEVER)
    public boolean tryNow(String job) {
        return OnServiceBehalf.call(identity, () -> {
            try {
                management.executeJob(job);
                return true;
            } catch (Exception failed) {
                LOG.info("Job {} failed again: {}", job, failed.getMessage());
                return false;
            }
        });
    }

    /**
     * Gives each job without retries one more attempt, 500 jobs at most. Its incident is resolved; if the attempt fails,
     * the job gets a new one.
     *
     * @param except the jobs that are left alone
     */
    public void giveOneMoreAttempt(Set<String> except) {
        OnServiceBehalf.run(
                identity, () -> management.createJobQuery().noRetriesLeft().active().listPage(0, MOST).stream()
                        .filter(job -> !except.contains(job.getId()))
                        .forEach(job -> giveOneMoreAttempt(job.getId())));
    }

    private void giveOneMoreAttempt(String job) {
        try {
            management.setJobRetries(job, 1);
        } catch (ProcessEngineException doneByAnotherNode) {
            LOG.info("Job {} got no further attempt: {}", job, doneByAnotherNode.getMessage());
        }
    }

    /** Returns the number of jobs without retries. Each has an incident. */
    public long withoutRetries() {
        return jdbc.sql(WITHOUT_RETRIES).query(Long.class).single();
    }
}
