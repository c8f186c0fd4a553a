package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.section104.access.Organization;
import org.section104.access.Organizations;
import org.section104.engine.Accounts;
import org.section104.record.Sha256;
import org.section104.web.Attempts.Attempt;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that the service refuses every attempt, and that no table of the engine or the record changes. */
class AttackTest extends AccessTest {

    /** The tables that a refusal or the nodes themselves may change. */
    private static final Set<String> NOT_THE_STATE =
            Set.of("ACCESS_REFUSAL", "DATABASECHANGELOG", "DATABASECHANGELOGLOCK", "ACT_GE_PROPERTY");

    private static final String BOUNDARY = "a-boundary";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organizations organizations;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** The state after the last attempt, which is the state before the next one. */
    private Map<String, String> latest = Map.of();

    @BeforeAll
    void what_is_attacked() {
        accounts.ensureUser(
                "deputy", "Deputy", "Demo", "deputy@demo.example", "deputy", Set.of("chief-financial-officer"));
        names.putAll(tasks);
        var certify = "/engine-rest/task/" + tasks.get("cfo");
        post("cfo", certify + "/claim", Map.of("userId", "cfo"));
        names.put(
                "comment",
                post("cfo", certify + "/comment/create", Map.of("message", "The account is sound."))
                        .body()
                        .get("id")
                        .asText());
        names.put("asked", instance("assign-personnel", asked));
        names.put("untouched", instance("assign-personnel", requested));
        names.put("notice", instance("notify-committees", issued));
        names.put("timer", first("/engine-rest/job?timers=true&processInstanceId=" + names.get("notice")));
        names.put("definition", first("/engine-rest/process-definition?latestVersion=true&key=assign-personnel"));
        names.put(
                "deployment",
                get("admin", "/engine-rest/process-definition/key/assign-personnel")
                        .body()
                        .get("deploymentId")
                        .asText());
        names.put("jobDefinition", first("/engine-rest/job-definition?activityIdIn=deadline-missed"));
        names.put("filter", first("/engine-rest/filter?name=Overdue"));
        names.put("grant", first("/engine-rest/authorization?groupIdIn=secretary-of-state&resourceType=6"));
        delegation();
        names.put(
                "calendar",
                post("cfo", "/api/calendar/tokens", Map.of("office", "chief-financial-officer"))
                        .body()
                        .get("id")
                        .asText());
        names.put(
                "calendarDigest",
                jdbc.sql("select digest from calendar_token where id = ?")
                        .param(names.get("calendar"))
                        .query(String.class)
                        .single());
        names.put("letter", letter);
        names.put("agreement", agreement);
        names.put("caseAsked", asked);
        names.put("caseRequested", requested);
        names.put("year", report.substring("RPT-".length()));
        Stream.of("admin", "program", "cfo", "state", "secretary", "director")
                .forEach(user -> sessions.put(user, Session.of(url(), user)));
        sessions.put("-", Session.anonymous(url()));
        awaitQuiet();
    }

    /** Prepares current and former delegates, an account with two offices, and unconfirmed instruments. */
    private void delegation() {
        anAccount("two-hats", Organization.DHS, "program-office", "secretary");
        names.put(
                "bothHats",
                task("two-hats", "determine-necessity", upToNecessity("two-hats"))
                        .get("id")
                        .asText());
        anAccount("mixed", Organization.DHS, "secretary");
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('mixed', 'secretary-of-state')")
                .update();
        anAccount("deputy-over", Organization.DHS);
        var over = standsIn("deputy-over", "secretary", "determine-necessity", "counsel", "secretary");
        jdbc.sql("update instrument set valid_from = ?, valid_to = ? where number = ?")
                .params(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31), over)
                .update();
        names.put("instrumentOfTheDepartment", over);
        names.put(
                "instrumentOfState",
                get("auditor", "/api/delegations?officer=chief-of-mission-ee")
                        .body()
                        .get(0)
                        .get("number")
                        .asText());
        var pending = entered("deputy-ee", "chief-of-mission-jp", "concur-on-activities", "mission-jp");
        names.put(
                "confirm",
                task("mission-jp", "confirm-delegation", pending).get("id").asText());
        names.put("confirming", instance("delegate-authority", pending));
        var forState = entered("state", "chief-of-mission-ee", "concur-on-activities", "mission-jp");
        names.put(
                "confirmOwn",
                task("state", "confirm-delegation", forState).get("id").asText());
        var everythingGranted = requested();
        decideEverything(everythingGranted);
        names.put(
                "outside",
                task("secretary", "issue-assignment", everythingGranted)
                        .get("id")
                        .asText());
        names.put("caseInJapan", inJapan);
        names.put("ofState", instrument("chief-of-mission-ee", "deputy-ee"));
        names.put("ofTheDepartment", instrument("secretary", "deputy-secretary"));
        names.put("forOneself", instrument("secretary", "counsel"));
        names.put("toState", instrument("secretary", "deputy-ee"));
        names.put("toTheAdministrator", instrument("secretary", "admin"));
    }

    private void anAccount(String id, Organization organization, String... groups) {
        organizations.enter(id, organization);
        accounts.ensureUser(id, id, "Demo", id + "@demo.example", id, Set.of(groups));
    }

    private String upToNecessity(String requester) {
        var number = requestedBy(requester);
        decideUpToNecessity(number);
        return number;
    }

    /** Makes a complete instrument that is correct except for the attempt. */
    private String instrument(String officer, String delegate) {
        try {
            return json.writeValueAsString(anInstrument(officer, delegate));
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private String first(String path) {
        return get("admin", path).body().get(0).get("id").asText();
    }

    @TestFactory
    Stream<DynamicContainer> every_attempt_is_refused_and_changes_nothing() {
        return Attempts.all().entrySet().stream()
                .map(group -> DynamicContainer.dynamicContainer(
                        group.getKey(),
                        group.getValue().stream()
                                .map(attempt -> DynamicTest.dynamicTest(
                                        attempt.user() + ": " + attempt.name(), () -> comesToNothing(attempt)))));
    }

    @Test
    void there_are_many_of_them_each_with_a_name_of_its_own() {
        var every = Attempts.all().values().stream()
                .flatMap(List::stream)
                .map(Attempt::name)
                .toList();
        assertThat(every).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    private void comesToNothing(Attempt attempt) {
        var before = latest.isEmpty() ? state() : latest;
        var refusals = refusals(attempt.user());
        var answer = tries(attempt);
        var status = answer.status();
        switch (attempt.outcome()) {
            case DENIED -> {
                assertThat(status).as(answer.text()).isEqualTo(403);
                assertThat(refusals(attempt.user()))
                        .as("written down: " + answer.text())
                        .isEqualTo(refusals + 1);
                assertThat(answer.text()).doesNotContain("ENGINE-").doesNotContain("Exception:");
            }
            case HIDDEN -> assertThat(status).as(answer.text()).isIn(403, 404);
            case EMPTY -> {
                assertThat(status).as(answer.text()).isEqualTo(200);
                assertThat(isEmpty(answer.text())).as(answer.text()).isTrue();
            }
            case REJECTED -> assertThat(status).as(answer.text()).isIn(400, 401, 403, 404, 405);
        }
        latest = state();
        assertThat(latest).isEqualTo(before);
    }

    private boolean isEmpty(String text) {
        try {
            JsonNode body = json.readTree(text);
            return body.isArray() ? body.isEmpty() : body.path("count").asInt(-1) == 0;
        } catch (IOException noJson) {
            throw new AssertionError(text, noJson);
        }
    }

    private record Result(int status, String text) {}

    private Result tries(Attempt attempt) {
        var path = filled(attempt.path());
        var body = filled(attempt.json());
        if (attempt.method().startsWith("SESSION ")) {
            var answer = sessions.get(attempt.user())
                    .send(attempt.method().replace("SESSION ", ""), path, body.isEmpty() ? null : body, "*/*");
            return new Result(answer.statusCode(), answer.body());
        }
        var request = HttpRequest.newBuilder(URI.create(url() + path)).header("Accept", "*/*");
        if (!attempt.user().equals("-")) {
            var credentials = attempt.user().contains(":") ? attempt.user() : attempt.user() + ":" + attempt.user();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        switch (attempt.method()) {
            case "DEPLOY" ->
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString("--" + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x.form\"\r\n\r\n{\"id\":\"x\"}\r\n--"
                                + BOUNDARY + "--\r\n"));
            case "OVERRIDE DELETE" ->
                request.header("X-HTTP-Method-Override", "DELETE").POST(BodyPublishers.noBody());
            default ->
                request.header("Content-Type", "application/json")
                        .method(
                                attempt.method(),
                                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Result(answer.statusCode(), answer.body());
        } catch (IOException failed) {
            throw new AssertionError(attempt + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(attempt + " was interrupted", stopped);
        }
    }

    private String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private int refusals(String user) {
        return jdbc.sql("select count(*) from access_refusal where account = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    /** Computes a digest of each table, with its rows sorted by their text. */
    private Map<String, String> state() {
        var digests = new TreeMap<String, String>();
        jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !NOT_THE_STATE.contains(table))
                .forEach(table -> digests.put(table, digest(table)));
        assertThat(digests).hasSizeGreaterThan(50);
        return digests;
    }

    private String digest(String table) {
        var rows = jdbc
                .sql("select * from " + table)
                .query((row, number) -> {
                    var text = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        text.append(row.getString(column)).append('|');
                    }
                    return text.toString();
                })
                .list()
                .stream()
                .sorted()
                .toList();
        return Sha256.of(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }
}
