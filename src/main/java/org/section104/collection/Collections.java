package org.section104.collection;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.TreasuryAccount;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.DeniedRecipients;
import org.section104.decision.Outcome;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.report.Adjustments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the ledgers of reimbursable assistance: payments in advance from State's concurrence on, the bill of the actual
 * cost, receipts, refunds, and write-offs: 104(b)(4) and (5).
 */
@Service
public class Collections implements Adjustments {

    static final String NO_AUTHORITY = "authority not stated";

    private static final String RECEIVED = "RECEIVED";
    private static final String AUTHORITY = "authority";
    private static final String AMOUNT = "amount";
    private static final String REASON = "reason";

    private final JdbcClient jdbc;
    private final CaseRecord record;
    private final Decisions decisions;
    private final DeniedRecipients denied;
    private final StatutoryClock clock;

    Collections(
            JdbcClient jdbc, CaseRecord record, Decisions decisions, DeniedRecipients denied, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.record = record;
        this.decisions = decisions;
        this.denied = denied;
        this.clock = clock;
    }

    /**
     * Opens the ledger of a case on its estimated cost. Without a decision that the assistance is reimbursable, there is
     * no ledger. A ledger that takes payments already stays as it is.
     *
     * @param packet the packet that State concurred in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Packet packet) {
        var caseNumber = packet.caseNumber();
        if (!hasEntryOrBill(caseNumber)) {
            jdbc.sql("delete from collection_bill where case_number = ?")
                    .param(caseNumber)
                    .update();
            estimated(packet).ifPresent(ledger -> insert(packet, ledger));
        }
    }

    private boolean hasEntryOrBill(String caseNumber) {
        return jdbc.sql("select count(*) from collection_bill b where b.case_number = ? and (b.billed_on is not null"
                                + " or exists (select 1 from collection_entry e where e.case_number = b.case_number))")
                        .param(caseNumber)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void insert(Packet packet, Ledger ledger) {
        var request = packet.assistance();
        jdbc.sql("insert into collection_bill (case_number, recipient_name, account, cost, shipping_cost,"
                        + " reimbursable_amount, opened_on) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        packet.caseNumber(),
                        billed(packet),
                        request.fundingAccount(),
                        request.estimatedCost().amount(),
                        request.shippingCost().amount(),
                        ledger.decided() == null ? null : ledger.decided().amount(),
                        ledger.openedOn())
                .update();
    }

    /** The recipient that is billed: the first one that State did not deny. */
    private String billed(Packet packet) {
        return denied.granted(packet).get(0).recipientName();
    }

    /** Derives the ledger of a case from its request and the standing decisions, before there are any entries. */
    private Optional<Ledger> estimated(Packet packet) {
        var standing = decisions.standing(packet.caseNumber());
        var reimbursement = Optional.ofNullable(standing.get(DecisionKind.REIMBURSEMENT))
                .filter(decision -> decision.outcome() == Outcome.REIMBURSABLE);
        var concurrence = Optional.ofNullable(standing.get(DecisionKind.STATE_CONCURRENCE))
                .filter(decision -> decision.outcome().grants());
        var request = packet.assistance();
        return reimbursement.flatMap(decision -> concurrence.map(concurred -> new Ledger(
                request.fullCost(),
                decision.amount().orElse(null),
                new TreasuryAccount(request.fundingAccount()),
                StatutoryClock.dateOf(concurred.decidedAt()),
                null,
                List.of())));
    }

    /**
     * Bills the recipient of a case for the actual cost of the assistance, at the last delivery. The recipient owes the
     * actual cost, or the amount that the Secretary decided if it is lower.
     *
     * @param packet the packet of the case, which names the recipient and the account that financed the assistance
     * @param cost the actual cost of all deliveries
     * @param shipping the actual cost of shipping of all deliveries
     * @param on the day of the last delivery, in Washington
     * @param by the account that recorded the delivery
     * @return whether anything is still to be received or refunded; false if what was paid in advance settles the bill
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean bill(Packet packet, Money cost, Money shipping, LocalDate on, String by) {
        var caseNumber = packet.caseNumber();
        // the ledger of a case that an earlier version granted is not open yet
        open(packet);
        var ledger = ledger(caseNumber).orElseThrow().billed(cost.plus(shipping), on);
        jdbc.sql("update collection_bill set cost = ?, shipping_cost = ?, billed_on = ? where case_number = ?")
                .params(cost.amount(), shipping.amount(), on, caseNumber)
                .update();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(4)");
        entry.put("cost", cost);
        entry.put("shippingCost", shipping);
        if (ledger.decided() != null) {
            entry.put("reimbursableAmount", ledger.decided());
        }
        entry.put("billed", ledger.owed());
        entry.put("received", ledger.received());
        entry.put("outstanding", ledger.outstanding());
        entry.put("refundDue", ledger.refundDue());
        entry.put("account", ledger.account().symbol());
        record.append(caseNumber, "assistance-billed", by, entry);
        return !ledger.isSettled();
    }

    /** Says whether a case has nothing left to collect: the bill is balanced, or there is no ledger. */
    @Transactional(readOnly = true)
    public boolean isSettled(String caseNumber) {
        return ledger(caseNumber).map(Ledger::isSettled).orElse(true);
    }

    /**
     * Returns a page of the cases whose bill is not balanced, in ascending order.
     *
     * @param after the last number of the previous page
     * @param most the page size
     */
    @Transactional(readOnly = true)
    public List<String> unbalanced(String after, int most) {
        return jdbc.sql(
                        "select b.case_number from collection_bill b where b.billed_on is not null and b.case_number > ?"
                                + " and case when b.reimbursable_amount < b.cost + b.shipping_cost then b.reimbursable_amount"
                                + " else b.cost + b.shipping_cost end <> coalesce((select sum(case when e.kind = ? then -e.amount"
                                + " else e.amount end) from collection_entry e where e.case_number = b.case_number), 0)"
                                + " order by b.case_number limit ?")
                .params(after, Kind.REFUNDED.name(), most)
                .query(String.class)
                .list();
    }

    /** Reads the ledger of a case; empty if it is not open. */
    @Transactional(readOnly = true)
    public Optional<Ledger> ledger(String caseNumber) {
        var entries = jdbc.sql("select * from collection_entry where case_number = ? order by seq")
                .param(caseNumber)
                .query((row, index) -> entry(row))
                .list();
        return jdbc.sql("select * from collection_bill where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> ledger(row, entries))
                .optional();
    }

    /**
     * Records a receipt.
     *
     * @throws IllegalArgumentException if the ledger refuses the receipt; see {@link Ledger#with(Ledger.Receipt)}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ledger receive(String caseNumber, Ledger.Receipt receipt, String by) {
        var ledger = ledger(caseNumber).orElseThrow().with(receipt);
        insert(caseNumber, ledger, receipt.on(), by);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(5)");
        entry.put(AMOUNT, receipt.amount());
        entry.put("receivedOn", receipt.on());
        entry.put("creditedAccount", receipt.creditedTo().symbol());
        entry.put("inAdvance", !ledger.isBilled());
        entry.put("outstanding", ledger.outstanding());
        record.append(caseNumber, "payment-received", by, entry);
        return ledger;
    }

    /**
     * Records a refund of what was received in excess.
     *
     * @throws IllegalArgumentException if the ledger refuses the refund; see {@link Ledger#with(Ledger.Refund)}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ledger refund(String caseNumber, Ledger.Refund refund, String by) {
        var ledger = ledger(caseNumber).orElseThrow().with(refund);
        insert(caseNumber, ledger, refund.on(), by);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(4)");
        entry.put(AMOUNT, refund.amount());
        entry.put("refundedOn", refund.on());
        entry.put("refundDue", ledger.refundDue());
        if (refund.reason() != null) {
            entry.put(REASON, refund.reason());
        }
        record.append(caseNumber, "payment-refunded", by, entry);
        return ledger;
    }

    /**
     * Writes off the outstanding amount. Without an authority, the record and the report say that it is not stated.
     *
     * @throws IllegalArgumentException if nothing is billed or outstanding
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ledger writeOff(String caseNumber, String reason, @Nullable String authority, String by) {
        var before = ledger(caseNumber).orElseThrow();
        var ledger = before.writtenOff(reason, authority);
        insert(caseNumber, ledger, clock.today(), by);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(4)");
        entry.put(AMOUNT, before.outstanding());
        entry.put(REASON, reason);
        if (authority == null) {
            entry.put("warning", NO_AUTHORITY);
        } else {
            entry.put(AUTHORITY, authority);
        }
        record.append(caseNumber, "collection-written-off", by, entry);
        return ledger;
    }

    /** Inserts the last entry of a ledger. */
    private void insert(String caseNumber, Ledger ledger, LocalDate on, String by) {
        var seq = ledger.entries().size();
        var entry = ledger.entries().get(seq - 1);
        jdbc.sql("insert into collection_entry (id, case_number, seq, kind, amount, entered_on, credited_account,"
                        + " reason, authority, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        caseNumber,
                        seq,
                        kind(entry),
                        entry.amount().amount(),
                        on,
                        entry instanceof Ledger.Receipt receipt
                                ? receipt.creditedTo().symbol()
                                : null,
                        reason(entry),
                        entry instanceof Ledger.WriteOff writeOff ? writeOff.authority() : null,
                        by,
                        clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String kind(Ledger.Entry entry) {
        return entry instanceof Ledger.Receipt
                ? RECEIVED
                : (entry instanceof Ledger.Refund ? Kind.REFUNDED : Kind.WRITTEN_OFF).name();
    }

    @Nullable
    private static String reason(Ledger.Entry entry) {
        if (entry instanceof Ledger.WriteOff writeOff) {
            return writeOff.reason();
        }
        return entry instanceof Ledger.Refund refund ? refund.reason() : null;
    }

    /** Lists every ledger, in the order of the case numbers. */
    @Transactional(readOnly = true)
    public List<CollectionRow> all() {
        var entries = new LinkedHashMap<String, List<Ledger.Entry>>();
        jdbc.sql("select * from collection_entry order by case_number, seq").query(row -> {
            entries.computeIfAbsent(row.getString("case_number"), number -> new ArrayList<>())
                    .add(entry(row));
        });
        return jdbc.sql("select * from collection_bill order by case_number")
                .query((row, index) -> row(row, entries.getOrDefault(row.getString("case_number"), List.of())))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Adjustment> adjustments(Instant from) {
        return jdbc.sql("select e.*, b.recipient_name from collection_entry e"
                        + " join collection_bill b on b.case_number = e.case_number"
                        + " where e.kind <> ? and e.recorded_at >= ? order by e.case_number, e.seq")
                .params(RECEIVED, from.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Adjustment(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("case_number"),
                        row.getString("recipient_name"),
                        new Money(row.getBigDecimal(AMOUNT)),
                        row.getObject("entered_on", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString(REASON),
                        row.getString(AUTHORITY)))
                .list();
    }

    /** Reads the ledger of a case as a row; empty if it is not open. */
    @Transactional(readOnly = true)
    public Optional<CollectionRow> row(String caseNumber) {
        return ledger(caseNumber).flatMap(ledger -> jdbc.sql("select * from collection_bill where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> row(row, ledger.entries()))
                .optional());
    }

    /** Reads the ledger of a case as a row, or derives it from the request if it is not open yet. */
    @Transactional(readOnly = true)
    public Optional<CollectionRow> row(Packet packet) {
        var request = packet.assistance();
        return row(packet.caseNumber()).or(() -> estimated(packet)
                .map(ledger -> CollectionRow.of(
                        packet.caseNumber(), billed(packet), request.estimatedCost(), request.shippingCost(), ledger)));
    }

    private static CollectionRow row(ResultSet row, List<Ledger.Entry> entries) throws SQLException {
        return CollectionRow.of(
                row.getString("case_number"),
                row.getString("recipient_name"),
                new Money(row.getBigDecimal("cost")),
                new Money(row.getBigDecimal("shipping_cost")),
                ledger(row, entries));
    }

    private static Ledger ledger(ResultSet row, List<Ledger.Entry> entries) throws SQLException {
        var billedOn = row.getObject("billed_on", LocalDate.class);
        var openedOn = row.getObject("opened_on", LocalDate.class);
        return new Ledger(
                new Money(row.getBigDecimal("cost")).plus(new Money(row.getBigDecimal("shipping_cost"))),
                decided(row.getBigDecimal("reimbursable_amount")),
                new TreasuryAccount(row.getString("account")),
                openedOn == null ? billedOn : openedOn,
                billedOn,
                entries);
    }

    @Nullable
    private static Money decided(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount);
    }

    private static Ledger.Entry entry(ResultSet row) throws SQLException {
        var amount = new Money(row.getBigDecimal(AMOUNT));
        var kind = row.getString("kind");
        if (kind.equals(RECEIVED)) {
            return new Ledger.Receipt(
                    amount,
                    row.getObject("entered_on", LocalDate.class),
                    new TreasuryAccount(row.getString("credited_account")));
        }
        return Kind.valueOf(kind) == Kind.REFUNDED
                ? new Ledger.Refund(amount, row.getObject("entered_on", LocalDate.class), row.getString(REASON))
                : new Ledger.WriteOff(amount, row.getString(REASON), row.getString(AUTHORITY));
    }
}
