package org.section104.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills a database with copies of one instance: all its rows in all tables, with ids and case numbers of their own. To start
 * a hundred thousand instances one by one would take an hour.
 */
final class Cloner {

    private static final List<String> INSTANCE_COLUMNS =
            List.of("proc_inst_id_", "process_instance_id_", "case_number", "number");
    private static final String NUMBER_BEGINS = "AST-2000-";

    private static final int UUID_LENGTH = 36;
    /** The least number of eight hexadecimal digits, which end the ids of the copies. */
    private static final int FIRST = 0x1000_0000;

    private final Connection connection;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    private final String caseNumber;

    private Cloner(Connection connection, String caseNumber) {
        this.connection = connection;
        this.caseNumber = caseNumber;
    }

    /**
     * Copies an instance.
     *
     * @param caseNumber its case number, or an empty text
     * @param tables a pattern that the names of the tables match
     */
    static void copy(Postgres postgres, String database, String instance, String caseNumber, int times, String tables)
            throws SQLException {
        try (var connection = postgres.connection(database);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var cloner = new Cloner(connection, caseNumber);
            cloner.read(instance, tables);
            cloner.write(times);
            statement.execute("analyze");
        }
    }

    private void read(String instance, String pattern) throws SQLException {
        ids.add(instance);
        for (var table : tables(pattern)) {
            for (var column : columns(table)) {
                if (INSTANCE_COLUMNS.contains(column)) {
                    add(table, "%s in ('%s', '%s')".formatted(column, instance, caseNumber));
                    break;
                }
            }
        }
        if ("act_ru_identitylink".matches(pattern)) {
            add("act_ru_identitylink", "task_id_ in (%s)".formatted(idsOf("act_ru_task")));
        }
        if ("act_ge_bytearray".matches(pattern)) {
            add("act_ge_bytearray", "id_ in (%s)".formatted(byteArrays()));
        }
    }

    private String idsOf(String table) {
        return quoted(rows.getOrDefault(table, List.of()).stream()
                .map(row -> String.valueOf(row.get("id_")))
                .toList());
    }

    private String byteArrays() {
        return quoted(rows.values().stream()
                .flatMap(List::stream)
                .map(row -> row.get("bytearray_id_"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList());
    }

    private static String quoted(List<String> values) {
        return values.isEmpty()
                ? "''"
                : values.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }

    private List<String> tables(String pattern) throws SQLException {
        var names = new ArrayList<String>();
        try (var found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                if (name.matches(pattern)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private List<String> columns(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from \"%s\" where false".formatted(table))) {
            var columns = new ArrayList<String>();
            for (int at = 1; at <= found.getMetaData().getColumnCount(); at++) {
                columns.add(found.getMetaData().getColumnName(at));
            }
            return columns;
        }
    }

    private void add(String table, String where) throws SQLException {
        var read = new ArrayList<>(rows.getOrDefault(table, List.of()));
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from \"%s\" where %s".formatted(table, where))) {
            var columns = found.getMetaData();
            while (found.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int at = 1; at <= columns.getColumnCount(); at++) {
                    row.put(columns.getColumnName(at), found.getObject(at));
                }
                read.stream().filter(row::equals).findFirst().ifPresentOrElse(known -> {}, () -> read.add(row));
                for (var key : List.of("id_", "id")) {
                    if (row.get(key) instanceof String id) {
                        ids.add(id);
                    }
                }
            }
        }
        rows.put(table, read);
    }

    private void write(int times) throws SQLException {
        for (var table : rows.entrySet()) {
            for (var row : table.getValue()) {
                insert(table.getKey(), row, times);
            }
        }
    }

    private void insert(String table, Map<String, Object> row, int times) throws SQLException {
        var kept = new ArrayList<Object>();
        var expressions = new ArrayList<String>();
        row.forEach((column, value) -> {
            var own = own(value);
            expressions.add(own == null ? "?" : own);
            if (own == null) {
                kept.add(value);
            }
        });
        var sql = "insert into \"%s\" (%s) select %s from generate_series(1, %d) n"
                .formatted(
                        table,
                        row.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")),
                        String.join(", ", expressions),
                        times);
        try (var statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < kept.size(); at++) {
                if (kept.get(at) == null) {
                    statement.setNull(at + 1, Types.NULL);
                } else {
                    statement.setObject(at + 1, kept.get(at));
                }
            }
            statement.executeUpdate();
        }
    }

    /** The value that a copy has instead, in SQL; null where it keeps the value. */
    private String own(Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        if (text.equals(caseNumber) && !caseNumber.isEmpty()) {
            return "'%s' || lpad(n::text, 6, '0')".formatted(NUMBER_BEGINS);
        }
        return ids.contains(text) && text.length() >= UUID_LENGTH
                ? "'%s' || to_hex(n + %d)".formatted(text.substring(0, text.length() - 8), FIRST)
                : null;
    }
}
