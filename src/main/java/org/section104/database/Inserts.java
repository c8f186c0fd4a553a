package org.section104.database;

/**
 * Adds an insert to a repository. The ids are assigned before, so that {@code save} of Spring Data would try an update.
 */
public interface Inserts<T> {

    /** Inserts an aggregate with its assigned id. */
    T insert(T aggregate);
}
