package org.section104.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The one PostgreSQL server: as safe as it is by default, and with its defaults but for the number of connections. */
final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path data = Files.createTempDirectory("section104-bench");
    private final Set<String> databases = new HashSet<>();

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPGStartupWait(Duration.ofMinutes(1))
                // what is lost in a crash is not measured: the embedding's own settings are for tests
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "300")
                .start();
    }

    /** An empty database; an earlier one of that name is dropped. */
    String create(String name) throws SQLException {
        return create(name, "template0");
    }

    /** A copy of a database that nobody is connected to. */
    String create(String name, String template) throws SQLException {
        administer("drop database if exists %s with (force)".formatted(name));
        administer("create database %s template %s".formatted(name, template));
        databases.add(name);
        return url(name);
    }

    void drop(String name) throws SQLException {
        administer("drop database if exists %s with (force)".formatted(name));
        databases.remove(name);
    }

    String url(String name) {
        return server.getJdbcUrl(USER, name);
    }

    Connection connection(String name) throws SQLException {
        return server.getDatabase(USER, name).getConnection();
    }

    /** Runs SQL in a database, with no foreign key looked at. */
    void run(String name, String... statements) throws SQLException {
        try (var connection = connection(name);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String name, String sql) throws SQLException {
        try (var connection = connection(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String name, String sql) throws SQLException {
        try (var connection = connection(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void administer(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The process that all others of the server come from. */
    long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
