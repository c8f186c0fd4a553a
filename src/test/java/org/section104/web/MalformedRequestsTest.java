package org.section104.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.statute.Edit;
import org.section104.web.MalformedRequests.Attempt;
import org.section104.web.Operations.Operation;
import org.section104.web.RawHttp.Request;

/**
 * Tests that no malformed request causes a status of 500 or more, breaks the connection, or reveals internals. Sends a
 * sample of malformed requests to each operation in the OpenAPI descriptions of Camunda and the service, and to each
 * that the web applications call. {@code -Dmalformed=<number>} sets the sample size per operation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MalformedRequestsTest extends RestTest {

    private static final int SAMPLE = Integer.getInteger("malformed", 8);
    private static final int THREADS = 4;

    private static final List<String> ACCOUNTS = List.of("admin", "program", "owner", "auditor", "cfo", "-", "session");

    private static final Pattern INSIDE = Pattern.compile(
            "\\b(org|com|java|javax|jakarta|net|io)\\.[a-z][\\w.]*\\.[A-Z]|[a-z]Exception|\\w(Entity|Dto|Cmd|Impl)\\b|Entity\\[|\\tat |"
                    + "(?i:select .* from |insert into |ACT_[A-Z]{2}_)|jdbc|SQL|ENGINE-|Cannot invoke|\\bis null\\b");

    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> existing = new ConcurrentHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();

    @BeforeAll
    void something_of_every_kind() throws IOException {
        decideUpToTheConcurrences(requested());
        requested();
        Stream.of(
                        "task",
                        "process-instance",
                        "execution",
                        "job",
                        "job-definition",
                        "process-definition",
                        "decision-definition",
                        "deployment",
                        "filter",
                        "authorization",
                        "variable-instance",
                        "history/task",
                        "history/activity-instance",
                        "history/process-instance",
                        "history/variable-instance",
                        "history/user-operation")
                .forEach(kind -> {
                    var first = get("admin", "/engine-rest/" + kind + "?maxResults=1")
                            .body()
                            .path(0)
                            .path("id")
                            .asText();
                    existing.put(kind, first.isEmpty() ? "nothing" : first);
                });
        ids.addAll(new TreeMap<>(existing).values());
        existing.put("user", "deputy-ee");
        existing.put("group", "program-office");
        existing.put("decision-requirements-definition", "nothing");
        signInToTheWebApplications();
    }

    private void signInToTheWebApplications() throws IOException {
        try (var http = new RawHttp(port())) {
            cookies(http.send(page()));
            var signedIn = new LinkedHashMap<>(cookies);
            signedIn.put("Content-Type", "application/x-www-form-urlencoded");
            var answer = http.send(new Request(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/welcome",
                    signedIn,
                    "username=admin&password=admin".getBytes(UTF_8)));
            assertThat(answer.status()).isEqualTo(200);
            cookies(answer);
            cookies(http.send(page()));
        }
    }

    private Request page() {
        return new Request("GET", "/camunda/app/welcome/default/", Map.copyOf(cookies), null);
    }

    private void cookies(RawHttp.Answer answer) {
        answer.header("set-cookie").lines().map(line -> line.split(";")[0]).forEach(cookie -> {
            var name = cookie.substring(0, cookie.indexOf('='));
            var kept = Stream.of(cookies.getOrDefault("Cookie", "").split("; "))
                    .filter(other -> !other.isEmpty() && !other.startsWith(name + "="))
                    .toList();
            cookies.put(
                    "Cookie",
                    String.join(
                            "; ",
                            Stream.concat(kept.stream(), Stream.of(cookie)).toList()));
        });
        if (!answer.header("x-xsrf-token").isEmpty()) {
            cookies.put("X-XSRF-TOKEN", answer.header("x-xsrf-token"));
        }
    }

    @Test
    void no_malformed_request_to_the_engine_fails_inside() throws Exception {
        var operations = Operations.ofTheEngine();
        assertThat(operations).hasSizeGreaterThan(390);
        run(operations, "/engine-rest");
    }

    @Test
    void no_malformed_request_to_the_service_fails_inside() throws Exception {
        var operations = Operations.in(get("admin", "/v3/api-docs").body());
        assertThat(operations)
                .extracting(Operation::path)
                .contains("/api/obligations", "/demo/clock", "/api/cases/{number}");
        run(operations, "");
    }

    @Test
    void no_malformed_request_of_the_web_applications_fails_inside() throws Exception {
        run(WebApplicationCalls.ALL, "");
    }

    @Test
    void every_operation_of_the_service_describes_its_refusals() {
        get("admin", "/v3/api-docs").body().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .forEach(operation -> assertThat(
                                operation.getValue().get("responses").fieldNames())
                        .toIterable()
                        .as(operation.getValue().path("summary").asText())
                        .contains("400", "401", "403", "404", "409"));
    }

    /** Regression cases: requests that once caused a 500, one line per kind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "404 | - | GET | /error | -",
                "404 | - | GET | /error?status=200 | -",
                "400 | - | GET | /camunda/app/cockpit/nothing/ | -",
                "400 | - | GET | /camunda/api/engine/engine/default/task/%C3%28 | -",
                "400 | - | GET | /camunda/api/engine/engine/default/task?name=%00 | -",
                "400 | admin | GET | /engine-rest/task?name=%zz | -",
                "400 | admin | GET | /engine-rest/task?sortBy=name | -",
                "404 | admin | GET | /engine-rest/history/task/nothing/nothing | -",
                "400 | admin | POST | /engine-rest/task | null",
                "400 | admin | POST | /engine-rest/task | {\"taskIdIn\":[null]}",
                "400 | admin | POST | /engine-rest/task | {\"name\":\"\\u0000\"}",
                "400 | admin | POST | /engine-rest/task | {\"priority\":\"high\"}",
                "400 | admin | POST | /engine-rest/task | {\"taskIdIn\":[{many}]}",
                "400 | admin | POST | /engine-rest/task | {\"createdAfter\":\"yesterday\"}",
                "400 | admin | POST | /engine-rest/user/create | {\"profile\":{\"id\":\"{long}\"},\"credentials\":{\"password\":\"p\"}}",
                "400 | admin | POST | /engine-rest/user/create | {\"profile\":null}",
                "404 | program | POST | /engine-rest/task/nothing/complete | {}",
                "404 | program | POST | /engine-rest/task/nothing/claim | {\"userId\":\"program\"}",
                "404 | program | POST | /engine-rest/process-definition/key/nothing/start | {}",
                "400 | legislative | GET | /api/obligations?caseNumber=%00 | -",
                "400 | legislative | GET | /api/obligations?page=-1 | -",
                "404 | program | GET | /api/cases/nothing | -",
                "400 | program | GET | /api/reports/99999999999 | -",
                "400 | admin | POST | /demo/clock | null",
                "400 | admin | POST | /demo/clock | {\"advance\":null}"
            })
    void a_mistake_is_answered_as_one(int status, String account, String method, String target, String json)
            throws IOException {
        var body = json == null
                ? null
                : json.replace("{long}", MalformedValues.LONG)
                        .replace("{many}", "1,".repeat(70_000) + "1")
                        .getBytes(UTF_8);
        var headers = new LinkedHashMap<>(basic(account == null ? "-" : account));
        headers.put("Content-Type", "application/json");
        var request = new Request(method, target, headers, body);
        try (var http = new RawHttp(port())) {
            var answer = http.send(request);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(wrong(request, answer)).isEmpty();
        }
    }

    @Test
    void a_request_that_is_no_http_breaks_nothing() throws IOException {
        var chunked = new LinkedHashMap<>(basic("admin"));
        chunked.putAll(Map.of("Content-Type", "application/json", "Transfer-Encoding", "chunked"));
        for (var request : List.of(
                new Request("GET", "/engine-rest/task?a={b}|<c>", basic("admin"), null),
                new Request("GET", "nothing", basic("admin"), null),
                new Request("GET", "/engine-rest/task", Map.of("A\u0000", "b"), null),
                new Request("GET", "/engine-rest/task", Map.of("Authorization", "x".repeat(60_000)), null),
                new Request("GET", "/engine-rest/" + "x".repeat(60_000), basic("admin"), null),
                new Request("POST", "/engine-rest/task", chunked, "zz\r\n".getBytes(UTF_8)),
                new Request("POST", "/demo/clock", chunked, "zz\r\n".getBytes(UTF_8)))) {
            try (var http = new RawHttp(port())) {
                assertThat(http.send(request).status()).isBetween(400, 499);
            }
        }
    }

    @Test
    void a_diagram_that_could_not_be_stored_or_run_is_refused_with_its_element() throws IOException {
        var diagram = new String(Edit.original("record-agreement.bpmn"), UTF_8);
        var name = Pattern.compile("(<bpmn:process [^>]*name=\")[^\"]+").matcher(diagram);
        assertThat(name.find()).isTrue();
        var longName = name.replaceFirst("$1" + "x".repeat(300));
        var answer = Deployments.of("record-agreement.bpmn", longName).deploy(url(), "owner");
        assertThat(answer.getKey()).as(answer.getValue()).isEqualTo(400);
        assertThat(answer.getValue()).contains("has 300 characters; the engine stores 255", "mainElementId");
        var whole = Deployments.of("x".repeat(5_000) + ".form", "{}");
        assertThat(whole.deploy(url(), "owner").getKey()).isEqualTo(400);
        assertThat(Deployments.of("a.form", "{}")
                        .with("deployment-source", "\0")
                        .deploy(url(), "owner")
                        .getKey())
                .isEqualTo(400);
    }

    private void run(List<Operation> operations, String prefix) throws Exception {
        failures.clear();
        var attempts = new ConcurrentLinkedQueue<Attempt>();
        operations.forEach(
                operation -> MalformedRequests.sample(operation, SAMPLE).forEach(attempts::add));
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var running = Stream.generate(() -> CompletableFuture.runAsync(() -> work(attempts, prefix), threads))
                    .limit(THREADS)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).get(30, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures.values()).isEmpty();
        assertThat(get("admin", "/engine-rest/task").status().value())
                .as("the service goes on")
                .isEqualTo(200);
    }

    private void work(Queue<Attempt> attempts, String prefix) {
        try (var http = new RawHttp(port())) {
            for (var attempt = attempts.poll(); attempt != null; attempt = attempts.poll()) {
                tries(http, attempt, prefix);
            }
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private void tries(RawHttp http, Attempt attempt, String prefix) {
        // a wrong password delays the account, which would block the other attempts
        var account = attempt.path().endsWith("/credentials")
                ? "deputy-secretary"
                : ACCOUNTS.get(Math.floorMod(attempt.what().hashCode(), ACCOUNTS.size()));
        var isSession = account.equals("session") && prefix.equals("/engine-rest");
        var signIn = account.equals("session") ? cookies : basic(account);
        var place = isSession ? "/camunda/api/engine/engine/default" : prefix;
        var request = attempt.request(text -> filled(attempt, text), signIn);
        var placed = new Request(request.method(), place + request.target(), request.headers(), request.body());
        var shown = "%s %s %s".formatted(account, attempt.method(), attempt.what());
        try {
            wrong(placed, http.send(placed)).ifPresent(wrong -> failures.put(shown, shown + "\n  -> " + wrong));
        } catch (IOException broken) {
            failures.put(shown, shown + "\n  -> " + broken);
        }
    }

    private static Map<String, String> basic(String account) {
        return account.equals("-") || account.equals("session")
                ? Map.of()
                : Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(UTF_8)));
    }

    /** Fills in ids of the path's kind, or of another kind if the request would delete something. */
    private String filled(Attempt attempt, String text) {
        var another = ids.get(Math.floorMod(attempt.what().hashCode(), ids.size()));
        var filled = text.replace("{existing}", another);
        var isPath = filled.startsWith("/");
        if (!isPath) {
            return filled;
        }
        for (int brace = filled.indexOf('{'); brace >= 0; brace = filled.indexOf('{')) {
            var kind = kind(filled.substring(0, brace));
            var id = attempt.method().equals("DELETE") ? another : existing.getOrDefault(kind, another);
            filled = filled.substring(0, brace) + id + filled.substring(filled.indexOf('}') + 1);
        }
        return filled;
    }

    private static String kind(String before) {
        var steps = before.split("/");
        var last = steps.length == 0 ? "" : steps[steps.length - 1];
        return steps.length > 1 && steps[steps.length - 2].equals("history") ? "history/" + last : last;
    }

    private Optional<String> wrong(Request request, RawHttp.Answer answer) {
        var text = answer.text();
        if (answer.status() >= 500) {
            return Optional.of(answer.status() + " " + cut(text));
        }
        if (answer.status() < 400 || text.isEmpty()) {
            return Optional.empty();
        }
        var sent = request.target() + (request.body() == null ? "" : new String(request.body(), UTF_8));
        // removes the name of a format
        var said = said(answer, text).replace("io.prometheus.client.MetricFamily", "");
        if (INSIDE.matcher(said).results().anyMatch(inside -> !sent.contains(inside.group()))
                || ID.matcher(said).results().anyMatch(id -> !sent.contains(id.group()))) {
            return Optional.of(answer.status() + " tells " + cut(text));
        }
        return isOfItsForm(request.target(), answer)
                ? Optional.empty()
                : Optional.of(answer.status() + " of another form: " + answer.header("content-type") + " " + cut(text));
    }

    /** Returns the response without the type, whose value is part of Camunda's contract. */
    private String said(RawHttp.Answer answer, String text) {
        if (!answer.header("content-type").contains("json")) {
            return text;
        }
        try {
            var said = new StringBuilder();
            collect(json.readTree(text), said);
            return said.toString();
        } catch (IOException noJson) {
            return "No JSON: " + text + " Entity[";
        }
    }

    private static void collect(JsonNode node, StringBuilder into) {
        if (node.isTextual()) {
            into.append(node.textValue()).append('\n');
        }
        node.properties().stream()
                .filter(field -> !field.getKey().equals("type")
                        && !field.getKey().equals("instance")
                        && !field.getKey().equals("path"))
                .forEach(field -> collect(field.getValue(), into));
        if (node.isArray()) {
            node.forEach(element -> collect(element, into));
        }
    }

    private boolean isOfItsForm(String target, RawHttp.Answer answer) {
        try {
            if (target.startsWith("/engine-rest") || target.startsWith("/camunda/api/")) {
                var body = json.readTree(answer.body());
                return answer.header("content-type").contains("html")
                        || body.hasNonNull("type") && body.hasNonNull("message");
            }
            return !target.startsWith("/api/")
                    || answer.header("content-type").contains("problem+json")
                    || answer.header("content-type").contains("html");
        } catch (IOException noJson) {
            return answer.header("content-type").contains("html");
        }
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private int port() {
        return URI.create(url()).getPort();
    }
}
