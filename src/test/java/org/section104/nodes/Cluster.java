package org.section104.nodes;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.section104.mail.MoodySmtpServer;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the cluster of docker-compose.yml without Docker: nodes on one PostgreSQL, a mail server, and an identity
 * provider.
 */
final class Cluster implements AutoCloseable {

    /** The lock time of jobs, shortened from two minutes. After it, another node takes over the jobs of a dead node. */
    static final Duration LOCK = Duration.ofSeconds(10);

    private static final String LOCK_SETTING = "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS";

    private static final String ISSUER_SETTING = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI";

    private final Database database = new Database();
    private final MoodySmtpServer mail = new MoodySmtpServer();
    private final IdentityProvider people = new IdentityProvider();
    private final Path journal = Files.createTempDirectory("section104-journal");
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> changed;

    /**
     * Starts everything except the nodes.
     *
     * @param changed environment variables that override those of docker-compose.yml; each start of a node reads them
     */
    Cluster(Map<String, String> changed) throws IOException, SQLException, JOSEException {
        this.changed = changed;
    }

    /** Starts nodes at the same time, and waits until they are up. */
    void start(String... names) throws IOException {
        begin(names).forEach(Node::awaitUp);
    }

    /** Starts nodes at the same time, and does not wait. */
    synchronized List<Node> begin(String... names) throws IOException {
        var service = Compose.service("node-1");
        var started = new ArrayList<Node>();
        for (var name : names) {
            started.add(Node.start(name, service.arguments(), environment(service)));
        }
        nodes.addAll(started);
        return started;
    }

    private Map<String, String> environment(Compose service) {
        var environment = service.environment(Map.of(
                "SECTION104_DATABASE_PASSWORD",
                Database.PASSWORD,
                "SECTION104_OWNER_PASSWORD",
                Database.OWNER_PASSWORD,
                "SECTION104_CLIENT_SECRET",
                "known to nobody else"));
        replace(environment, ISSUER_SETTING, "http://keycloak.localhost:8180/realms/section104", people.issuer());
        replace(environment, "SPRING_DATASOURCE_URL", "database:5432", database.host());
        replace(environment, "SPRING_MAIL_HOST", "mail", "127.0.0.1");
        replace(environment, "SPRING_MAIL_PORT", "1025", String.valueOf(mail.port()));
        replace(environment, "SECTION104_JOURNAL_FOLDER", "/journal", journal.toString());
        environment.put(LOCK_SETTING, String.valueOf(LOCK.toMillis()));
        environment.putAll(changed);
        return environment;
    }

    private static void replace(Map<String, String> environment, String name, String there, String here) {
        var value = environment.get(name);
        if (value == null || !value.contains(there)) {
            throw new IllegalStateException("docker-compose.yml has %s=%s, without %s".formatted(name, value, there));
        }
        environment.put(name, value.replace(there, here));
    }

    /** Returns the folder of the journal, which all nodes share. */
    Path journal() {
        return journal;
    }

    /** Restores the saved state of the database, and forgets the journal, as if nothing had happened since. */
    void startOver() throws IOException, SQLException {
        database.restore();
        FileSystemUtils.deleteRecursively(journal);
        Files.createDirectories(journal);
    }

    Database database() {
        return database;
    }

    MoodySmtpServer mail() {
        return mail;
    }

    IdentityProvider people() {
        return people;
    }

    /** Lists the running nodes. */
    synchronized List<Node> nodes() {
        return nodes.stream().filter(Node::isAlive).toList();
    }

    Node node(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    List<URI> addresses() {
        return nodes().stream().map(Node::uri).toList();
    }

    /** Kills all nodes with SIGKILL. */
    void kill() {
        for (var node : nodes()) {
            node.kill();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        people.close();
        mail.close();
        database.close();
        FileSystemUtils.deleteRecursively(journal);
    }
}
