package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Runs the Keycloak of docker-compose.yml without Docker: the same version from Maven Central, with the same realm. */
final class Keycloak implements AutoCloseable {

    /** The password of every user in the realm's file. */
    static final String PASSWORD = "of all the users";

    static final String CLIENT_SECRET = "between the service and Keycloak";

    private static final Compose SERVICE = Compose.service("keycloak");
    private static final String VERSION = SERVICE.image().replaceFirst("^.*:", "");
    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":tar.gz";
    private static final String ADMINISTRATOR_PASSWORD = "of Keycloak itself";
    private static final Path TARGET = Path.of("target");
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofMinutes(4);

    private final Process process;
    private final String url;
    private final RestClient http = RestClient.create();

    private Keycloak(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts Keycloak for the service at an address.
     *
     * @param service the address of the service for browsers
     */
    static Keycloak start(String service) throws IOException, InterruptedException {
        var home = unpacked(distribution());
        FileSystemUtils.deleteRecursively(home.resolve("data"));
        var realm = SERVICE.mounted("/opt/keycloak/data/import/section104-realm.json");
        Files.createDirectories(home.resolve("data/import"));
        Files.copy(realm, home.resolve("data/import").resolve(realm.getFileName()));
        var port = Node.freePort();
        var url = "http://localhost:" + port;
        var command = new ArrayList<>(List.of("bash", "bin/kc.sh"));
        command.addAll(SERVICE.command());
        command.replaceAll(argument -> argument.replace("--http-port=8180", "--http-port=" + port));
        command.add("--http-host=127.0.0.1");
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment()
                .putAll(SERVICE.environment(Map.of(
                        "SECTION104_KEYCLOAK_PASSWORD", ADMINISTRATOR_PASSWORD,
                        "SECTION104_CLIENT_SECRET", CLIENT_SECRET,
                        "SECTION104_USERS_PASSWORD", PASSWORD)));
        builder.environment().put("KC_HOSTNAME", url);
        builder.environment().put("SECTION104_BASE_URL", service);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        var log = TARGET.resolve("nodes/keycloak.log");
        Files.createDirectories(log.getParent());
        var process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        var keycloak = new Keycloak(process, url);
        await("Keycloak is up, see " + log)
                .atMost(START)
                .failFast("Keycloak has ended, see " + log, () -> !process.isAlive())
                .until(keycloak::isUp);
        return keycloak;
    }

    /** Finds the archive in the local Maven repository. Downloads it through Maven if it is missing. */
    private static Path distribution() throws IOException, InterruptedException {
        var archive = Path.of(
                        System.getProperty("maven.repository", System.getProperty("user.home") + "/.m2/repository"))
                .resolve(
                        "org/keycloak/keycloak-quarkus-dist/%1$s/keycloak-quarkus-dist-%1$s.tar.gz".formatted(VERSION));
        if (!Files.exists(archive) && !"offline=true".equals(System.getProperty("maven.mode"))) {
            fetch();
        }
        if (!Files.exists(archive)) {
            System.out.println("SKIPPED: signing in is tried against the real Keycloak, and " + ARTIFACT
                    + " is neither in the local repository nor to be fetched");
            assertThat("true".equals(System.getenv("CI"))).as("CI has Keycloak").isFalse();
        }
        Assumptions.assumeTrue(Files.exists(archive), "no Keycloak");
        return archive;
    }

    private static void fetch() throws IOException, InterruptedException {
        var home = System.getProperty("maven.home");
        var maven = home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
        var log = TARGET.resolve("keycloak-download.log").toFile();
        var download = new ProcessBuilder(
                        maven, "-B", "-N", "dependency:get", "-Dartifact=" + ARTIFACT, "-Dtransitive=false")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!download.waitFor(DOWNLOAD.toSeconds(), TimeUnit.SECONDS)) {
            end(download);
        }
    }

    private static Path unpacked(Path archive) throws IOException, InterruptedException {
        var home = TARGET.resolve("keycloak-" + VERSION);
        if (!Files.isExecutable(home.resolve("bin/kc.sh"))) {
            var tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", TARGET.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).as("unpacking " + archive).isZero();
        }
        return home.toAbsolutePath();
    }

    private boolean isUp() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String issuer() {
        return url + "/realms/section104";
    }

    /** Returns the address of the token introspection endpoint. */
    String introspection() {
        return issuer() + "/protocol/openid-connect/token/introspect";
    }

    // ---- administration

    /** Ends all sessions and tokens of an account. */
    void signOut(String user) {
        admin("POST", "/users/%s/logout".formatted(userId(user)), null);
    }

    /** Creates an account with {@link #PASSWORD}. */
    void createUser(String user, String organization, String... groups) {
        admin(
                "POST",
                "/users",
                Map.of(
                        "username",
                        user,
                        "enabled",
                        true,
                        "email",
                        user + "@dhs.example",
                        "firstName",
                        user,
                        "lastName",
                        "Test",
                        "attributes",
                        Map.of("organization", List.of(organization)),
                        "groups",
                        List.of(groups),
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
    }

    void join(String user, String group) {
        admin("PUT", "/users/%s/groups/%s".formatted(userId(user), groupId(group)), Map.of());
    }

    void leave(String user, String group) {
        admin("DELETE", "/users/%s/groups/%s".formatted(userId(user), groupId(group)), null);
    }

    /** Enables the password grant for the tools' client, so that a test gets tokens without a browser. */
    void toolsTakePasswords() {
        changeTools(Map.of("directAccessGrantsEnabled", true));
    }

    /** Sets the lifetime of the tools' tokens. */
    void toolsGetTokensFor(Duration life) {
        changeTools(Map.of("attributes", Map.of("access.token.lifespan", String.valueOf(life.toSeconds()))));
    }

    private void changeTools(Map<String, Object> changes) {
        var client = (ObjectNode)
                admin("GET", "/clients?clientId=section104-tools", null).get(0);
        var mapper = new ObjectMapper();
        changes.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach(
                        (key, one) -> client.withObjectProperty(name).put(String.valueOf(key), String.valueOf(one)));
            } else {
                client.set(name, mapper.valueToTree(value));
            }
        });
        admin("PUT", "/clients/" + client.get("id").asText(), client);
    }

    private String userId(String user) {
        return admin("GET", "/users?exact=true&username=" + user, null)
                .get(0)
                .get("id")
                .asText();
    }

    private String groupId(String group) {
        return admin("GET", "/groups?exact=true&search=" + group, null)
                .get(0)
                .get("id")
                .asText();
    }

    private JsonNode admin(String method, String path, Object body) {
        var token = form(
                        url + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "keycloak-admin",
                                "password", ADMINISTRATOR_PASSWORD))
                .get("access_token")
                .asText();
        var request = http.method(HttpMethod.valueOf(method))
                .uri(URI.create(url + "/admin/realms/section104" + path))
                .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().body(JsonNode.class);
    }

    // ---- tokens for tools

    /** Gets a token with the password grant. */
    String token(String client, String user) {
        return form(
                        issuer() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", client,
                                "scope", "openid",
                                "username", user,
                                "password", PASSWORD))
                .get("access_token")
                .asText();
    }

    /** Starts the device authorization grant: the answer has the address for the user and the device code. */
    JsonNode device() {
        return form(issuer() + "/protocol/openid-connect/auth/device", Map.of("client_id", "section104-tools"));
    }

    /** Gets the token of a device code after the user has confirmed. */
    String tokenOfDevice(String code) {
        return form(
                        issuer() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                                "client_id", "section104-tools",
                                "device_code", code))
                .get("access_token")
                .asText();
    }

    private JsonNode form(String address, Map<String, String> fields) {
        var form = new LinkedMultiValueMap<String, String>();
        fields.forEach(form::add);
        return http.post()
                .uri(URI.create(address))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end(process);
    }
}
