package org.section104.assistance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.section104.casefile.Packet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the results of the equipment screening: one row per line of equipment and revision of the case. */
@Component
class Screenings {

    private final JdbcClient jdbc;

    Screenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(Packet packet, List<Screening> screened) {
        jdbc.sql("delete from equipment_screening where case_number = ? and revision = ?")
                .params(packet.caseNumber(), packet.revision())
                .update();
        screened.forEach(
                one -> jdbc.sql("insert into equipment_screening (id, case_number, revision, line, item, capability,"
                                + " verdict, why) values (?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                UUID.randomUUID().toString(),
                                packet.caseNumber(),
                                packet.revision(),
                                one.line(),
                                one.item(),
                                one.capability(),
                                one.verdict().name(),
                                one.why())
                        .update());
    }

    /** Lists the results for a revision in the order of the lines; empty if it was not screened or has no equipment. */
    List<Screening> of(Packet packet) {
        return jdbc.sql("select line, item, capability, verdict, why from equipment_screening"
                        + " where case_number = ? and revision = ? order by line")
                .params(packet.caseNumber(), packet.revision())
                .query((row, index) -> new Screening(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        Screening.Verdict.valueOf(row.getString(4)),
                        row.getString(5)))
                .list();
    }

    /** Lists the results for a revision as rows of a form. */
    List<Map<String, Object>> rows(Packet packet) {
        return of(packet).stream()
                .map(one -> Map.<String, Object>of(
                        "line", one.line(),
                        "item", one.item(),
                        "capability", one.capability(),
                        "screening", one.verdict().name(),
                        "why", one.why()))
                .toList();
    }
}
