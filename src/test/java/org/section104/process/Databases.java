package org.section104.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Creates a new test database for each application context, on H2 or on the one PostgreSQL server of the JVM. */
public final class Databases {

    private static final String USER = "postgres";

    private static EmbeddedPostgres server;

    private Databases() {}

    /** Creates an H2 database in memory, and returns its data source. */
    public static DataSource h2(DynamicPropertyRegistry registry, String name) {
        return use(registry, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa");
    }

    /** Creates a database on PostgreSQL, and returns its data source. */
    public static DataSource postgres(DynamicPropertyRegistry registry, String name) {
        var postgres = server();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException notCreated) {
            throw new IllegalStateException("No database " + name, notCreated);
        }
        return use(registry, postgres.getJdbcUrl(USER, name), USER);
    }

    private static DataSource use(DynamicPropertyRegistry registry, String url, String user) {
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> user);
        return new DriverManagerDataSource(url, user, "");
    }

    /**
     * Starts the server once, without durability, which tests do not need. Stops it after the application contexts,
     * which would otherwise wait 30 seconds for a connection.
     */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(Databases::stop);
            } catch (IOException notStarted) {
                throw new UncheckedIOException(notStarted);
            }
        }
        return server;
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
