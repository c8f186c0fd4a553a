package org.section104.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one node at a time do what every node does unless it is done: nodes are started together, on an empty database too. */
@Component
public class NodeLock {

    private final JdbcClient jdbc;

    NodeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other node holds the lock, and holds it to the end of the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        // a row that the engine's schema has from the beginning
        jdbc.sql("select value_ from act_ge_property where name_ = 'startup.lock' for update")
                .query(String.class)
                .single();
    }
}
