package org.section104.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server that can be stopped and started again, on the same port and the same data. */
final class Database implements AutoCloseable {

    static final String PASSWORD = "of the test";
    static final String OWNER_PASSWORD = "of the owner";
    private static final String NAME = "section104";
    /** The role of the migrations and of the test; the nodes have the role of the service. */
    private static final String OWNER = "section104_owner";

    private static final Path ROLES = Path.of("src", "ops", "postgresql", "roles.sql");
    private static final String KEPT = "kept";

    private final Path data = Files.createTempDirectory("section104-postgres");
    private final int port;
    private EmbeddedPostgres server;

    Database() throws IOException, SQLException {
        server = onThePort(0);
        port = server.getPort();
        // as src/ops/postgresql/docker-init.sh does
        administer("create role %s login password '%s'".formatted(OWNER, OWNER_PASSWORD));
        administer("create role %s login password '%s'".formatted(NAME, PASSWORD));
        administer("create database %s owner %s".formatted(NAME, OWNER));
        jdbc().sql(Files.readString(ROLES)).update();
    }

    /** Saves the current state for {@link #restore()}. Requires that no client is connected. */
    void keep() throws SQLException {
        administer("create database %s template %s".formatted(KEPT, NAME));
    }

    /** Restores the saved state. Requires that no client is connected. */
    void restore() throws SQLException {
        administer("drop database %s with (force)".formatted(NAME));
        administer("create database %s template %s owner %s".formatted(NAME, KEPT, OWNER));
    }

    private void administer(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private EmbeddedPostgres onThePort(int wanted) throws IOException {
        // switches durability off: no test needs the data to survive a crash of the machine
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        return (wanted == 0 ? builder : builder.setPort(wanted)).start();
    }

    String host() {
        return "localhost:" + port;
    }

    /** Stops the server as an operator would: it closes the sessions and keeps committed data. */
    void stop() throws IOException {
        server.close();
    }

    void start() throws IOException {
        server = onThePort(port);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source());
    }

    Connection connection() throws SQLException {
        return source().getConnection();
    }

    private DataSource source() {
        return new DriverManagerDataSource("jdbc:postgresql://%s/%s".formatted(host(), NAME), OWNER, OWNER_PASSWORD);
    }

    @Override
    public void close() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(data);
    }
}
