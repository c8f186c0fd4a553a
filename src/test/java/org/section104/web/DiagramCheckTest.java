package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.Edit;
import org.section104.statute.MalformedFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.client.RestClient;

/**
 * Tests {@code POST /api/diagrams/check}, the gate's verdict for process owners, administrators, counsel, and auditors.
 */
class DiagramCheckTest extends RestTest {

    private static final byte[] OWN = Edit.original("correct-effective-date.bpmn");

    @Autowired
    @Qualifier("diagramController")
    private Object controller;

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "counsel", "auditor"})
    void a_diagram_that_obeys(String user) {
        var answer = check(user, OWN);
        assertThat(answer.getKey()).isEqualTo(200);
        assertThat(answer.getValue())
                .contains("\"file\":\"correct-effective-date.bpmn\"", "\"verdict\":\"OBEYS\"", "\"findings\":[]");
    }

    @Test
    void a_diagram_that_breaks_the_law_is_answered_with_rule_clause_message_element_and_path() {
        var edited = new Edit(
                        "correct-effective-date.bpmn",
                        "x",
                        "",
                        diagram -> diagram.target("correction-asked", "effective-date-corrected"))
                .source()
                .bytes();
        var answer = check("owner", edited);
        assertThat(answer.getKey()).isEqualTo(200);
        assertThat(answer.getValue())
                .contains("\"verdict\":\"VIOLATES\"", "\"clause\":\"104(d)(2)\"", "\"rule\":", "\"message\":")
                .contains("\"element\":", "\"path\":[\"correction-requested\"");
    }

    @Test
    void a_decision_too() {
        assertThat(check("owner", Edit.original("screen-equipment.dmn")).getValue())
                .contains("\"file\":\"screen-equipment.dmn\"", "\"verdict\":\"OBEYS\"");
    }

    @Test
    void whoever_has_nothing_to_do_with_diagrams_is_refused() {
        for (var user : List.of("program", "state", "mission-ee", "cfo")) {
            assertThat(check(user, OWN).getKey()).as(user).isEqualTo(403);
        }
        assertThat(check(null, OWN).getKey()).isEqualTo(401);
    }

    @Test
    void what_is_no_diagram_is_a_problem_with_its_line() {
        for (var body : List.of("", "hello", "<definitions><process>", "<html/>")) {
            var answer = check("owner", body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.getKey()).as(body).isEqualTo(400);
            assertThat(answer.getValue()).contains("\"detail\":\"The body ");
        }
    }

    static Stream<MalformedFiles.Malformed> malformed() {
        return MalformedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_body_is_told_in_words_with_line_and_column(MalformedFiles.Malformed file) {
        var answer = check("owner", file.bytes());
        assertThat(answer.getKey()).isEqualTo(400);
        assertThat(answer.getValue())
                .contains(file.words().replace("\"", "\\\""))
                .doesNotContain("ParseError", "Message:", "http://www.w3.org", "Exception");
        if (file.line() > 0) {
            assertThat(answer.getValue()).containsPattern("line %d(\\)|, column \\d+: )".formatted(file.line()));
        }
    }

    @Test
    void a_diagram_of_which_nothing_would_be_deployed_is_told() {
        var text = new String(OWN, StandardCharsets.UTF_8);
        for (var executable : List.of("isExecutable=\"false\"", "")) {
            var answer = check(
                    "owner", text.replace("isExecutable=\"true\"", executable).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.getKey()).isEqualTo(200);
            assertThat(answer.getValue()).contains("\"verdict\":\"NOT_PROVEN\"", "\"rule\":\"deploys\"");
        }
        var ordinary = text.replace("isExecutable=\"true\"", "isExecutable=\"false\"")
                .replace("id=\"correct-effective-date\"", "id=\"ordinary\"");
        assertThat(check("owner", ordinary.getBytes(StandardCharsets.UTF_8)).getValue())
                .contains("\"rule\":\"deploys\"", "the engine would deploy nothing of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X.BPMN", "x.xml", "x.Dmn", "x"})
    void a_name_under_which_nothing_would_be_deployed_is_refused(String name) {
        var answer = check("owner", OWN, "?file=" + name);
        assertThat(answer.getKey()).isEqualTo(400);
        assertThat(answer.getValue()).contains(name, ".bpmn, .bpmn20.xml, .dmn, .dmn11.xml, .form, in lower case");
    }

    @Test
    void a_very_large_body_is_refused() {
        var large = new byte[5 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        assertThat(check("owner", large).getKey()).isEqualTo(413);
    }

    @Test
    void while_as_many_checks_as_are_taken_are_at_work_the_next_one_is_asked_to_come_again() {
        var checks = (Semaphore) ReflectionTestUtils.getField(controller, "checks");
        var free = checks.drainPermits();
        try {
            assertThat(free).isPositive();
            var answer = check("owner", OWN);
            assertThat(answer.getKey()).isEqualTo(429);
            assertThat(answer.getValue()).contains("%d checks at once".formatted(free), "try again");
        } finally {
            checks.release(free);
        }
        assertThat(check("owner", OWN).getKey()).isEqualTo(200);
        assertThat(check("owner", "hello".getBytes(StandardCharsets.UTF_8)).getKey())
                .isEqualTo(400);
        assertThat(checks.availablePermits()).isEqualTo(free);
        assertThat(get("owner", "/v3/api-docs").body().at("/paths/~1api~1diagrams~1check/post/responses/429"))
                .isNotEmpty();
    }

    private Map.Entry<Integer, String> check(String user, byte[] body) {
        return check(user, body, "");
    }

    private Map.Entry<Integer, String> check(String user, byte[] body, String query) {
        var request = RestClient.builder()
                .requestFactory(HTTP)
                .build()
                .post()
                .uri(url() + "/api/diagrams/check" + query)
                .contentType(MediaType.APPLICATION_XML)
                .body(body);
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        return request.exchange((sent, response) -> Map.entry(
                response.getStatusCode().value(),
                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
