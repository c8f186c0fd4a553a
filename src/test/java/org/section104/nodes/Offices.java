package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Acts for all offices over REST, several at a time, at the node that the proxy selects. */
final class Offices implements AutoCloseable {

    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final Map<String, String> GROUPS = Map.of(
            "program", "program-office",
            "cfo", "chief-financial-officer",
            "counsel", "general-counsel",
            "secretary", "secretary",
            "state", "secretary-of-state",
            "mission-ee", "chief-of-mission-ee",
            "legislative", "legislative-affairs");

    private final Cluster cluster;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final ExecutorService screens = Executors.newFixedThreadPool(AT_A_TIME);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger turn = new AtomicInteger();

    Offices(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A notice with drafted letters that await approval. */
    record Drafted(String caseNumber, String task) {}

    /** A token and when it was fetched. Tokens expire after five minutes and are renewed before. */
    private record Token(String value, Instant fetched) {

        boolean isStale() {
            return fetched.plus(Duration.ofMinutes(4)).isBefore(Instant.now());
        }
    }

    private record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** Drives cases until legislative affairs can approve their letters. */
    List<Drafted> draft(int cases) {
        return inParallel(IntStream.range(0, cases)
                .<Callable<Drafted>>mapToObj(index -> this::draft)
                .toList());
    }

    private Drafted draft() throws Exception {
        var number = request();
        decide(number);
        return issue(number);
    }

    /** Decides everything about a requested case, until the Secretary can issue the assignment. */
    void decide(String number) throws Exception {
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        complete(
                "secretary", "determine-necessity", number, Map.of("necessity", "NECESSARY", "necessityReason", "So."));
        complete("state", "concur-on-assignment", number, Map.of("stateConcurrence", "CONCURRED"));
        complete("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
    }

    /** Issues an assignment today, which drafts its letters. */
    Drafted issue(String number) throws Exception {
        var today = LocalDate.now(ZoneId.of("America/New_York"));
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today.toString()));
        return new Drafted(number, task("legislative", "approve-notice", number));
    }

    /** Approves letters. Retries at another node until the letters are approved. */
    void approve(Collection<Drafted> notices) {
        inParallel(notices.stream()
                .<Callable<Void>>map(notice -> () -> {
                    await(notice.caseNumber() + " is approved")
                            .atMost(PATIENCE)
                            .pollInSameThread()
                            .until(() -> approved(notice));
                    return null;
                })
                .toList());
    }

    private boolean approved(Drafted notice) throws InterruptedException {
        try {
            var task = "/engine-rest/task/" + notice.task();
            if (call("legislative", "GET", task, null).status() == 404) {
                return true;
            }
            return call("legislative", "POST", task + "/claim", Map.of("userId", "legislative"))
                            .isGood()
                    && call(
                                    "legislative",
                                    "POST",
                                    task + "/submit-form",
                                    variables(Map.of("noticeApproval", "APPROVED")))
                            .isGood();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Confirms the receipt of the letters of a case by both committees. */
    void confirm(String number) throws Exception {
        var today = LocalDate.now(ZoneId.of("America/New_York"));
        for (int committee = 0; committee < 2; committee++) {
            complete(
                    "legislative",
                    "confirm-receipt",
                    number,
                    Map.of("receivedOn", today.toString(), "receiptMethod", "ACKNOWLEDGED"));
        }
    }

    /** Requests an assignment, and returns the number of the case. */
    String request() throws Exception {
        return good(call(
                        "program",
                        "POST",
                        "/engine-rest/process-definition/key/assign-personnel/submit-form",
                        assignment()))
                .get("businessKey")
                .asText();
    }

    /** The body of a request for an assignment. */
    static Map<String, Object> assignment() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("component", "HQ");
        fields.put("personnelName", "Jane Q. Analyst");
        fields.put("positionTitle", "Cyber attaché");
        fields.put("dutyCountry", "EE");
        fields.put("dutyPost", "Tallinn");
        fields.put("missionNeed", "Liaison on threats to the grid.");
        fields.put("activities", "Share indicators.\nHunt together.");
        var start = LocalDate.now(ZoneId.of("America/New_York")).plusMonths(3);
        fields.put("tourStart", start.toString());
        fields.put("tourEnd", start.plusYears(1).toString());
        fields.put("fundingAccount", "070-X-0566");
        return variables(fields);
    }

    private void complete(String user, String key, String caseNumber, Map<String, String> values) throws Exception {
        var task = "/engine-rest/task/" + task(user, key, caseNumber);
        good(call(user, "POST", task + "/claim", Map.of("userId", user)));
        good(call(user, "POST", task + "/submit-form", variables(values)));
    }

    private String task(String user, String key, String caseNumber) {
        var query = "/engine-rest/task?taskDefinitionKey=" + key + "&processInstanceBusinessKey=" + caseNumber;
        var found = new AtomicReference<String>();
        await(key + " of " + caseNumber)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    var tasks = good(call(user, "GET", query, null));
                    tasks.forEach(task -> found.set(task.get("id").asText()));
                    return !tasks.isEmpty();
                });
        return found.get();
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.isGood())
                .as(() -> answer.status() + " " + answer.body())
                .isTrue();
        return answer.body();
    }

    private static Map<String, Object> variables(Map<String, String> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    private Answer call(String user, String method, String path, Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(next().resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token(user))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        var text = response.body();
        return new Answer(
                response.statusCode(),
                text.startsWith("{") || text.startsWith("[") ? json.readTree(text) : MissingNode.getInstance());
    }

    private String token(String user) {
        return tokens.compute(
                        user,
                        (name, last) -> last == null || last.isStale()
                                ? new Token(cluster.people().token(name, List.of(GROUPS.get(name))), Instant.now())
                                : last)
                .value();
    }

    private URI next() {
        var addresses = cluster.addresses();
        return addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
    }

    private <T> List<T> inParallel(List<Callable<T>> work) {
        try {
            return screens.invokeAll(work).stream().flatMap(Offices::result).toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> Stream<T> result(Future<T> done) {
        try {
            return Stream.ofNullable(done.get());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        screens.shutdownNow();
    }
}
