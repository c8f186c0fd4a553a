package org.section104.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;

/** Dumps all rows of a database to a file, one JSON object per row, and loads them into H2 or PostgreSQL. */
final class RunningCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
    private static final String TABLE = "table";
    private static final String ROW = "row";

    private RunningCases() {}

    /** Writes all rows except those of Liquibase. */
    static void write(DataSource database, Path file) throws IOException, SQLException {
        try (var connection = database.getConnection();
                var lines = new BufferedWriter(new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            for (var table : tables(connection)) {
                write(connection, table, lines);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        tables.removeIf(table -> table.startsWith("databasechangelog"));
        return tables;
    }

    private static void write(Connection connection, String table, BufferedWriter lines)
            throws IOException, SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                var line = JSON.createObjectNode().put(TABLE, table);
                line.set(ROW, row(rows, columns));
                lines.write(JSON.writeValueAsString(line));
                lines.newLine();
            }
        }
    }

    private static ObjectNode row(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        var row = JSON.createObjectNode();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            var name = columns.getColumnName(at).toLowerCase(Locale.ROOT);
            if (BYTES.contains(columns.getColumnType(at))) {
                var bytes = rows.getBytes(at);
                row.put(name, bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
            } else {
                row.put(name, rows.getString(at));
            }
        }
        return row;
    }

    /** Loads the rows of a file into the tables of a database. Deletes the existing rows of these tables first. */
    static void load(Connection connection, InputStream file) throws IOException, SQLException {
        connection.setAutoCommit(false);
        var isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        execute(connection, isPostgres ? "set session_replication_role = replica" : "set referential_integrity false");
        for (var table : tables(connection)) {
            execute(connection, "delete from " + table);
        }
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var row = JSON.readTree(line);
                insert(connection, row.get(TABLE).textValue(), (ObjectNode) row.get(ROW), isPostgres);
            }
        }
        execute(connection, isPostgres ? "set session_replication_role = default" : "set referential_integrity true");
        connection.commit();
    }

    private static void insert(Connection connection, String table, ObjectNode row, boolean isPostgres)
            throws SQLException {
        var names = new ArrayList<String>();
        row.fieldNames().forEachRemaining(names::add);
        var sql = "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        IntStream.range(0, names.size()).mapToObj(at -> "?").collect(Collectors.joining(", ")));
        try (var insert = connection.prepareStatement(sql)) {
            var columns = insert.getParameterMetaData();
            for (int at = 1; at <= names.size(); at++) {
                set(
                        insert,
                        at,
                        columns.getParameterType(at),
                        row.get(names.get(at - 1)).textValue(),
                        isPostgres);
            }
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, int at, int type, String value, boolean isPostgres)
            throws SQLException {
        if (value != null && BYTES.contains(type)) {
            insert.setBytes(at, Base64.getDecoder().decode(value));
        } else if (isPostgres && !BYTES.contains(type)) {
            // the database converts the text to the type of the column
            insert.setObject(at, value, Types.OTHER);
        } else {
            insert.setString(at, value);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
