package org.section104.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.report.Adjustments.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what became of an instance after its report: a report said that assistance is reimbursable, and later an amount
 * was written off or refunded. The next report states it as a supplement, once: 104(d)(1)(D).
 */
@Service
class Supplements {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Adjustments adjustments;

    Supplements(JdbcClient jdbc, JdbcTemplate batches, Adjustments adjustments) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.adjustments = adjustments;
    }

    /**
     * A supplement to an earlier report.
     *
     * @param kind whether the amount was written off or refunded
     * @param caseNumber the case
     * @param recipientName the recipient
     * @param reportedIn the number of the earlier report
     * @param amount the amount that was written off or refunded, in US dollars
     * @param writtenOffOn the day of the write-off, in Washington; null for a refund
     * @param refundedOn the day of the refund, in Washington; null for a write-off
     * @param reason the reason; null for a refund without one
     * @param authority the authority for a write-off; null for a refund, and if it was not stated
     */
    record Supplement(
            Kind kind,
            String caseNumber,
            String recipientName,
            String reportedIn,
            Money amount,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate writtenOffOn,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate refundedOn,
            @Nullable String reason,
            @Nullable String authority) {

        /** Returns the day of the write-off or the refund, in Washington. */
        LocalDate on() {
            return Objects.requireNonNull(writtenOffOn == null ? refundedOn : writtenOffOn);
        }
    }

    /**
     * Assigns to a report every write-off and refund that was recorded after the report on its instance, and is in no
     * report.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String report) {
        batches.batchUpdate(
                "insert into report_supplement (case_number, recipient_name, reported_in, kind,"
                        + " amount, written_off_on, reason, authority, report)"
                        + " select i.case_number, ?, i.report, ?, ?, ?, ?, ?, ? from report_instance i"
                        + " join annual_report a on a.number = i.report"
                        + " where i.case_number = ? and i.seq = 1 and i.report <> ? and a.compiled_at < ? and not exists"
                        + " (select 1 from report_supplement s where s.case_number = i.case_number"
                        + " and s.kind = ? and s.written_off_on = ? and s.amount = ?)",
                adjustments.adjustments(from(report)).stream()
                        .map(one -> new Object[] {
                            one.recipientName(),
                            one.kind().name(),
                            one.amount().amount(),
                            one.on(),
                            one.reason(),
                            one.authority(),
                            report,
                            one.caseNumber(),
                            report,
                            one.recordedAt().atOffset(ZoneOffset.UTC),
                            one.kind().name(),
                            one.on(),
                            one.amount().amount()
                        })
                        .toList());
    }

    /**
     * Returns the time from which adjustments may be in no report: when another report was compiled last, it took the
     * earlier ones. A day more covers those whose transactions were open then.
     */
    private Instant from(String report) {
        return jdbc.sql("select max(compiled_at) from annual_report where number <> ?")
                .param(report)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(compiled -> compiled.minusDays(1).toInstant())
                .orElse(Instant.EPOCH);
    }

    /** Lists the supplements that a report states, in the order of the case numbers. */
    @Transactional(readOnly = true)
    public List<Supplement> of(String report) {
        return jdbc.sql("select * from report_supplement where report = ? order by case_number, written_off_on, kind,"
                        + " amount")
                .param(report)
                .query((row, index) -> supplement(row))
                .list();
    }

    private static Supplement supplement(ResultSet row) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        var on = row.getObject("written_off_on", LocalDate.class);
        return new Supplement(
                kind,
                row.getString("case_number"),
                row.getString("recipient_name"),
                row.getString("reported_in"),
                new Money(row.getBigDecimal("amount")),
                kind == Kind.WRITTEN_OFF ? on : null,
                kind == Kind.REFUNDED ? on : null,
                row.getString("reason"),
                row.getString("authority"));
    }
}
