package org.section104.casefile;

import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Assigns numbers without gaps. A number is reused if its transaction rolls back. */
@Component
public class CaseNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(CaseNumbers.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate separately;

    CaseNumbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Takes the next number of a kind in a year, in the current transaction. */
    String next(CaseKind kind, int year) {
        return next(kind.prefix(), year);
    }

    /**
     * Takes the next number of a register in a year, in the current transaction.
     *
     * @param prefix three letters that are not a case kind's prefix
     * @param year the year, Washington time
     * @return the number, such as {@code DLG-2026-0001}
     */
    public String next(String prefix, int year) {
        if (!increment(prefix, year)) {
            openYear(prefix, year);
            increment(prefix, year);
        }
        var last = jdbc.sql("select last_number from case_number_counter where prefix = ? and case_year = ?")
                .params(prefix, year)
                .query(Integer.class)
                .single();
        return "%s-%d-%04d".formatted(prefix, year, last);
    }

    /** The last number given by register and year, such as {@code ASG-2026} to {@code 17}. */
    public SortedMap<String, Integer> given() {
        var given = new TreeMap<String, Integer>();
        jdbc.sql("select prefix, case_year, last_number from case_number_counter")
                .query(row -> {
                    given.put("%s-%d".formatted(row.getString(1), row.getInt(2)), row.getInt(3));
                });
        return given;
    }

    private boolean increment(String prefix, int year) {
        return jdbc.sql("update case_number_counter set last_number = last_number + 1"
                                + " where prefix = ? and case_year = ?")
                        .params(prefix, year)
                        .update()
                == 1;
    }

    /**
     * Inserts the year's counter. Idempotent: another node may insert it at the same time, and either insert may win.
     */
    private void openYear(String prefix, int year) {
        try {
            separately.executeWithoutResult(status -> jdbc.sql(
                            "insert into case_number_counter (prefix, case_year, last_number) values (?, ?, 0)")
                    .params(prefix, year)
                    .update());
        } catch (DuplicateKeyException openedByAnotherNode) {
            LOG.debug("The year {} of {} was opened by another node", year, prefix);
        }
    }
}
