package org.section104.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes and reads the record of a case. An entry is written in the transaction of the event that it records. A row
 * lock serializes the entries of one case across nodes.
 */
@Service
public class CaseRecord {

    /** The actor of events that no person caused: a timer, the sweep, a mail server's response. */
    public static final String SERVICE = "service";

    static final String BEFORE_THE_FIRST = "0".repeat(64);

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the chain of a new case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(String caseNumber) {
        jdbc.sql("insert into record_head (case_number, last_seq, last_hash) values (?, 0, ?)")
                .params(caseNumber, BEFORE_THE_FIRST)
                .update();
    }

    /**
     * Appends an entry.
     *
     * @param caseNumber the case number
     * @param type the type of event
     * @param actor the account that caused it, or {@link #SERVICE}
     * @param payload the details of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(String caseNumber, String type, String actor, Map<String, ?> payload) {
        var head = jdbc.sql("select last_seq, last_hash from record_head where case_number = ? for update")
                .param(caseNumber)
                .query((row, index) -> new Head(caseNumber, row.getInt(1), row.getString(2)))
                .single();
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var seq = head.length() + 1;
        var hash = hash(caseNumber, seq, at, type, actor, payload, head.hash());
        jdbc.sql("insert into record_entry (case_number, seq, at, entry_type, actor, payload, previous_hash, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        caseNumber,
                        seq,
                        at.atOffset(ZoneOffset.UTC),
                        type,
                        actor,
                        CanonicalJson.of(payload),
                        head.hash(),
                        hash)
                .update();
        jdbc.sql("update record_head set last_seq = ?, last_hash = ? where case_number = ?")
                .params(seq, hash, caseNumber)
                .update();
    }

    /** All entries of a case in order; empty for an unknown case. */
    @Transactional(readOnly = true)
    public List<RecordEntry> of(String caseNumber) {
        return jdbc.sql("select * from record_entry where case_number = ? order by seq")
                .param(caseNumber)
                .query(CaseRecord::entry)
                .list();
    }

    /** The entries of one type in a case, in order. */
    @Transactional(readOnly = true)
    public List<RecordEntry> of(String caseNumber, String type) {
        return jdbc.sql("select * from record_entry where case_number = ? and entry_type = ? order by seq")
                .params(caseNumber, type)
                .query(CaseRecord::entry)
                .list();
    }

    /** Where each chain ends, as of one moment, in no order. */
    @Transactional(readOnly = true)
    public List<Head> heads() {
        return jdbc.sql("select case_number, last_seq, last_hash from record_head")
                .query((row, index) -> new Head(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }

    /** Where the next chains end, in the order of the database. */
    @Transactional(readOnly = true)
    public List<Head> heads(String after, int most) {
        return jdbc.sql("select case_number, last_seq, last_hash from record_head where case_number > ?"
                        + " order by case_number limit ?")
                .params(after, most)
                .query((row, index) -> new Head(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }

    /** Cases that have entries and no head, at most a hundred. */
    @Transactional(readOnly = true)
    public List<String> withoutHead() {
        return jdbc.sql("select case_number from record_entry e where seq = 1 and not exists"
                        + " (select 1 from record_head h where h.case_number = e.case_number)"
                        + " order by case_number limit 100")
                .query(String.class)
                .list();
    }

    /** Computes the hash of an entry. */
    static String hash(RecordEntry entry) {
        return hash(
                entry.caseNumber(),
                entry.seq(),
                entry.at(),
                entry.type(),
                entry.actor(),
                entry.payload(),
                entry.previousHash());
    }

    private static String hash(
            String caseNumber,
            int seq,
            Instant at,
            String type,
            String actor,
            Map<String, ?> payload,
            String previousHash) {
        var sealed = new LinkedHashMap<String, Object>();
        sealed.put("caseNumber", caseNumber);
        sealed.put("seq", seq);
        sealed.put("at", at);
        sealed.put("type", type);
        sealed.put("actor", actor);
        sealed.put("payload", payload);
        sealed.put("previousHash", previousHash);
        return Sha256.of(CanonicalJson.of(sealed));
    }

    private static RecordEntry entry(ResultSet row, int index) throws SQLException {
        return new RecordEntry(
                row.getString("case_number"),
                row.getInt("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("entry_type"),
                row.getString("actor"),
                CanonicalJson.read(row.getString("payload")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
