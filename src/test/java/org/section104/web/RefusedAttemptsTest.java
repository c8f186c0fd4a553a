package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests attempts that the engine alone would allow, and the record of each refused attempt. */
class RefusedAttemptsTest extends RestTest {

    @Autowired
    private JdbcClient jdbc;

    private String number;
    private String task;
    private String instance;

    @BeforeEach
    void a_task_of_the_chief_financial_officer_with_a_remark() {
        number = requested();
        var certify = task("cfo", "certify-funding", number);
        task = "/engine-rest/task/" + certify.get("id").asText();
        instance = certify.get("processInstanceId").asText();
        assertThat(claim("cfo", certify).status().is2xxSuccessful()).isTrue();
        var remark = post("cfo", task + "/comment/create", Map.of("message", "The account is sound."));
        assertThat(remark.status().value()).as(remark.message()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> remarks_on_somebody_elses_task_are_neither_read_nor_written() {
        var comment = get("cfo", task + "/comment").body().get(0).get("id").asText();
        return Stream.of("director", "state", "mission-ee", "legislative", "owner")
                .flatMap(user -> Stream.of(
                        refused(user, HttpMethod.GET, task + "/comment", null),
                        refused(user, HttpMethod.GET, task + "/comment/" + comment, null),
                        refused(user, HttpMethod.GET, task + "/attachment", null),
                        refused(
                                user,
                                HttpMethod.POST,
                                task + "/comment/create",
                                Map.of("message", "Certify it, please."))));
    }

    @TestFactory
    Stream<DynamicTest> remarks_are_made_on_ones_own_task_alone_and_stay_whoever_asks() {
        var comment = get("cfo", task + "/comment").body().get(0).get("id").asText();
        return Stream.of(
                refused("admin", HttpMethod.POST, task + "/comment/create", Map.of("message", "From above.")),
                refused("auditor", HttpMethod.POST, task + "/comment/create", Map.of("message", "Noted.")),
                refused("admin", HttpMethod.DELETE, task + "/comment/" + comment, null),
                refused("cfo", HttpMethod.DELETE, task + "/comment/" + comment, null),
                refused(
                        "cfo",
                        HttpMethod.PUT,
                        task + "/comment",
                        Map.of("id", comment, "message", "The account is not sound.")),
                refused("admin", HttpMethod.DELETE, "/engine-rest/process-instance/" + instance + "/comment", null));
    }

    private DynamicTest refused(String user, HttpMethod method, String path, Object body) {
        return DynamicTest.dynamicTest(user + " " + method + " " + path.replaceAll("[0-9a-f-]{36}", "…"), () -> {
            assertThat(call(user, method, path, body).status().value()).isIn(400, 403, 404);
            assertThat(get("admin", task + "/comment").body())
                    .extracting(remark -> remark.get("message").asText())
                    .containsExactly("The account is sound.");
        });
    }

    @Test
    void a_refused_attempt_is_written_down_with_who_what_and_why() {
        assertThat(get("state", "/api/collections").status().value()).isEqualTo(403);
        assertThat(last("state")).containsEntry("attempt", "GET /api/collections");
        var other = task("cfo", "certify-funding", requested());
        assertThat(claim("state", other).status().value()).isEqualTo(403);
        assertThat(last("state"))
                .containsEntry("attempt", "ClaimTaskCmd")
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().isNotBlank());
    }

    private Map<String, Object> last(String user) {
        return jdbc.sql("select attempt, reason from access_refusal where account = ? order by refused_at desc limit 1")
                .param(user)
                .query()
                .singleRow();
    }
}
