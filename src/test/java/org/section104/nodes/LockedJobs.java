package org.section104.nodes;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The transmission jobs that nodes have locked. */
record LockedJobs(List<Job> jobs) {

    /**
     * A locked job.
     *
     * @param id the id of the job
     * @param owner the lock owner: the generated name of the node's job executor
     * @param until when the lock expires and another node may acquire the job
     */
    record Job(String id, String owner, Instant until) {}

    static LockedJobs in(Database database) {
        return new LockedJobs(database.jdbc()
                .sql("select j.id_, j.lock_owner_, j.lock_exp_time_ from act_ru_job j"
                        + " join act_ru_execution e on e.id_ = j.execution_id_"
                        + " where e.act_id_ = 'transmit-notice' and j.lock_owner_ is not null")
                .query((row, index) -> new Job(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, Timestamp.class).toInstant()))
                .list());
    }

    Set<String> owners() {
        return jobs.stream().map(Job::owner).collect(Collectors.toSet());
    }

    /** Lists the ids of the jobs that are not done yet. */
    List<String> left(Database database) {
        return database.jdbc()
                .sql("select id_ from act_ru_job where id_ in (:ids)")
                .param("ids", jobs.stream().map(Job::id).toList())
                .query(String.class)
                .list();
    }
}
