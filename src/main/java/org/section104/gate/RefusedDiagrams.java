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
 * The pages of refused deployments. A page is written in a transaction of its own, since the refusal rolls the deployment's
 * back. Only the newest {@value #KEPT} stay.
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

    /** Keeps a page, and gives the id under which it is found. */
    String keep(String page) {
        // without hyphens: ids of the engine's kind are taken out of error messages
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

    /** The page that was kept under an id; empty when there is none, or no longer. */
    Optional<String> page(String id) {
        return jdbc.sql("select page from refused_diagram where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }
}
