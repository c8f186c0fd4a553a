package org.section104.engine.runtime;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Classifies failures: conflicts between concurrent requests, and other failures by the SQL state of the database. */
public final class SameMoment {

    /**
     * The SQL states of conflicts besides class 40: lock not available (PostgreSQL), lock timeout and concurrent update
     * (H2).
     */
    private static final Set<String> CONFLICTS = Set.of("55P03", "HYT00", "90131");

    private static final String DUPLICATE = "23505";

    /**
     * The SQL states of PostgreSQL and H2. Two concurrent completions that end the same scope violate a foreign key.
     */
    private static final Set<String> FOREIGN_KEYS = Set.of("23503", "23506");

    private SameMoment() {}

    /** Returns whether a concurrent request may have caused the failure, so that a retry may succeed or explain it. */
    public static boolean mayBe(Throwable failure) {
        return isConflict(failure) || isDuplicate(failure) || isForeignKey(failure);
    }

    /** Returns whether a concurrent request certainly caused the failure. */
    public static boolean isConflict(Throwable failure) {
        return find(failure, OptimisticLockingException.class).isPresent()
                || sqlState(failure)
                        .filter(state -> state.startsWith("40") || CONFLICTS.contains(state))
                        .isPresent();
    }

    static boolean isDuplicate(Throwable failure) {
        return sqlState(failure).filter(DUPLICATE::equals).isPresent();
    }

    static boolean isForeignKey(Throwable failure) {
        return sqlState(failure).filter(FOREIGN_KEYS::contains).isPresent();
    }

    /** Returns the SQL state of a failure: five characters; empty without a database error. */
    public static Optional<String> sqlState(Throwable failure) {
        return find(failure, SQLException.class).map(SameMoment::ofTheStatement);
    }

    /** Returns the SQL state of the last linked exception: a batch update has the cause there. */
    private static String ofTheStatement(SQLException failure) {
        var last = failure;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return last.getSQLState();
    }

    /** Returns the first exception of a type in the chain of causes. */
    public static <E extends Throwable> Optional<E> find(Throwable failure, Class<E> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
