package org.section104.assistance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.engine.DecisionTables;
import org.section104.mail.OfficeMail;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Screens equipment line by line with the decision tables that counsel maintains, 104(b)(3). The worst line decides.
 */
@Service
class EquipmentScreening {

    private final CaseFiles cases;
    private final DecisionTables tables;
    private final Screenings screenings;
    private final CaseRecord record;
    private final OfficeMail mail;

    EquipmentScreening(
            CaseFiles cases, DecisionTables tables, Screenings screenings, CaseRecord record, OfficeMail mail) {
        this.cases = cases;
        this.tables = tables;
        this.screenings = screenings;
        this.record = record;
        this.mail = mail;
    }

    /** Screens the equipment of a case's current revision. Prohibited equipment ends the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Screening.Verdict screen(String caseNumber) {
        var packet = cases.packet(caseNumber);
        var lines = packet.assistance().equipment();
        var screened = new ArrayList<Screening>();
        var screening = new LineScreening(tables.find(LineScreening.CAPABILITIES), tables.find(LineScreening.WORDS));
        lines.forEach(line -> screened.add(screening.screen(screened.size() + 1, line)));
        screenings.store(packet, screened);
        var worst = worst(screened);
        record.append(
                caseNumber,
                "equipment-screened",
                CaseRecord.SERVICE,
                Map.of(
                        "clause",
                        "104(b)(3)",
                        "packetSha256",
                        packet.sha256(),
                        "equipmentScreening",
                        worst.name(),
                        "lines",
                        screened));
        if (worst == Screening.Verdict.PROHIBITED) {
            cases.stands(caseNumber, CaseStatus.REFUSED);
            tellWhy(packet, screened);
        }
        return worst;
    }

    static Screening.Verdict worst(List<Screening> screened) {
        return screened.stream().map(Screening::verdict).max(Enum::compareTo).orElse(Screening.Verdict.CLEAR);
    }

    private void tellWhy(Packet packet, List<Screening> screened) {
        mail.tellOutcome(
                packet.caseNumber(),
                "Request refused: prohibited equipment",
                """
                Equipment provided to a partner may not include offensive security capabilities [104(b)(3)]. The decision
                tables that counsel keeps prohibit:

                %s

                The case has ended. File a new request for assistance without this equipment."""
                        .formatted(screened.stream()
                                .filter(one -> one.verdict() == Screening.Verdict.PROHIBITED)
                                .map(one -> "  - " + one)
                                .collect(Collectors.joining("\n"))));
    }
}
