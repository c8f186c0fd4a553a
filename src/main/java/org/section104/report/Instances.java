package org.section104.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.AssistanceCategory;
import org.section104.casefile.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps every instance of assistance that was provided, and the report that states it: 104(d)(1). An instance is one
 * row, for one recipient, with at most one report, so no instance is in two reports. A report takes every row without a
 * report, so no instance is omitted. {@link Continuations} keeps the deliveries after the first.
 */
@Service
public class Instances {

    private static final int ROWS_AT_A_TIME = 500;
    private static final int CASES_NAMED = 20;

    private final JdbcClient jdbc;
    private final JdbcTemplate cursor;

    Instances(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.cursor = new JdbcTemplate(dataSource);
        this.cursor.setFetchSize(ROWS_AT_A_TIME);
    }

    /**
     * The total of a group of instances.
     *
     * @param name the basis, the category, or the recipient of the group
     * @param instances the number of instances
     * @param cost the sum of the actual costs in US dollars
     * @param shippingCost the sum of the actual costs of shipping in US dollars
     */
    record Total(String name, long instances, Money cost, Money shippingCost) {}

    /**
     * Records the instances of a case, one for each recipient, in the transaction of the first delivery. The next report
     * that is compiled states them.
     *
     * @param instances the instances; the first one states the costs of the case, the others have costs of zero
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void provided(List<Instance> instances) {
        for (int at = 0; at < instances.size(); at++) {
            insert(at + 1, instances.get(at));
        }
    }

    private void insert(int seq, Instance instance) {
        jdbc.sql(
                        "insert into report_instance (case_number, seq, recipient_name, recipient_type, recipient_country, reason,"
                                + " description, categories, reimbursable, reimbursement_reason, delivered_on, actual_cost,"
                                + " actual_shipping_cost, equipment, reimbursable_amount, delivery)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        instance.caseNumber(),
                        seq,
                        instance.recipientName(),
                        instance.recipientType(),
                        instance.recipientCountry(),
                        instance.reason(),
                        instance.description(),
                        String.join(",", instance.categories()),
                        instance.isReimbursable(),
                        instance.reimbursementReason(),
                        instance.deliveredOn(),
                        instance.actualCost().amount(),
                        instance.actualShippingCost().amount(),
                        instance.equipment(),
                        instance.reimbursableAmount() == null
                                ? null
                                : instance.reimbursableAmount().amount(),
                        instance.delivery())
                .update();
    }

    /** Assigns every instance without a report to a report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String report) {
        jdbc.sql("update report_instance set report = ? where report is null")
                .param(report)
                .update();
    }

    /**
     * Reads the instances of a report in the order of their case numbers, and within a case in the order of its
     * recipients. Fetches the rows in batches.
     */
    @Transactional(readOnly = true)
    public void forEach(String report, Consumer<Instance> reader) {
        var rows = new WithLaterDeliveries(reader);
        cursor.query(
                "select i.*, c.seq as later, c.delivered_on as later_on, c.actual_cost as later_cost,"
                        + " c.actual_shipping_cost as later_shipping_cost, c.equipment as later_equipment,"
                        + " c.description as later_description from stated_instance i left join report_continuation c"
                        + " on i.seq = 1 and c.case_number = i.case_number and c.report = i.report"
                        + " where i.report = ? order by i.case_number, i.seq, c.seq",
                (RowCallbackHandler) rows::read,
                report);
        rows.end();
    }

    /** Joins the rows of an instance, one for each later delivery, which follow each other. */
    private static final class WithLaterDeliveries {

        private final Consumer<Instance> reader;

        @Nullable
        private Instance open;

        private int openSeq;

        private WithLaterDeliveries(Consumer<Instance> reader) {
            this.reader = reader;
        }

        private void read(ResultSet row) throws SQLException {
            var seq = row.getInt("seq");
            if (open == null || seq != openSeq || !open.caseNumber().equals(row.getString("case_number"))) {
                end();
                open = instance(row);
                openSeq = seq;
            }
            if (row.getObject("later") != null) {
                open = open.with(new Instance.LaterDelivery(
                        row.getObject("later_on", LocalDate.class),
                        new Money(row.getBigDecimal("later_cost")),
                        new Money(row.getBigDecimal("later_shipping_cost")),
                        row.getString("later_equipment"),
                        row.getString("later_description")));
            }
        }

        private void end() {
            if (open != null) {
                reader.accept(open);
                open = null;
            }
        }
    }

    /** Lists the first instances of a report for a form. */
    List<Instance> first(String report, int most) {
        return jdbc.sql("select * from stated_instance where report = ? order by case_number, seq limit ?")
                .params(report, most)
                .query((row, index) -> instance(row))
                .list();
    }

    /** Says whether a case of a report has several recipients, so that one of them states the costs of all. */
    boolean hasSharedCosts(String report) {
        return jdbc.sql("select count(*) from report_instance where report = ? and seq > 1")
                        .param(report)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Counts the recipients of a report. */
    long recipients(String report) {
        return jdbc.sql("select count(distinct recipient_name) from report_instance where report = ?")
                .param(report)
                .query(Long.class)
                .single();
    }

    /** Lists the totals of a report by basis, reimbursable or not. */
    List<Total> byBasis(String report) {
        return jdbc.sql("select reimbursable, count(*), sum(actual_cost), sum(actual_shipping_cost) from"
                        + " stated_instance where report = ? group by reimbursable order by reimbursable desc")
                .param(report)
                .query((row, index) -> total(Instance.basis(row.getBoolean(1)), row))
                .list();
    }

    /** Lists the totals of a report by category. An instance with several categories counts in each of them. */
    List<Total> byCategory(String report) {
        return jdbc.sql("select c.category, count(*), sum(i.actual_cost), sum(i.actual_shipping_cost)"
                        + " from (values ('A'), ('B'), ('C'), ('D'), ('E')) as c (category)"
                        + " join stated_instance i on i.categories like '%' || c.category || '%'"
                        + " where i.report = ? group by c.category order by c.category")
                .param(report)
                .query((row, index) ->
                        total(AssistanceCategory.valueOf(row.getString(1)).name(), row))
                .list();
    }

    /** Reads the totals of a report by recipient in the order of their names. Fetches the rows in batches. */
    @Transactional(readOnly = true)
    public void byRecipient(String report, Consumer<Total> reader) {
        cursor.query(
                "select recipient_name, count(*), sum(actual_cost), sum(actual_shipping_cost) from stated_instance"
                        + " where report = ? group by recipient_name order by recipient_name",
                (RowCallbackHandler) row -> reader.accept(total(row.getString(1), row)),
                report);
    }

    private static Total total(String name, ResultSet row) throws SQLException {
        return new Total(name, row.getLong(2), new Money(row.getBigDecimal(3)), new Money(row.getBigDecimal(4)));
    }

    /** Lists the first cases of a report that lack one of the four facts, each with the missing facts: 104(d)(1). */
    List<String> incomplete(String report) {
        return jdbc.sql("select * from stated_instance where report = ? and (coalesce(recipient_name, '') = ''"
                        + " or coalesce(recipient_type, '') = '' or coalesce(reason, '') = ''"
                        + " or coalesce(description, '') = '' or reimbursable is null"
                        + " or coalesce(reimbursement_reason, '') = '') order by case_number, seq limit ?")
                .params(report, CASES_NAMED)
                .query((row, index) -> lack(instance(row)))
                .list();
    }

    private static String lack(Instance instance) {
        var lacks = new ArrayList<String>();
        if (isMissing(instance.recipientName()) || isMissing(instance.recipientType())) {
            lacks.add("its recipient [104(d)(1)(A)]");
        }
        if (isMissing(instance.reason())) {
            lacks.add("its reason [104(d)(1)(B)]");
        }
        if (isMissing(instance.description())) {
            lacks.add("its description [104(d)(1)(C)]");
        }
        if (instance.reimbursement() == null || isMissing(instance.reimbursementReason())) {
            lacks.add("whether it is reimbursable and why [104(d)(1)(D)]");
        }
        return "case %s lacks %s".formatted(instance.caseNumber(), String.join(", ", lacks));
    }

    private static boolean isMissing(@Nullable String fact) {
        return fact == null || fact.isBlank();
    }

    private static Instance instance(ResultSet row) throws SQLException {
        var reimbursable = row.getObject("reimbursable", Boolean.class);
        return new Instance(
                row.getString("case_number"),
                row.getString("recipient_name"),
                row.getString("recipient_type"),
                row.getString("recipient_country"),
                row.getString("reason"),
                row.getString("description"),
                Optional.ofNullable(row.getString("categories"))
                        .filter(letters -> !letters.isEmpty())
                        .map(letters -> List.of(letters.split(",")))
                        .orElse(List.of()),
                reimbursable == null ? null : Instance.basis(reimbursable),
                row.getString("reimbursement_reason"),
                row.getObject("delivered_on", LocalDate.class),
                new Money(row.getBigDecimal("actual_cost")),
                new Money(row.getBigDecimal("actual_shipping_cost")),
                row.getString("equipment"),
                Optional.ofNullable(row.getBigDecimal("reimbursable_amount"))
                        .map(Money::new)
                        .orElse(null),
                row.getString("delivery"),
                row.getString("cost_stated_with"),
                List.of());
    }
}
