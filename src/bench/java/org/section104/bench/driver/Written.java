package org.section104.bench.driver;

import java.io.Serializable;
import java.util.List;

/** What was written to a database. */
public final class Written {

    private Written() {}

    /**
     * Statements that were committed together.
     *
     * @param statements in their order
     */
    public record Transaction(List<Statement> statements) implements Serializable {}

    /**
     * A statement.
     *
     * @param sql its text
     * @param values its values, in their order
     */
    public record Statement(String sql, List<Object> values) implements Serializable {}

    /**
     * The absence of a value.
     *
     * @param type the JDBC type
     */
    public record Null(int type) implements Serializable {

        /** Absence of a type. */
        public static Null of(int type) {
            return new Null(type);
        }
    }
}
