package org.section104.gate;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the pages of refused deployments. It writes a page in a separate transaction, because the refusal rolls back
 * the transaction of the deployment. Only the newest {@value #KEPT} pages stay.
 */
@Component
class RefusedDiagrams {

    private static final int KEPT = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate separately;

    RefusedDiagrams(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Stores a page, and returns its id. */
    String keep(String page) {
        // without hyphens, because ids in the engine's format are removed from error messages
        var id = UUID.randomUUID().toString().replace("-", "");
        separately.executeWithoutResult(status -> {
            jdbc.sql("insert into refused_diagram (id, refused_at, page) values (?, ?, ?)")
                    .params(id, clock.instant().atOffset(ZoneOffset.UTC), page)
                    .update();
            jdbc.sql("delete from refused_diagram where id in"
                            + " (select id from refused_diagram order by refused_at desc, id offset ? rows)")
                    .param(KEPT)
                    .update();
        });
        return id;
    }

    /** Returns the page with this id; empty if there is none or it has been deleted. */
    Optional<String> page(String id) {
        return jdbc.sql("select page from refused_diagram where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }
}
