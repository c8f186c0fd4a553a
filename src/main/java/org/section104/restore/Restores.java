package org.section104.restore;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The restores that were released on this database. */
@Component
public class Restores {

    private final JdbcClient jdbc;

    Restores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the service was last released after a restore, by the clock of the service, UTC; empty if it never was. */
    public Optional<Instant> lastReleasedAt() {
        return jdbc.sql("select finished_at from restore_epoch where finished_at is not null"
                        + " order by epoch desc limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
