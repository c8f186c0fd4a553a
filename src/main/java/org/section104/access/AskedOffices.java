package org.section104.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.engine.TaskOffered;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records which offices were asked about which cases, for offices whose read access depends on it. Entries are
 * permanent.
 */
@Component
class AskedOffices {

    private final JdbcClient jdbc;
    private final Clock clock;

    AskedOffices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Runs in the transaction that offers the task. Ignores tasks of processes that work on no case. */
    @EventListener
    void on(TaskOffered offered) {
        var task = offered.task();
        if (task.caseNumber() == null) {
            return;
        }
        task.offices().stream()
                .filter(office -> Resource.CASE.of(office) == Access.ASKED)
                .forEach(office -> jdbc.sql(
                                "insert into asked_office (task, office, case_number, asked_at) values (?, ?, ?, ?)")
                        .params(
                                offered.id(),
                                office,
                                task.caseNumber(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Returns whether any of the offices was ever asked about a case. */
    boolean wasAsked(String caseNumber, Collection<String> offices) {
        return !offices.isEmpty()
                && jdbc.sql("select count(*) from asked_office where case_number = :case and office in (:offices)")
                                .param("case", caseNumber)
                                .param("offices", offices)
                                .query(Integer.class)
                                .single()
                        > 0;
    }
}
