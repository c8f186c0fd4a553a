package org.section104.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CanonicalJson;
import org.section104.record.CaseRecord;
import org.section104.record.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, reads, revises and closes cases. */
@Service
public class CaseFiles {

    private final JdbcClient jdbc;
    private final CaseNumbers numbers;
    private final CaseRecord record;
    private final CaseIndex index;
    private final StatutoryClock clock;

    CaseFiles(JdbcClient jdbc, CaseNumbers numbers, CaseRecord record, CaseIndex index, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.record = record;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Opens a case: assigns its number and stores its first packet and record entry.
     *
     * @param request the request
     * @param requestedBy the account that submits the request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Packet open(Request request, String requestedBy) {
        return open(request.kind(), request.component(), request.fields(), requestedBy);
    }

    /** Opens a case with the next number of its kind and the fields of its packet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Packet open(CaseKind kind, String component, Map<String, ?> fields, String requestedBy) {
        return open(numbers.next(kind, clock.today().getYear()), kind, component, fields, requestedBy);
    }

    /** Opens a case with a given number and the fields of its packet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Packet open(String number, CaseKind kind, String component, Map<String, ?> fields, String requestedBy) {
        var now = clock.now();
        jdbc.sql("insert into case_file (number, kind, component, status, revision, requested_by, requested_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number,
                        kind.name(),
                        component,
                        CaseStatus.REQUESTED.name(),
                        1,
                        requestedBy,
                        now.atOffset(ZoneOffset.UTC))
                .update();
        record.open(number);
        var packet = store(number, 1, fields, requestedBy, now);
        index.add(packet);
        record.append(number, "case-opened", requestedBy, entry(packet));
        return packet;
    }

    /** Stores a new revision of a request and makes it the current one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Packet revise(String number, Request request, String revisedBy) {
        return revise(number, request.fields(), revisedBy);
    }

    /** Stores a new revision of a case's packet and makes it the current one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Packet revise(String number, Map<String, ?> fields, String revisedBy) {
        var next = get(number).revision() + 1;
        var packet = store(number, next, fields, revisedBy, clock.now());
        jdbc.sql("update case_file set revision = ?, component = ? where number = ?")
                .params(next, packet.component(), number)
                .update();
        index.replace(packet);
        record.append(number, "case-revised", revisedBy, entry(packet));
        return packet;
    }

    /** Sets the status of a case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stands(String number, CaseStatus status) {
        jdbc.sql("update case_file set status = ? where number = ?")
                .params(status.name(), number)
                .update();
    }

    /** Locks the case's row until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String number) {
        jdbc.sql("select number from case_file where number = ? for update")
                .param(number)
                .query(String.class)
                .optional();
    }

    public Optional<CaseFile> find(String number) {
        return jdbc.sql("select * from case_file where number = ?")
                .param(number)
                .query(CaseFile.class)
                .optional();
    }

    /**
     * Returns a case that must exist.
     *
     * @throws IllegalArgumentException if there is no such case
     */
    public CaseFile get(String number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("There is no case " + number));
    }

    /**
     * Returns a page of the numbers of a kind's open cases (not closed, refused or withdrawn), in ascending order.
     *
     * @param after the last number of the previous page
     * @param most the page size
     */
    public List<String> open(CaseKind kind, String after, int most) {
        return jdbc.sql("select number from case_file where kind = ? and status in ('REQUESTED', 'AUTHORIZED')"
                        + " and number > ? order by number limit ?")
                .params(kind.name(), after, most)
                .query(String.class)
                .list();
    }

    /** Finds a case if it is open (not closed, refused or withdrawn). */
    public Optional<CaseFile> findOpen(String number) {
        return find(number)
                .filter(file -> file.status() == CaseStatus.REQUESTED || file.status() == CaseStatus.AUTHORIZED);
    }

    /**
     * The current packet of a case.
     *
     * @throws IllegalArgumentException if there is no such case
     */
    public Packet packet(String number) {
        return findPacket(number).orElseThrow(() -> new IllegalArgumentException("There is no case " + number));
    }

    /** Finds the current packet of a case; empty for a number that is not a case, such as that of an instrument. */
    public Optional<Packet> findPacket(String number) {
        return jdbc.sql("select p.* from case_packet p join case_file c"
                        + " on c.number = p.case_number and c.revision = p.revision where c.number = ?")
                .param(number)
                .query(CaseFiles::packet)
                .optional();
    }

    /**
     * Cites an agreement that was recorded on its own, in one line: {@code AGR-2026-0001: Framework on training}.
     *
     * @throws IllegalArgumentException if there is no such agreement
     */
    public String cited(String agreement) {
        return "%s: %s".formatted(agreement, packet(agreement).text("agreementTitle"));
    }

    /**
     * A revision of a case's packet.
     *
     * @param packet the packet
     * @param madeBy the account that submitted it
     * @param madeAt when it was submitted, UTC
     */
    public record Revision(Packet packet, String madeBy, Instant madeAt) {}

    /** All revisions of a case's packet, the first one first; none for an unknown case. */
    public List<Revision> revisions(String number) {
        return jdbc.sql("select * from case_packet where case_number = ? order by revision")
                .param(number)
                .query((row, index) -> new Revision(
                        packet(row, index),
                        row.getString("made_by"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** One revision of a case's packet. */
    public Packet packet(String number, int revision) {
        return jdbc.sql("select * from case_packet where case_number = ? and revision = ?")
                .params(number, revision)
                .query(CaseFiles::packet)
                .single();
    }

    private Packet store(String number, int revision, Map<String, ?> fields, String by, Instant at) {
        var content = CanonicalJson.of(fields);
        var sha256 = Sha256.of(CanonicalJson.of(Map.of("caseNumber", number, "revision", revision, "fields", fields)));
        jdbc.sql("insert into case_packet (id, case_number, revision, fields, sha256, made_by, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        number,
                        revision,
                        content,
                        sha256,
                        by,
                        at.atOffset(ZoneOffset.UTC))
                .update();
        return new Packet(number, revision, CanonicalJson.read(content), sha256);
    }

    private static Map<String, Object> entry(Packet packet) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("revision", packet.revision());
        entry.put("fields", packet.fields());
        entry.put("packetSha256", packet.sha256());
        return entry;
    }

    private static Packet packet(ResultSet row, int index) throws SQLException {
        return new Packet(
                row.getString("case_number"),
                row.getInt("revision"),
                CanonicalJson.read(row.getString("fields")),
                row.getString("sha256"));
    }
}
