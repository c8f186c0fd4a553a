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
import org.section104.casefile.Recipient;
import org.section104.collection.Collections;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.DeniedRecipients;
import org.section104.mail.OfficeMail;
import org.section104.record.CanonicalJson;
import org.section104.record.CaseRecord;
import org.section104.report.Continuations;
import org.section104.report.Deliveries;
import org.section104.report.Instance;
import org.section104.report.Instances;
import org.section104.wording.UsDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the deliveries of assistance, 104(b)(1). The first one makes the instances of the annual report, one for each
 * recipient. The last one of reimbursable assistance opens a bill, 104(b)(4).
 */
@Service
class Assistances implements Deliveries {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Collections collections;
    private final Decisions decisions;
    private final DeniedRecipients denied;
    private final Instances instances;
    private final Continuations continuations;
    private final CaseRecord record;
    private final OfficeMail mail;

    Assistances(
            JdbcClient jdbc,
            CaseFiles cases,
            Collections collections,
            Decisions decisions,
            DeniedRecipients denied,
            Instances instances,
            Continuations continuations,
            CaseRecord record,
            OfficeMail mail) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.collections = collections;
        this.decisions = decisions;
        this.denied = denied;
        this.instances = instances;
        this.continuations = continuations;
        this.record = record;
        this.mail = mail;
    }

    /**
     * Records a delivery. The first one records the instances with the four facts that the annual report states. The last
     * one bills the partner for the costs of all deliveries if the assistance is reimbursable.
     *
     * @param earlier the earlier deliveries of the case
     * @param reimbursable whether the Secretary decided that the partner pays
     * @return whether the partner owes money
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deliver(Packet packet, List<Delivery> earlier, Delivery delivery, boolean reimbursable) {
        var caseNumber = packet.caseNumber();
        var seq = earlier.size() + 1;
        if (earlier.isEmpty()) {
            begin(caseNumber, delivery, reimbursable);
        } else {
            jdbc.sql("update assistance set actual_cost = actual_cost + ?,"
                            + " actual_shipping_cost = actual_shipping_cost + ? where case_number = ?")
                    .params(
                            delivery.actualCost().amount(),
                            delivery.actualShippingCost().amount(),
                            caseNumber)
                    .update();
        }
        insert(caseNumber, seq, delivery);
        var recipients = denied.granted(packet);
        if (earlier.isEmpty()) {
            instances.provided(instances(packet, recipients, delivery));
        } else {
            continuations.delivered(
                    caseNumber,
                    seq,
                    new Instance.LaterDelivery(
                            delivery.deliveredOn(),
                            delivery.actualCost(),
                            delivery.actualShippingCost(),
                            delivery.equipmentText(),
                            delivery.description()));
        }
        cases.stands(caseNumber, CaseStatus.AUTHORIZED);
        record.append(
                caseNumber,
                "assistance-delivered",
                delivery.deliveredBy(),
                entry(packet, seq, recipients, delivery, reimbursable));
        tellOutcome(caseNumber, seq, delivery, reimbursable);
        return delivery.last() && reimbursable && bill(packet, earlier, delivery);
    }

    private void begin(String caseNumber, Delivery delivery, boolean reimbursable) {
        jdbc.sql("insert into assistance (case_number, delivered_on, delivered_by, actual_cost, actual_shipping_cost,"
                        + " reimbursable) values (?, ?, ?, ?, ?, ?)")
                .params(
                        caseNumber,
                        delivery.deliveredOn(),
                        delivery.deliveredBy(),
                        delivery.actualCost().amount(),
                        delivery.actualShippingCost().amount(),
                        reimbursable)
                .update();
    }

    private void insert(String caseNumber, int seq, Delivery delivery) {
        jdbc.sql("insert into assistance_delivery (case_number, seq, delivered_on, delivered_by, actual_cost,"
                        + " actual_shipping_cost, equipment, description, is_final)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        caseNumber,
                        seq,
                        delivery.deliveredOn(),
                        delivery.deliveredBy(),
                        delivery.actualCost().amount(),
                        delivery.actualShippingCost().amount(),
                        delivery.equipment().isEmpty() ? null : CanonicalJson.of(delivery.equipment()),
                        delivery.description(),
                        delivery.last())
                .update();
    }

    private boolean bill(Packet packet, List<Delivery> earlier, Delivery last) {
        return collections.bill(
                packet,
                earlier.stream().map(Delivery::actualCost).reduce(last.actualCost(), Money::plus),
                earlier.stream().map(Delivery::actualShippingCost).reduce(last.actualShippingCost(), Money::plus),
                last.deliveredOn(),
                last.deliveredBy());
    }

    private void tellOutcome(String caseNumber, int seq, Delivery delivery, boolean reimbursable) {
        mail.tellOutcome(
                caseNumber,
                seq == 1 && delivery.last() ? "Assistance delivered" : "Assistance delivered: delivery " + seq,
                """
                Delivered on: %s
                Actual cost: %s, and %s for shipping
                Reimbursable: %s
                Further deliveries: %s"""
                        .formatted(
                                UsDates.date(delivery.deliveredOn()),
                                delivery.actualCost().shown(),
                                delivery.actualShippingCost().shown(),
                                reimbursable ? "yes" : "no",
                                delivery.last() ? "none" : "expected"));
    }

    /** Makes one instance for each recipient. The first one states the costs and the equipment of the case. */
    private List<Instance> instances(Packet packet, List<Recipient> recipients, Delivery delivery) {
        var reimbursement = decisions
                .standing(packet.caseNumber(), DecisionKind.REIMBURSEMENT)
                .orElseThrow();
        var request = packet.assistance();
        var first = recipients.get(0);
        return recipients.stream()
                .map(recipient -> new Instance(
                        packet.caseNumber(),
                        recipient.recipientName(),
                        recipient.recipientType().name(),
                        recipient.recipientCountry(),
                        request.reason(),
                        description(request),
                        request.categories().stream().map(Enum::name).toList(),
                        reimbursement.outcome().name(),
                        reimbursement.reason(),
                        delivery.deliveredOn(),
                        recipient.equals(first) ? delivery.actualCost() : Money.ZERO,
                        recipient.equals(first) ? delivery.actualShippingCost() : Money.ZERO,
                        recipient.equals(first) ? equipment(request, delivery) : null,
                        recipient.equals(first) ? reimbursement.amount().orElse(null) : null,
                        recipient.equals(first) ? delivery.description() : null,
                        recipient.equals(first) ? null : first.recipientName(),
                        List.of()))
                .toList();
    }

    /** The description for the report, with the agreement under which the assistance was given: 104(d)(1)(C). */
    private String description(AssistanceRequest request) {
        return request.underAgreement() == null
                ? request.description()
                : "%s\nUnder agreement %s.".formatted(request.description(), cases.cited(request.underAgreement()));
    }

    /** The equipment of the first delivery. A single delivery without a list gave what was requested. */
    @Nullable
    private static String equipment(AssistanceRequest request, Delivery delivery) {
        return request.equipment().isEmpty() || !delivery.equipment().isEmpty() || !delivery.last()
                ? delivery.equipmentText()
                : request.equipment().stream()
                        .map(line ->
                                new DeliveredLine(line.itemWithExport(), line.quantity(), line.capability()).toString())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> entry(
            Packet packet, int seq, List<Recipient> recipients, Delivery delivery, boolean reimbursable) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(1)");
        entry.put("delivery", seq);
        entry.put("deliveredOn", delivery.deliveredOn());
        entry.put("actualCost", delivery.actualCost());
        entry.put("actualShippingCost", delivery.actualShippingCost());
        entry.put("packetSha256", packet.sha256());
        entry.put("reimbursable", reimbursable);
        entry.put(
                "recipients", recipients.stream().map(Recipient::recipientName).toList());
        if (!delivery.equipment().isEmpty()) {
            entry.put("equipment", delivery.equipment());
        }
        if (delivery.description() != null) {
            entry.put("description", delivery.description());
        }
        entry.put("last", delivery.last());
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

    /** Lists the deliveries of a case in their order; none before the first. */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(String caseNumber) {
        return jdbc.sql("select * from assistance_delivery where case_number = ? order by seq")
                .param(caseNumber)
                .query((row, index) -> new Delivery(
                        row.getObject("delivered_on", LocalDate.class),
                        row.getString("delivered_by"),
                        new Money(row.getBigDecimal("actual_cost")),
                        new Money(row.getBigDecimal("actual_shipping_cost")),
                        Optional.ofNullable(row.getString("equipment"))
                                .map(DeliveredLine::stored)
                                .orElse(List.of()),
                        row.getString("description"),
                        row.getBoolean("is_final")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> unlisted(int most) {
        return jdbc.sql("select a.case_number from assistance a where not exists"
                        + " (select 1 from report_instance i where i.case_number = a.case_number)"
                        + " or exists (select 1 from assistance_delivery d where d.case_number = a.case_number"
                        + " and d.seq > 1 and not exists (select 1 from report_continuation c"
                        + " where c.case_number = d.case_number and c.seq = d.seq))"
                        + " order by a.case_number limit ?")
                .param(most)
                .query(String.class)
                .list();
    }
}
