package org.section104.nodes;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The transmissions that nodes have taken upon themselves. */
record LockedJobs(List<Job> jobs) {

    /**
     * A job in the hands of a node.
     *
     * @param id its id
     * @param owner the node, by the name its job executor made up for itself
     * @param until when another node may take it
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

    /** Those that are still to be done. */
    List<String> left(Database database) {
        return database.jdbc()
                .sql("select id_ from act_ru_job where id_ in (:ids)")
                .param("ids", jobs.stream().map(Job::id).toList())
                .query(String.class)
                .list();
    }
}
