package org.section104.engine.runtime;

import java.util.Collection;
import java.util.Set;
import org.section104.form.Overtaken;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Registers the live instance of a process for each subject. The primary key (process, subject) allows one at a time.
 * The row is written and deleted in the transaction in which the instance begins and ends.
 */
@Component
public class LiveInstances {

    private final JdbcClient jdbc;

    LiveInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Registers a new instance.
     *
     * @param process the process id
     * @param subject the subject of the instance: a case number or the id of an agreement
     * @throws Overtaken when the subject has a live instance already
     */
    public void begun(String process, String subject, String instance) {
        forgetLost(process, subject);
        try {
            jdbc.sql("insert into live_instance (process, subject, process_instance) values (?, ?, ?)")
                    .params(process, subject, instance)
                    .update();
        } catch (DuplicateKeyException another) {
            throw new Overtaken(
                    "%s is under way already for %s; there is one at a time, and nothing of this request was stored."
                            .formatted(process, subject),
                    another);
        }
    }

    /** Deletes the registration of an instance that has ended. */
    public void ended(String instance) {
        jdbc.sql("delete from live_instance where process_instance = ?")
                .param(instance)
                .update();
    }

    /**
     * Returns those subjects for which a process has a running instance, registered here or found by its business key.
     */
    public Set<String> live(String process, Collection<String> subjects) {
        return subjects.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(
                                "select l.subject from live_instance l"
                                        + " join ACT_RU_EXECUTION e on e.ID_ = l.process_instance"
                                        + " where l.process = :process and l.subject in (:subjects)"
                                        + " union select e.BUSINESS_KEY_ from ACT_RU_EXECUTION e"
                                        + " join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
                                        + " where d.KEY_ = :process and e.PARENT_ID_ is null and e.BUSINESS_KEY_ in (:subjects)")
                        .param("process", process)
                        .param("subjects", subjects)
                        .query(String.class)
                        .list());
    }

    /** Deletes the row of an instance that was deleted in the database without the engine. */
    private void forgetLost(String process, String subject) {
        jdbc.sql("delete from live_instance where process = ? and subject = ? and not exists"
                        + " (select 1 from ACT_RU_EXECUTION e where e.ID_ = live_instance.process_instance)")
                .params(process, subject)
                .update();
    }
}
