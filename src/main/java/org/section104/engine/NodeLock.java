package org.section104.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one node at a time do work that every node does unless it is done. Nodes may start together, on an empty database too. */
@Component
public class NodeLock {

    /** What one node does at a time. Each has a row in the table {@code node_lock}. */
    public enum Work {
        /** Writes the groups, their grants, and the task filters. */
        ROLES,
        /** Writes an account and its groups. */
        ACCOUNTS,
        /** Opens the annual reports that are due. */
        REPORTS
    }

    private final JdbcClient jdbc;

    NodeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction does this work, and holds the lock to the end of the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Work work) {
        jdbc.sql("select name from node_lock where name = ? for update")
                .param(work.name())
                .query(String.class)
                .single();
    }
}
