package org.section104.casefile;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexes the cases whose current revision is not indexed, in the background: those of an earlier release after an upgrade,
 * and those that a node of an earlier release still files or revises beside this one. Each case is a transaction of its own,
 * so that a restart continues, and a case that fails holds up no other. Skips the cases that another node indexes or revises
 * at the same time.
 */
@Component
public class CaseIndexing {

    private static final Logger LOG = LoggerFactory.getLogger(CaseIndexing.class);
    private static final String UNINDEXED = " (indexed_revision is null or indexed_revision <> revision)";
    private static final int PAGE = 100;

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final CaseIndex index;
    private final TransactionTemplate transaction;

    CaseIndexing(JdbcClient jdbc, CaseFiles cases, CaseIndex index, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.index = index;
        this.transaction = transaction;
    }

    /** Indexes every case that is not indexed. Logs a case that cannot be indexed, and goes on. */
    @Scheduled(fixedDelayString = "PT5M")
    public void index() {
        var indexed = 0;
        var last = "";
        List<String> page;
        do {
            page = jdbc.sql("select number from case_file where number > ? and" + UNINDEXED
                            + " order by number limit ?")
                    .params(last, PAGE)
                    .query(String.class)
                    .list();
            indexed += (int) page.stream().filter(this::isIndexed).count();
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        if (indexed > 0) {
            LOG.info("Indexed {} cases of an earlier release for the list of cases", indexed);
        }
    }

    private boolean isIndexed(String number) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> indexed(number)));
        } catch (RuntimeException failed) {
            LOG.error("Case {} is not in the list of cases, because it could not be indexed", number, failed);
            return false;
        }
    }

    private boolean indexed(String number) {
        var locked = jdbc.sql(
                        "select number from case_file where number = ? and" + UNINDEXED + " for update skip locked")
                .param(number)
                .query(String.class)
                .optional();
        locked.ifPresent(open -> index.replace(cases.packet(open)));
        return locked.isPresent();
    }
}
