package org.section104.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.section104.casefile.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what became of an instance after its report: a report said that assistance is reimbursable, and later the amount
 * was written off. The next report states it as a supplement, once: 104(d)(1)(D).
 */
@Service
class Supplements {

    private final JdbcClient jdbc;
    private final WriteOffs writeOffs;

    Supplements(JdbcClient jdbc, WriteOffs writeOffs) {
        this.jdbc = jdbc;
        this.writeOffs = writeOffs;
    }

    /**
     * A supplement to an earlier report.
     *
     * @param caseNumber the case
     * @param recipientName the recipient
     * @param reportedIn the number of the earlier report
     * @param amount the amount that was written off, in US dollars
     * @param writtenOffOn the day of the write-off, in Washington
     * @param reason the reason
     */
    record Supplement(
            String caseNumber,
            String recipientName,
            String reportedIn,
            Money amount,
            LocalDate writtenOffOn,
            String reason) {}

    /** Assigns to a report every write-off that was recorded after the report on its instance, and is in no report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String report) {
        writeOffs.writeOffs().forEach(one -> jdbc.sql(
                        "insert into report_supplement (case_number, recipient_name, reported_in,"
                                + " amount, written_off_on, reason, report)"
                                + " select i.case_number, ?, i.report, ?, ?, ?, ? from report_instance i"
                                + " join annual_report a on a.number = i.report"
                                + " where i.case_number = ? and i.seq = 1 and i.report <> ? and a.compiled_at < ? and not exists"
                                + " (select 1 from report_supplement s where s.case_number = i.case_number"
                                + " and s.written_off_on = ?)")
                .params(
                        one.recipientName(),
                        one.amount().amount(),
                        one.on(),
                        one.reason(),
                        report,
                        one.caseNumber(),
                        report,
                        one.recordedAt().atOffset(ZoneOffset.UTC),
                        one.on())
                .update());
    }

    /** Lists the supplements that a report states, in the order of the case numbers. */
    @Transactional(readOnly = true)
    public List<Supplement> of(String report) {
        return jdbc.sql("select * from report_supplement where report = ? order by case_number, written_off_on")
                .param(report)
                .query((row, index) -> new Supplement(
                        row.getString("case_number"),
                        row.getString("recipient_name"),
                        row.getString("reported_in"),
                        new Money(row.getBigDecimal("amount")),
                        row.getObject("written_off_on", LocalDate.class),
                        row.getString("reason")))
                .list();
    }
}
