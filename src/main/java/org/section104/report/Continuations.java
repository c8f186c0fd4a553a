package org.section104.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.Recipient;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the deliveries of an instance after its first one. A delivery is one row with at most one report. If that report
 * also states the instance, the delivery belongs to it; otherwise the report states the delivery as a continuation of an
 * instance that an earlier report stated: 104(d)(1).
 */
@Service
public class Continuations {

    private static final int ROWS_AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate cursor;

    Continuations(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.cursor = new JdbcTemplate(dataSource);
        this.cursor.setFetchSize(ROWS_AT_A_TIME);
    }

    /**
     * A later delivery of an instance that an earlier report stated.
     *
     * @param caseNumber the case
     * @param recipientName the first recipient of the case
     * @param otherRecipients the number of the other recipients
     * @param reportedIn the number of the report that stated the instance
     * @param deliveredOn the day of this delivery, in Washington
     * @param actualCost the actual cost of this delivery in US dollars
     * @param actualShippingCost the actual cost of shipping in US dollars
     * @param equipment what was given, one line of text for each item; null if that was not listed
     * @param description what was given, in words; null if that was not stated
     */
    public record Continuation(
            String caseNumber,
            String recipientName,
            int otherRecipients,
            String reportedIn,
            LocalDate deliveredOn,
            Money actualCost,
            Money actualShippingCost,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String equipment,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description) {

        /** Names the recipients in a few words. */
        String recipients() {
            return Recipient.andOthers(recipientName, otherRecipients);
        }
    }

    /**
     * The sum of the continuations of a report.
     *
     * @param deliveries the number of deliveries
     * @param instances the number of cases whose instances they continue
     * @param cost the sum of the actual costs in US dollars
     * @param shippingCost the sum of the actual costs of shipping in US dollars
     */
    public record Sum(long deliveries, long instances, Money cost, Money shippingCost) {}

    /**
     * Records a delivery in its transaction. The next report that is compiled states it.
     *
     * @param caseNumber the case
     * @param seq the number of the delivery, from 2
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void delivered(String caseNumber, int seq, Instance.LaterDelivery delivery) {
        jdbc.sql("insert into report_continuation (case_number, seq, delivered_on, actual_cost, actual_shipping_cost,"
                        + " equipment, description) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        caseNumber,
                        seq,
                        delivery.deliveredOn(),
                        delivery.actualCost().amount(),
                        delivery.actualShippingCost().amount(),
                        delivery.equipment(),
                        delivery.description())
                .update();
    }

    /** Assigns to a report every delivery without a report whose instance is in a report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String report) {
        jdbc.sql("update report_continuation set report = ? where report is null and exists (select 1 from"
                        + " report_instance i where i.case_number = report_continuation.case_number"
                        + " and i.report is not null)")
                .param(report)
                .update();
    }

    /** Reads the continuations of a report in the order of their case numbers. Fetches the rows in batches. */
    @Transactional(readOnly = true)
    public void forEach(String report, Consumer<Continuation> reader) {
        cursor.query(
                "select c.*, i.recipient_name, i.report as reported_in, (select count(*) from report_instance o"
                        + " where o.case_number = c.case_number and o.seq > 1) as others"
                        + " from report_continuation c join report_instance i"
                        + " on i.case_number = c.case_number and i.seq = 1"
                        + " where c.report = ? and i.report <> c.report order by c.case_number, c.seq",
                (RowCallbackHandler) row -> reader.accept(continuation(row)),
                report);
    }

    /** Sums up the continuations of a report. */
    @Transactional(readOnly = true)
    public Sum sum(String report) {
        return jdbc.sql("select count(*), count(distinct c.case_number), coalesce(sum(c.actual_cost), 0),"
                        + " coalesce(sum(c.actual_shipping_cost), 0) from report_continuation c"
                        + " join report_instance i on i.case_number = c.case_number and i.seq = 1"
                        + " where c.report = ? and i.report <> c.report")
                .param(report)
                .query((row, index) -> new Sum(
                        row.getLong(1),
                        row.getLong(2),
                        new Money(row.getBigDecimal(3)),
                        new Money(row.getBigDecimal(4))))
                .single();
    }

    private static Continuation continuation(ResultSet row) throws SQLException {
        return new Continuation(
                row.getString("case_number"),
                row.getString("recipient_name"),
                row.getInt("others"),
                row.getString("reported_in"),
                row.getObject("delivered_on", LocalDate.class),
                new Money(row.getBigDecimal("actual_cost")),
                new Money(row.getBigDecimal("actual_shipping_cost")),
                row.getString("equipment"),
                row.getString("description"));
    }
}
