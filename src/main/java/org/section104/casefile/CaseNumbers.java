package org.section104.casefile;

import java.util.Map;
import java.util.TreeMap;
import org.section104.operation.Hold;
import org.section104.operation.Journal;
import org.section104.operation.NumberRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Assigns numbers without gaps, except for the gap after a restore. A number is reused if its transaction rolls back. The
 * journal has each number before its transaction commits, so that no restore of the database gives it to another case.
 */
@Component
public class CaseNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(CaseNumbers.class);

    private final JdbcClient jdbc;
    private final Hold hold;
    private final Journal journal;
    private final TransactionTemplate separately;

    CaseNumbers(JdbcClient jdbc, Hold hold, Journal journal, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.hold = hold;
        this.journal = journal;
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
     * @throws org.section104.operation.Held while the service is held
     * @throws org.section104.operation.JournalUnwritable if the journal cannot be written
     */
    public String next(String prefix, int year) {
        hold.requireReleased();
        if (!increment(prefix, year)) {
            openYear(prefix, year);
            increment(prefix, year);
        }
        var last = jdbc.sql("select last_number from case_number_counter where prefix = ? and case_year = ?")
                .params(prefix, year)
                .query(Integer.class)
                .single();
        var number = new NumberRegister(prefix, year).number(last);
        journal.taken(number);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                journal.given(number);
            }
        });
        return number;
    }

    /** Returns the last number of each register. */
    @Transactional(readOnly = true)
    public Map<NumberRegister, Integer> last() {
        var last = new TreeMap<NumberRegister, Integer>();
        jdbc.sql("select prefix, case_year, last_number from case_number_counter")
                .query(row -> {
                    last.put(new NumberRegister(row.getString(1), row.getInt(2)), row.getInt(3));
                });
        return last;
    }

    /** Skips numbers: the next number of a register follows this one. Never goes back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void skipTo(NumberRegister register, int last) {
        var set = jdbc.sql("update case_number_counter set last_number = ?"
                        + " where prefix = ? and case_year = ? and last_number < ?")
                .params(last, register.prefix(), register.year(), last)
                .update();
        if (set == 0 && !last().containsKey(register)) {
            openYear(register.prefix(), register.year());
            skipTo(register, last);
        }
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
