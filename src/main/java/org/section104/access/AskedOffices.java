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

/** Which offices were asked about which cases, where that decides what they may read. A case once asked about stays so. */
@Component
class AskedOffices {

    private final JdbcClient jdbc;
    private final Clock clock;

    AskedOffices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction that offers the task; one of a process that works on no case is nothing to read. */
    @EventListener
    void on(TaskOffered offered) {
        if (offered.caseNumber() == null) {
            return;
        }
        offered.offices().stream()
                .filter(office -> Resource.CASE.of(office) == Access.ASKED)
                .forEach(office -> jdbc.sql(
                                "insert into asked_office (task, office, case_number, asked_at) values (?, ?, ?, ?)")
                        .params(
                                offered.task(),
                                office,
                                offered.caseNumber(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Whether one of some offices was ever asked about a case. */
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
