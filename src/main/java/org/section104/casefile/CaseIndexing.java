package org.section104.casefile;

import java.util.List;
import org.section104.obligation.SweepStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexes the cases whose current revision is not indexed: those of an earlier release, at the first start after the
 * upgrade. Each page is a transaction of its own, so that a restart continues. Skips the cases that another node indexes or
 * revises at the same time.
 */
@Component
class CaseIndexing implements SweepStep {

    private static final Logger LOG = LoggerFactory.getLogger(CaseIndexing.class);
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

    @Override
    public void sweep() {
        var indexed = 0;
        List<String> page;
        do {
            page = transaction.execute(status -> next());
            indexed += page.size();
        } while (!page.isEmpty());
        if (indexed > 0) {
            LOG.info("Indexed {} cases of an earlier release for the list of cases", indexed);
        }
    }

    private List<String> next() {
        var page = jdbc.sql(
                        "select number from case_file where indexed_revision is null or indexed_revision <> revision"
                                + " order by number limit ? for update skip locked")
                .param(PAGE)
                .query(String.class)
                .list();
        page.forEach(number -> index.replace(cases.packet(number)));
        return page;
    }
}
