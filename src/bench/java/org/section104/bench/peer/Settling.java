package org.section104.bench.peer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/** Waits until a database shows that nothing is left to do. */
public final class Settling {

    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();
    private static final long POLL = Duration.ofMillis(10).toNanos();

    private Settling() {}

    /** Waits until a query that counts what is left answers zero. */
    public static void awaitNone(JdbcTemplate jdbc, String count) {
        var until = System.nanoTime() + PATIENCE;
        while (left(jdbc, count) > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("%d are left of: %s".formatted(left(jdbc, count), count));
            }
            LockSupport.parkNanos(POLL);
        }
    }

    private static long left(JdbcTemplate jdbc, String count) {
        var left = jdbc.queryForObject(count, Long.class);
        return left == null ? 0 : left;
    }
}
