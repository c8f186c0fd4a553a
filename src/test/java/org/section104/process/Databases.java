package org.section104.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Creates a new test database for each application context, on H2 or on the one PostgreSQL server of the JVM. */
public final class Databases {

    /** The role that owns the tables. */
    public static final String OWNER = "section104_owner";

    /** The role of the service. */
    public static final String SERVICE = "section104";

    private static final String USER = "postgres";
    private static final Path ROLES = Path.of("src", "ops", "postgresql", "roles.sql");

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

    /**
     * Creates a database on PostgreSQL with the two roles of {@code src/ops/postgresql/roles.sql}: one that owns the tables, and
     * one for the service.
     *
     * @return the data source of the owner
     */
    public static DataSource postgresWithRoles(DynamicPropertyRegistry registry, String name) {
        var postgres = server();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var role : List.of(OWNER, SERVICE)) {
                statement.execute(
                        "do $$ begin if not exists (select from pg_roles where rolname = '%1$s') then".formatted(role)
                                + " create role %s login; end if; end $$".formatted(role));
            }
            statement.execute("create database %s owner %s".formatted(name, OWNER));
        } catch (SQLException notCreated) {
            throw new IllegalStateException("No database " + name, notCreated);
        }
        // without the user, which would count more than that of spring.liquibase.user
        var url = "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), name);
        var owner = new DriverManagerDataSource(url, OWNER, "");
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(ROLES));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException("The roles of " + name, failed);
        }
        registry.add("spring.liquibase.user", () -> OWNER);
        registry.add("spring.liquibase.password", () -> "");
        use(registry, url, SERVICE);
        return owner;
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
