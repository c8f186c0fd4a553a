package org.section104.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A lock across nodes, for work that every node does unless it is done already. Nodes may start together, even on an
 * empty database.
 */
@Component
public class NodeLock {

    /** The kinds of work that only one node does at a time. Each has a row in the table {@code node_lock}. */
    public enum Work {
        /** Writing the groups, their grants, and the task filters. */
        ROLES,
        /** Writing an account and its groups. */
        ACCOUNTS,
        /** Opening the annual reports that are due. */
        REPORTS,
        /** Writing a checkpoint of the record. */
        CHECKPOINTS
    }

    private final JdbcClient jdbc;

    NodeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for the lock on this work, and holds it until the end of the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Work work) {
        jdbc.sql("select name from node_lock where name = ? for update")
                .param(work.name())
                .query(String.class)
                .single();
    }
}
