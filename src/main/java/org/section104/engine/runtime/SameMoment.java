package org.section104.engine.runtime;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Tells failures that come from two requests at the same moment, and what the database says of others. */
public final class SameMoment {

    /** Deadlock, serialization, a lock that was not given, and H2's words for the same. */
    private static final Set<String> CONFLICTS = Set.of("55P03", "HYT00", "90131");

    private static final String DUPLICATE = "23505";

    /** PostgreSQL's and H2's: two completions that end one scope meet as a foreign key. */
    private static final Set<String> FOREIGN_KEYS = Set.of("23503", "23506");

    private SameMoment() {}

    /** Whether another request may have been in the way, so that a second attempt finds what the first could not see. */
    public static boolean mayBe(Throwable failure) {
        return isConflict(failure) || isDuplicate(failure) || isForeignKey(failure);
    }

    /** Whether another request was certainly in the way. */
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

    /** The five characters by which a database says what it refused; empty when no database did. */
    public static Optional<String> sqlState(Throwable failure) {
        return find(failure, SQLException.class).map(SameMoment::ofTheStatement);
    }

    /** A batch says only that it failed; the exception behind it says why. */
    private static String ofTheStatement(SQLException failure) {
        var last = failure;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return last.getSQLState();
    }

    /** The first of a type among a failure and its causes. */
    public static <E extends Throwable> Optional<E> find(Throwable failure, Class<E> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
