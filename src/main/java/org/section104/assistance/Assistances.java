package org.section104.assistance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.collection.Collections;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.mail.OfficeMail;
import org.section104.record.CaseRecord;
import org.section104.report.Deliveries;
import org.section104.report.Instance;
import org.section104.report.Instances;
import org.section104.wording.UsDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the delivered assistance, 104(b)(1). Reimbursable assistance opens a bill, 104(b)(4). */
@Service
class Assistances implements Deliveries {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Collections collections;
    private final Decisions decisions;
    private final Instances instances;
    private final CaseRecord record;
    private final OfficeMail mail;

    Assistances(
            JdbcClient jdbc,
            CaseFiles cases,
            Collections collections,
            Decisions decisions,
            Instances instances,
            CaseRecord record,
            OfficeMail mail) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.collections = collections;
        this.decisions = decisions;
        this.instances = instances;
        this.record = record;
        this.mail = mail;
    }

    /**
     * Records a delivery with the four facts that the annual report states, and bills the partner if the assistance is
     * reimbursable.
     *
     * @return whether the partner owes money
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deliver(Packet packet, Assistance delivered) {
        var caseNumber = packet.caseNumber();
        jdbc.sql("insert into assistance (case_number, delivered_on, delivered_by, actual_cost, actual_shipping_cost,"
                        + " reimbursable) values (?, ?, ?, ?, ?, ?)")
                .params(
                        caseNumber,
                        delivered.deliveredOn(),
                        delivered.deliveredBy(),
                        delivered.actualCost().amount(),
                        delivered.actualShippingCost().amount(),
                        delivered.reimbursable())
                .update();
        instances.provided(instance(packet, delivered));
        cases.stands(caseNumber, CaseStatus.AUTHORIZED);
        record.append(caseNumber, "assistance-delivered", delivered.deliveredBy(), entry(packet, delivered));
        tellOutcome(caseNumber, delivered);
        return delivered.reimbursable()
                && collections.bill(
                        packet,
                        delivered.actualCost(),
                        delivered.actualShippingCost(),
                        delivered.deliveredOn(),
                        delivered.deliveredBy());
    }

    private void tellOutcome(String caseNumber, Assistance delivered) {
        mail.tellOutcome(
                caseNumber,
                "Assistance delivered",
                """
                Delivered on: %s
                Actual cost: %s, and %s for shipping
                Reimbursable: %s"""
                        .formatted(
                                UsDates.date(delivered.deliveredOn()),
                                delivered.actualCost().shown(),
                                delivered.actualShippingCost().shown(),
                                delivered.reimbursable() ? "yes" : "no"));
    }

    private Instance instance(Packet packet, Assistance delivered) {
        var reimbursement = decisions
                .standing(packet.caseNumber(), DecisionKind.REIMBURSEMENT)
                .orElseThrow();
        var request = packet.assistance();
        return new Instance(
                packet.caseNumber(),
                request.recipientName(),
                request.recipientType().name(),
                request.recipientCountry(),
                request.reason(),
                request.description(),
                request.categories().stream().map(Enum::name).toList(),
                reimbursement.outcome().name(),
                reimbursement.reason(),
                delivered.deliveredOn(),
                delivered.actualCost(),
                delivered.actualShippingCost(),
                equipment(request));
    }

    @Nullable
    private static String equipment(AssistanceRequest request) {
        return request.equipment().isEmpty()
                ? null
                : request.equipment().stream()
                        .map(line ->
                                "%,d × %s (%s)".formatted(line.quantity(), line.itemWithExport(), line.capability()))
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> entry(Packet packet, Assistance delivered) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(1)");
        entry.put("deliveredOn", delivered.deliveredOn());
        entry.put("actualCost", delivered.actualCost());
        entry.put("actualShippingCost", delivered.actualShippingCost());
        entry.put("packetSha256", packet.sha256());
        entry.put("reimbursable", delivered.reimbursable());
        return entry;
    }

    /** Closes the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String caseNumber, LocalDate on, String by) {
        jdbc.sql("update assistance set closed_on = ? where case_number = ?")
                .params(on, caseNumber)
                .update();
        cases.stands(caseNumber, CaseStatus.CLOSED);
        record.append(caseNumber, "assistance-closed", by, Map.of("closedOn", on));
    }

    @Transactional(readOnly = true)
    public Optional<Assistance> find(String caseNumber) {
        return jdbc.sql("select * from assistance where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> new Assistance(
                        row.getString("case_number"),
                        row.getObject("delivered_on", LocalDate.class),
                        row.getString("delivered_by"),
                        new Money(row.getBigDecimal("actual_cost")),
                        new Money(row.getBigDecimal("actual_shipping_cost")),
                        row.getBoolean("reimbursable"),
                        row.getObject("closed_on", LocalDate.class)))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> unlisted(int most) {
        return jdbc.sql("select a.case_number from assistance a where not exists"
                        + " (select 1 from report_instance i where i.case_number = a.case_number)"
                        + " order by a.case_number limit ?")
                .param(most)
                .query(String.class)
                .list();
    }
}
