package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.context.TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.section104.mail.DemoMail;
import org.section104.obligation.StatutoryClock;
import org.section104.process.Pdf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.web.client.RestClient;

/** Drives the running demo over HTTP, as tools and browsers do. */
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:web;DB_CLOSE_DELAY=-1")
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("demo")
@TestExecutionListeners(listeners = EngineOfTheContext.class, mergeMode = MERGE_WITH_DEFAULTS)
abstract class RestTest {

    /** The HTTP client of all requests, which pools connections. */
    static final JdkClientHttpRequestFactory HTTP = new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    @LocalServerPort
    private int port;

    @Value("${section104.demo.imap-port}")
    int imapPort;

    @Autowired
    private ObjectMapper json;

    @DynamicPropertySource
    static void mailPorts(DynamicPropertyRegistry registry) {
        DemoMail.onFreePorts(registry);
    }

    /** A response of the service. */
    record Answer(HttpStatusCode status, MediaType type, byte[] bytes, JsonNode body) {

        String message() {
            return body.path("message").asText(body.path("detail").asText());
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Answer get(String user, String path) {
        return call(user, HttpMethod.GET, path, null);
    }

    Answer post(String user, String path, Object body) {
        return call(user, HttpMethod.POST, path, body);
    }

    Answer call(String user, HttpMethod method, String path, Object body) {
        return call(user, method, path, body, MediaType.ALL_VALUE);
    }

    Answer call(String user, HttpMethod method, String path, Object body, String accept) {
        var request = RestClient.builder()
                .requestFactory(HTTP)
                .baseUrl(url())
                .build()
                .method(method)
                .uri(path)
                .header("Accept", accept);
        if (user != null) {
            var credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange((sent, response) -> {
            var bytes = response.getBody().readAllBytes();
            var type = response.getHeaders().getContentType();
            var isJson = type != null && type.getSubtype().endsWith("json");
            return new Answer(
                    response.getStatusCode(),
                    type,
                    bytes,
                    isJson ? json.readTree(bytes) : JsonNodeFactory.instance.nullNode());
        });
    }

    /** Makes a complete request for an assignment to Tallinn. */
    static Map<String, String> assignmentToTallinn() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("component", "CISA");
        fields.put("personnelName", "Jane Q. Analyst");
        fields.put("positionTitle", "Cyber attaché");
        fields.put("dutyCountry", "EE");
        fields.put("dutyPost", "Tallinn");
        fields.put("missionNeed", "Liaison on threats to the grid.");
        fields.put("activities", "Share indicators.\nHunt together.");
        fields.put("tourStart", "2027-02-01");
        fields.put("tourEnd", "2028-01-31");
        fields.put("fundingAccount", "070-X-0566");
        return fields;
    }

    static Map<String, Object> variables(Map<String, String> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    Answer request(Map<String, String> fields) {
        return request("program", fields);
    }

    private Answer request(String user, Map<String, String> fields) {
        return post(user, "/engine-rest/process-definition/key/assign-personnel/submit-form", variables(fields));
    }

    String requested() {
        return requestedBy("program");
    }

    String requestedBy(String user) {
        var answer = request(user, assignmentToTallinn());
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    /** Waits for a task of a kind that a user sees in a case, and returns the first one. */
    JsonNode task(String user, String key, String caseNumber) {
        var found = new AtomicReference<JsonNode>();
        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(20)).until(() -> {
            var tasks = tasks(user, key, caseNumber);
            tasks.forEach(task -> found.compareAndSet(null, task));
            return !tasks.isEmpty();
        });
        return found.get();
    }

    JsonNode tasks(String user, String key, String caseNumber) {
        return get(
                        user,
                        "/engine-rest/task?sortBy=name&sortOrder=asc&taskDefinitionKey=" + key
                                + "&processInstanceBusinessKey=" + caseNumber)
                .body();
    }

    Answer claim(String user, JsonNode task) {
        return post(user, "/engine-rest/task/" + task.get("id").asText() + "/claim", Map.of("userId", user));
    }

    Answer submit(String user, JsonNode task, Map<String, String> values) {
        return post(user, "/engine-rest/task/" + task.get("id").asText() + "/submit-form", variables(values));
    }

    void complete(String user, String key, String caseNumber, Map<String, String> values) {
        complete(user, task(user, key, caseNumber), values);
    }

    void complete(String user, JsonNode task, Map<String, String> values) {
        assertThat(claim(user, task).status().is2xxSuccessful()).isTrue();
        var answer = submit(user, task, values);
        assertThat(answer.status().is2xxSuccessful()).as(answer.message()).isTrue();
    }

    /** Drives a requested case until the Secretary can issue the assignment. */
    void decideEverything(String caseNumber) {
        decideUpToTheConcurrences(caseNumber);
        complete("state", "concur-on-assignment", caseNumber, Map.of("stateConcurrence", "CONCURRED"));
        complete("mission-ee", "concur-on-activities", caseNumber, Map.of("missionConcurrence", "CONCURRED"));
    }

    /** Drives a requested case of CISA until State and the chief of mission are asked. */
    void decideUpToTheConcurrences(String caseNumber) {
        decideUpToNecessity(caseNumber);
        complete(
                "secretary",
                "determine-necessity",
                caseNumber,
                Map.of("necessity", "NECESSARY", "necessityReason", "Nobody else can do it from here."));
    }

    /** Drives a requested case of CISA until the Secretary is asked. */
    void decideUpToNecessity(String caseNumber) {
        complete("cfo", "certify-funding", caseNumber, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "director",
                "determine-domestic-impact",
                caseNumber,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "The position is filled at home."));
        complete("counsel", "review-consistency", caseNumber, Map.of("statutoryConsistency", "CONSISTENT"));
    }

    /** Creates an account as the administrator. The first office sets its organization. */
    void makeAccount(String account, String... groups) {
        var made = post(
                "admin",
                "/engine-rest/user/create",
                Map.of(
                        "profile", Map.of("id", account, "firstName", "Some", "lastName", "One"),
                        "credentials", Map.of("password", account)));
        assertThat(made.status().value()).as(made.message()).isEqualTo(204);
        for (var group : groups) {
            assertThat(putInto(group, account).status().value()).isEqualTo(204);
        }
    }

    Answer putInto(String group, String account) {
        return call("admin", HttpMethod.PUT, "/engine-rest/group/" + group + "/members/" + account, null);
    }

    /** Makes the fields of an instrument that is valid from today, for some tasks of an office or for all. */
    Map<String, Object> anInstrument(String officer, String delegate, String... tasks) {
        var fields = new LinkedHashMap<String, Object>();
        Map.of(
                        "officer",
                        officer,
                        "delegate",
                        delegate,
                        "delegationKind",
                        tasks.length == 0 ? "ACTING" : "DELEGATION",
                        "instrumentNumber",
                        "Designation 5",
                        "effectiveFrom",
                        today(),
                        "effectiveTo",
                        "2099-12-31")
                .forEach((name, value) -> fields.put(name, Map.of("value", value)));
        if (tasks.length > 0) {
            var scope = Arrays.stream(tasks).collect(Collectors.joining("\",\"", "[\"", "\"]"));
            fields.put("delegationScope", Map.of("type", "Json", "value", scope));
        }
        fields.put(
                "instrumentDocument",
                Map.of(
                        "type", "File",
                        "value", Base64.getEncoder().encodeToString(Pdf.titled(officer + delegate)),
                        "valueInfo", Map.of("filename", "designation-5.pdf", "mimeType", "application/pdf")));
        return Map.of("variables", fields);
    }

    /** Returns the date in Washington, by the demo's clock. */
    String today() {
        var now = Instant.parse(get("admin", "/demo/clock").body().get("now").asText());
        return LocalDate.ofInstant(now, StatutoryClock.ZONE).toString();
    }
}
