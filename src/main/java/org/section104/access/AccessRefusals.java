package org.section104.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.actor.RefusalLog;
import org.section104.form.RequestText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores refused attempts for 104(c), each in its own transaction. They are not part of a case's hash chain. */
@Component
class AccessRefusals implements RefusalLog {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate separately;

    AccessRefusals(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void refused(String account, String attempt, @Nullable String reason) {
        separately.executeWithoutResult(
                status -> jdbc.sql("insert into access_refusal (id, refused_at, account, attempt, reason)"
                                + " values (?, ?, ?, ?, ?)")
                        .params(
                                UUID.randomUUID().toString(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                account,
                                RequestText.storable(attempt, LONGEST),
                                reason == null ? null : RequestText.storable(reason, LONGEST))
                        .update());
    }
}
