package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.obligation.StatutoryClock;

/** First starts, restarts and refused starts of the demo, in processes of their own. */
@Tag("integration")
class DemoTest {

    private static final Duration PLAYED = Duration.ofMinutes(3);
    private static final String INCOMPLETE = "The demo's cases are incomplete";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Node> nodes = new ArrayList<>();

    @TempDir
    private Path data;

    @AfterEach
    void every_node_ends() {
        nodes.forEach(Node::kill);
    }

    @Test
    void a_service_that_was_killed_in_the_midst_of_the_story_says_what_to_do() throws Exception {
        var first = start("demo-killed", onFile(), Map.of());
        first.awaitUp();
        await().atMost(PLAYED).until(() -> first.log().contains("Playing 92 days of cases"));
        assertThat(ask(first, "/start", null).body()).contains("The demo is playing its first three months");
        assertThat(ask(first, "/api/account", "cfo").statusCode())
                .as("sign-in meanwhile")
                .isEqualTo(200);
        await().atMost(PLAYED).until(() -> first.log().contains("Played 25 of"));
        first.kill();
        assertThat(first.log()).doesNotContain("cases are ready", INCOMPLETE);

        var second = start("demo-after-the-kill", onFile(), Map.of());
        second.awaitUp();
        await().atMost(PLAYED).until(() -> second.log().contains(INCOMPLETE));
        assertThat(second.log())
                .contains("stop the service, delete its database")
                .doesNotContain("Playing 92 days");
        assertThat(ask(second, "/start", null).body()).contains("cases are incomplete", "delete its database");
        assertThat(Duration.between(now(second), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(requested(second)).isNotEmpty();
    }

    @Test
    void without_cases_the_demo_starts_empty_and_stays_so() throws Exception {
        var empty = start("demo-empty", onFile(), Map.of("SECTION104_DEMO_CASES", "false"));
        empty.awaitUp();
        assertThat(requested(empty)).isEmpty();
        empty.kill();

        var again = start("demo-empty-again", onFile(), Map.of());
        again.awaitUp();
        assertThat(requested(again)).isEmpty();
        assertThat(ask(again, "/start", null).body())
                .doesNotContain("is playing its first three months", "cases are incomplete");
        assertThat(again.log()).doesNotContain("Playing 92 days", INCOMPLETE);
    }

    @Test
    void two_first_starts_give_the_same_cases() throws Exception {
        var day = LocalDate.now(StatutoryClock.ZONE);
        var one = told(start("demo-same-1", inMemory(), Map.of()));
        var another = told(start("demo-same-2", inMemory(), Map.of()));
        // a story that began on another day has other dates
        if (day.equals(LocalDate.now(StatutoryClock.ZONE))) {
            assertThat(one).hasSizeGreaterThanOrEqualTo(16).isEqualTo(another);
        } else {
            assertThat(one.keySet()).hasSizeGreaterThanOrEqualTo(16).isEqualTo(another.keySet());
        }
    }

    @Test
    void no_other_machine_reaches_it() throws Exception {
        var node = start("demo-loopback", inMemory(), Map.of("SECTION104_DEMO_CASES", "false"));
        node.awaitUp();
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        new Socket(InetAddress.getLoopbackAddress(), node.uri().getPort()).close();
        assertThat(others).allSatisfy(address -> assertThatThrownBy(
                        () -> new Socket(address, node.uri().getPort()).close())
                .isInstanceOf(ConnectException.class));
        assertThat(ask(node, "/start", null, "X-Forwarded-For", "203.0.113.9").statusCode())
                .isEqualTo(403);
        assertThat(ask(node, "/demo/clock", "admin", "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_address_that_other_machines_reach_is_refused_by_name() throws Exception {
        assertThat(refusal("demo-public", Map.of("SERVER_ADDRESS", "0.0.0.0")))
                .contains("Unsafe settings:", "server.address: the demo serves this machine only");
        assertThat(refusal("demo-in-production", Map.of("SPRING_PROFILES_ACTIVE", "demo,production")))
                .contains("spring.profiles.active: production and demo together");
    }

    private String refusal(String name, Map<String, String> settings) throws Exception {
        var node = start(name, inMemory(), settings);
        await().atMost(Duration.ofMinutes(1)).until(() -> !node.isAlive());
        return node.log();
    }

    private String onFile() {
        return "jdbc:h2:file:%s;DEFAULT_NULL_ORDERING=HIGH".formatted(data.resolve("demo"));
    }

    private static String inMemory() {
        return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;DEFAULT_NULL_ORDERING=HIGH".formatted(UUID.randomUUID());
    }

    private Node start(String name, String database, Map<String, String> settings) throws IOException {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SPRING_DATASOURCE_URL", database);
        environment.put("SECTION104_DEMO_SMTPPORT", String.valueOf(Node.freePort()));
        environment.put("SECTION104_DEMO_IMAPPORT", String.valueOf(Node.freePort()));
        environment.putAll(settings);
        // a log of its own for each run
        var node = Node.start(name + "-" + UUID.randomUUID().toString().substring(0, 8), List.of(), environment);
        nodes.add(node);
        return node;
    }

    private Instant now(Node node) throws Exception {
        return Instant.parse(json.readTree(ask(node, "/demo/clock", "admin").body())
                .get("now")
                .asText());
    }

    /** What the API tells of every case after the story, without random ids and times of day. */
    private Map<String, JsonNode> told(Node node) throws Exception {
        node.awaitUp();
        await().atMost(PLAYED).until(() -> node.log().contains("The demo's cases are ready"));
        var told = new TreeMap<String, JsonNode>();
        for (var row : cases(node)) {
            var number = row.get("caseNumber").asText();
            var parts = json.createObjectNode();
            for (var part : List.of("", "/timeline", "/record")) {
                parts.set(part, json.readTree(comparable(ask(node, "/api/cases/" + number + part, "auditor"))));
            }
            told.put(number, parts);
        }
        node.kill();
        return told;
    }

    private static String comparable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        return answer.body()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
                .replaceAll("[0-9a-f]{64}", "digest")
                .replaceAll("(\\d{4}-\\d\\d-\\d\\d)T[\\d:.]+Z", "$1");
    }

    /** The numbers of the cases that people submitted; the service itself opens the annual report. */
    private List<String> requested(Node node) throws Exception {
        var numbers = new ArrayList<String>();
        cases(node).forEach(row -> numbers.add(row.get("caseNumber").asText()));
        numbers.removeIf(number -> number.startsWith("RPT-"));
        return numbers;
    }

    private JsonNode cases(Node node) throws Exception {
        var answer = ask(node, "/api/cases?size=100", "auditor");
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        var body = json.readTree(answer.body());
        return body.isArray() ? body : body.path("cases");
    }

    private HttpResponse<String> ask(Node node, String path, String user, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(node.uri().resolve(path));
        if (user != null) {
            var credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
