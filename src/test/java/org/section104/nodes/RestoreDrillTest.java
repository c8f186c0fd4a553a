package org.section104.nodes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.section104.mail.MoodySmtpServer.Mood;
import org.section104.record.Chain;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * The drill of the operator's guide on PostgreSQL, with the settings of docker-compose.yml: a copy of the database, work
 * that goes on, the copy in place of the database, a held start, the reconciliation, the release, and the work again.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreDrillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LETTER =
            Pattern.compile("(?m)^Message-ID: (<[0-9a-f-]{36}\\.[a-z]+\\.\\d+@section104>)$");
    private static final Pattern TO = Pattern.compile("(?m)^To: (.+)$");
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: (.+(\\n .+)*)$");

    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private Cluster cluster;
    private Offices offices;

    /** Told before the copy was made. */
    private List<Offices.Drafted> before;
    /** Told after the copy was made. */
    private List<Offices.Drafted> after;
    /** The mail server took their letters after the copy was made, and did not say so. */
    private List<Offices.Drafted> uncertain;
    /** Not told before the restore. */
    private List<Offices.Drafted> waiting;
    /** Issued and told after the copy was made, so that the restored database has not even the duty. */
    private String issuedAfter;
    /** Given after the copy was made. */
    private List<String> lostNumbers;

    private List<String> told;

    private record Answer(int status, String text, JsonNode body) {}

    @BeforeAll
    void a_copy_of_the_database_and_work_that_goes_on() throws Exception {
        cluster = new Cluster(settings);
        offices = new Offices(cluster);
        cluster.start("drill-1");
        var drafted = offices.draft(7);
        before = drafted.subList(0, 2);
        after = drafted.subList(2, 4);
        uncertain = drafted.subList(4, 5);
        waiting = drafted.subList(5, 7);
        issuedAfter = offices.request();
        offices.decide(issuedAfter);
        offices.approve(before);
        await().atMost(PATIENCE).until(Letters.about(cluster, before)::areSent);
        cluster.kill();
        cluster.database().keep();

        cluster.start("drill-1");
        offices.approve(after);
        var duty = offices.issue(issuedAfter);
        offices.approve(List.of(duty));
        lostNumbers = List.of(offices.request(), offices.request());
        await().atMost(PATIENCE).until(Letters.about(cluster, after)::areSent);
        await().atMost(PATIENCE).until(Letters.about(cluster, List.of(duty))::areSent);
        cluster.mail().is(Mood.DROPS_AFTER_DATA);
        offices.approve(uncertain);
        await().atMost(PATIENCE)
                .until(() -> letters().stream().distinct().count() == 2 * (before.size() + after.size() + 2));
        cluster.kill();
        cluster.mail().is(Mood.TAKES);
        told = letters();
    }

    @AfterAll
    void everything_ends() throws Exception {
        offices.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void a_restored_database_that_is_started_as_usual_is_held_all_the_same() throws Exception {
        cluster.database().restore();
        cluster.start("drill-2");

        assertThat(cluster.node("drill-2").log())
                .contains("The service is held since ")
                .contains("has what the database has not: 8 letters, numbers up to " + lostNumbers.get(1))
                .contains("Follow the section Restore of the operator's guide");
        nothingMoves();
        cluster.kill();
    }

    @Test
    @Order(2)
    void a_held_start_holds_every_node_also_one_that_is_started_as_usual() throws Exception {
        cluster.database().restore();
        settings.put("SECTION104_START", "held");
        cluster.start("drill-3");
        settings.remove("SECTION104_START");
        cluster.start("drill-4");

        assertThat(cluster.node("drill-3").log()).contains("It was started with section104.start=held.");
        assertThat(cluster.node("drill-4").log()).contains("It was started with section104.start=held.");
        nothingMoves();
        nothingMoves();
    }

    /** Asks a node for a number, and waits longer than a job or a mail ever does. */
    private void nothingMoves() {
        assertThat(call("admin", HttpMethod.GET, "/api/operations", null, null)
                        .body()
                        .get("held")
                        .asBoolean())
                .isTrue();
        assertThat(requests().status()).isEqualTo(409);
        var mails = cluster.mail().messages().size();
        await().during(Duration.ofSeconds(12))
                .atMost(Duration.ofSeconds(20))
                .until(() -> cluster.mail().messages().size() == mails);
    }

    private Answer requests() {
        return call(
                "program-office",
                HttpMethod.POST,
                "/engine-rest/process-definition/key/assign-personnel/submit-form",
                MediaType.APPLICATION_JSON,
                Offices.assignment());
    }

    @Test
    @Order(3)
    void the_journal_and_the_mail_gateway_say_what_was_told_and_then_an_administrator_releases() {
        var difference = call("admin", HttpMethod.GET, "/api/operations/reconciliation", null, null)
                .body();
        assertThat(difference.get("letters").findValuesAsText("outcome").stream()
                        .collect(groupingBy(outcome -> outcome, counting())))
                .isEqualTo(Map.of("ACCEPTED", 6L, "UNKNOWN", 2L));
        assertThat(difference.at("/numbers/0/first").asText()).isEqualTo(lostNumbers.get(0));
        assertThat(difference.at("/numbers/0/last").asText()).isEqualTo(lostNumbers.get(1));
        assertThat(release().status()).isEqualTo(409);

        var journal = reconcile(MediaType.APPLICATION_JSON, Map.of("acceptJournal", true));
        assertThat(journal.body().get("stored").asInt()).isEqualTo(6);
        assertThat(release().status()).as("two letters may have left").isEqualTo(409);
        var gateway = reconcile(
                MediaType.parseMediaType("text/csv"),
                Stream.concat(Stream.of("messageId"), told.stream()).collect(Collectors.joining("\r\n")));
        assertThat(gateway.body().get("open").asInt()).isZero();

        var released = release();
        assertThat(released.status()).as(released.text()).isEqualTo(200);
        assertThat(released.body().at("/epoch/epoch").asInt()).isEqualTo(1);
        assertThat(released.body().at("/epoch/chains").asInt())
                .as("eight cases and the annual report")
                .isEqualTo(9);
    }

    private Answer reconcile(MediaType type, Object body) {
        return call("admin", HttpMethod.POST, "/api/operations/reconciliation", type, body);
    }

    private Answer release() {
        return call("admin", HttpMethod.POST, "/api/operations/release", MediaType.APPLICATION_JSON, Map.of());
    }

    @Test
    @Order(4)
    void the_work_is_done_again_and_nothing_is_told_twice() throws Exception {
        offices.approve(
                Stream.of(after, uncertain, waiting).flatMap(List::stream).toList());
        var again = offices.issue(issuedAfter);
        offices.approve(List.of(again));
        var all = Stream.of(before, after, uncertain, waiting, List.of(again))
                .flatMap(List::stream)
                .toList();
        var letters = Letters.about(cluster, all);
        await().atMost(PATIENCE).until(letters::areSent);
        for (var notice : all) {
            offices.confirm(notice.caseNumber());
        }

        var counts = letters.counts();
        assertThat(counts.arrived()).isEqualTo(counts.expected());
        assertThat(counts.secondIds()).as("letters under a second message id").isZero();
        assertThat(counts.recorded()).isEqualTo(counts.expected());
        var withoutRepeats = letters().size() - repeatsBeforeTheRestore();
        assertThat(withoutRepeats)
                .as("letters told twice, by their message ids")
                .isEqualTo(2 * all.size());
        assertThat(idsByContent())
                .as("letters told twice, by their content")
                .hasSize(2 * all.size())
                .allSatisfy((content, ids) -> assertThat(ids).hasSize(1));
        assertThat(letters().subList(told.size(), letters().size()))
                .as("letters that left after the release")
                .hasSize(2 * waiting.size())
                .doesNotContainAnyElementsOf(told);
        assertThat(evidence())
                .as("letters that are recorded as sent, by their evidence")
                .isEqualTo(Map.of("journal", 6L, "gateway", 2L));
        assertThat(count(
                        "select count(*) from obligation o join duty d on d.id = o.duty_id where o.fulfilled_on is null"
                                + " and d.case_number like 'ASG-%'"))
                .isZero();
    }

    /** Copies of a letter that the mail server took and did not confirm: the service had to send it again. */
    private long repeatsBeforeTheRestore() {
        return told.size() - told.stream().distinct().count();
    }

    private List<String> letters() {
        return messages()
                .map(Matcher::group)
                .map(line -> line.substring("Message-ID: ".length()))
                .toList();
    }

    private Stream<Matcher> messages() {
        return cluster.mail().messages().stream().map(LETTER::matcher).filter(Matcher::find);
    }

    /** The message ids under which each committee got each letter, by the committee and the subject. */
    private Map<String, Set<String>> idsByContent() {
        return cluster.mail().messages().stream()
                .filter(message -> LETTER.matcher(message).find())
                .collect(groupingBy(
                        message -> found(TO, message) + found(SUBJECT, message),
                        mapping(message -> found(LETTER, message), toSet())));
    }

    private static String found(Pattern pattern, String message) {
        return pattern.matcher(message)
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Long> evidence() {
        return cluster
                .database()
                .jdbc()
                .sql("select payload from record_entry where entry_type = 'notice-transmitted'"
                        + " and payload like '%\"evidence\"%'")
                .query(String.class)
                .stream()
                .collect(groupingBy(payload -> payload.contains("gateway") ? "gateway" : "journal", counting()));
    }

    @Test
    @Order(5)
    void no_number_is_given_twice_and_every_chain_is_intact_and_knows_of_the_restore() throws Exception {
        var next = offices.request();
        assertThat(next).isGreaterThan(lostNumbers.get(1)).endsWith("-0201");

        for (var number : cluster.database()
                .jdbc()
                .sql("select number from case_file where number like 'ASG-%' order by number")
                .query(String.class)
                .list()) {
            var export = call("admin", HttpMethod.GET, "/api/cases/" + number + "/record", null, null);
            assertThat(Chain.verify(export.text().getBytes(StandardCharsets.UTF_8))
                            .broken())
                    .as(number)
                    .isEmpty();
            var entries = export.body().findValuesAsText("type");
            assertThat(entries.stream().filter("restored"::equals).count())
                    .as(number)
                    .isEqualTo(number.equals(next) ? 0 : 1);
        }
    }

    @Test
    @Order(6)
    void the_next_start_is_a_start_as_usual() throws Exception {
        cluster.kill();
        cluster.start("drill-5");
        assertThat(cluster.node("drill-5").log()).doesNotContain("The service is held");
        assertThat(requests().status()).isEqualTo(200);
    }

    private int count(String sql) {
        return cluster.database().jdbc().sql(sql).query(Integer.class).single();
    }

    private Answer call(String role, HttpMethod method, String path, MediaType type, Object body) {
        var group = role.equals("admin") ? "camunda-admin" : role;
        var request = RestClient.create()
                .method(method)
                .uri(cluster.addresses().get(0).resolve(path))
                .header("Authorization", "Bearer " + cluster.people().token(role, List.of(group)));
        if (body != null) {
            request.contentType(type).body(body);
        }
        return request.exchange((sent, response) -> {
            var text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    response.getStatusCode().value(),
                    text,
                    Optional.of(text)
                            .filter(answer -> answer.startsWith("{") || answer.startsWith("["))
                            .map(this::read)
                            .orElseGet(MissingNode::getInstance));
        });
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(text, noJson);
        }
    }
}
