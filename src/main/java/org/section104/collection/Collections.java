package org.section104.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.TreasuryAccount;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.report.WriteOffs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Bills partners for reimbursable assistance, and records receipts and write-offs: 104(b)(4) and (5). */
@Service
public class Collections implements WriteOffs {

    private static final String RECEIVED = "RECEIVED";
    private static final String WRITTEN_OFF = "WRITTEN_OFF";

    private final JdbcClient jdbc;
    private final CaseRecord record;
    private final StatutoryClock clock;

    Collections(JdbcClient jdbc, CaseRecord record, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Bills the recipient of a case for the actual cost of the assistance.
     *
     * @param packet the packet of the case, which names the recipient and the account that financed the assistance
     * @param cost the actual cost
     * @param shipping the actual cost of shipping
     * @param on the day of delivery, in Washington
     * @param by the account that recorded the delivery
     * @return whether the bill is more than zero
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean bill(Packet packet, Money cost, Money shipping, LocalDate on, String by) {
        var caseNumber = packet.caseNumber();
        var request = packet.assistance();
        var account = request.fundingAccount();
        jdbc.sql("insert into collection_bill (case_number, recipient_name, account, cost, shipping_cost, billed_on)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(caseNumber, request.recipientName(), account, cost.amount(), shipping.amount(), on)
                .update();
        var billed = cost.plus(shipping);
        record.append(
                caseNumber,
                "assistance-billed",
                by,
                Map.of(
                        "clause", "104(b)(4)",
                        "cost", cost,
                        "shippingCost", shipping,
                        "billed", billed,
                        "account", account));
        return !billed.isZero();
    }

    /** Says whether a case has nothing left to collect: the bill is paid or written off, or there is no bill. */
    @Transactional(readOnly = true)
    public boolean isSettled(String caseNumber) {
        return ledger(caseNumber).map(Ledger::isSettled).orElse(true);
    }

    /** Returns the day, in Washington, of the last receipt or write-off of a case; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastEntryOn(String caseNumber) {
        return jdbc.sql("select entered_on from collection_entry where case_number = ? order by entered_on desc limit"
                        + " 1")
                .param(caseNumber)
                .query(LocalDate.class)
                .optional();
    }

    /** Reads the ledger of a case; empty if the case has no bill. */
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
     * @throws IllegalArgumentException if the ledger refuses the receipt; see {@link Ledger#with}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ledger receive(String caseNumber, Ledger.Receipt receipt, String by) {
        var ledger = ledger(caseNumber).orElseThrow().with(receipt);
        insert(caseNumber, ledger, RECEIVED, receipt.on(), receipt.creditedTo().symbol(), null, by);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(b)(5)");
        entry.put("amount", receipt.amount());
        entry.put("receivedOn", receipt.on());
        entry.put("creditedAccount", receipt.creditedTo().symbol());
        entry.put("outstanding", ledger.outstanding());
        record.append(caseNumber, "payment-received", by, entry);
        return ledger;
    }

    /** Writes off the outstanding amount. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ledger writeOff(String caseNumber, String reason, String by) {
        var before = ledger(caseNumber).orElseThrow();
        var ledger = before.writtenOff(reason);
        insert(caseNumber, ledger, WRITTEN_OFF, clock.today(), null, reason, by);
        record.append(
                caseNumber,
                "collection-written-off",
                by,
                Map.of("clause", "104(b)(4)", "amount", before.outstanding(), "reason", reason));
        return ledger;
    }

    private void insert(
            String caseNumber,
            Ledger ledger,
            String kind,
            LocalDate on,
            @Nullable String account,
            @Nullable String reason,
            String by) {
        var seq = ledger.entries().size();
        jdbc.sql("insert into collection_entry (id, case_number, seq, kind, amount, entered_on, credited_account,"
                        + " reason, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        caseNumber,
                        seq,
                        kind,
                        ledger.entries().get(seq - 1).amount().amount(),
                        on,
                        account,
                        reason,
                        by,
                        clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Lists every bill with its ledger, in the order of the case numbers. */
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
    public List<WriteOff> writeOffs() {
        return jdbc.sql("select e.*, b.recipient_name from collection_entry e"
                        + " join collection_bill b on b.case_number = e.case_number"
                        + " where e.kind = ? order by e.case_number, e.seq")
                .param(WRITTEN_OFF)
                .query((row, index) -> new WriteOff(
                        row.getString("case_number"),
                        row.getString("recipient_name"),
                        new Money(row.getBigDecimal("amount")),
                        row.getObject("entered_on", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .list();
    }

    /** Reads the bill of a case with its ledger; empty if the case has no bill. */
    @Transactional(readOnly = true)
    public Optional<CollectionRow> row(String caseNumber) {
        return ledger(caseNumber).flatMap(ledger -> jdbc.sql("select * from collection_bill where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> row(row, ledger.entries()))
                .optional());
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
        return new Ledger(
                new Money(row.getBigDecimal("cost")).plus(new Money(row.getBigDecimal("shipping_cost"))),
                new TreasuryAccount(row.getString("account")),
                row.getObject("billed_on", LocalDate.class),
                entries);
    }

    private static Ledger.Entry entry(ResultSet row) throws SQLException {
        var amount = new Money(row.getBigDecimal("amount"));
        return row.getString("kind").equals(RECEIVED)
                ? new Ledger.Receipt(
                        amount,
                        row.getObject("entered_on", LocalDate.class),
                        new TreasuryAccount(row.getString("credited_account")))
                : new Ledger.WriteOff(amount, row.getString("reason"));
    }
}
