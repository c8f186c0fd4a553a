package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests over HTTP what waits for each office, and how long each step takes. */
class FlowOverRestTest extends RestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_case_waits_for_its_offices_until_they_decide() {
        var number = requested();
        task("cfo", "certify-funding", number);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row("/api/flow/offices", "office", "chief-financial-officer")
                                .map(row -> row.get("cases").asInt())
                                .orElse(-1))
                        .isEqualTo(get("auditor", "/api/cases?waitingOn=chief-financial-officer&size=500")
                                .body()
                                .size()));
        assertThat(stuck(number, "chief-financial-officer")).singleElement().satisfies(task -> {
            assertThat(task.get("task").asText()).isEqualTo("certify-funding");
            assertThat(task.get("subject").asText()).isEqualTo("Jane Q. Analyst, Estonia");
            assertThat(task.get("officeTitle").asText()).isEqualTo("Chief financial officer");
            assertThat(task.get("days").asInt()).isZero();
            assertThat(task.get("late").asBoolean()).isFalse();
            assertThat(task.get("due").asText()).isNotEmpty();
        });
        var before = completed("certify-funding");

        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));

        assertThat(stuck(number, "chief-financial-officer")).isEmpty();
        await().atMost(PATIENCE).until(() -> completed("certify-funding") == before + 1);
    }

    private int completed(String step) {
        return row("/api/flow/steps", "step", step)
                .map(row -> row.get("completed").asInt())
                .orElse(0);
    }

    private Optional<JsonNode> row(String path, String column, String value) {
        return StreamSupport.stream(get("auditor", path).body().spliterator(), false)
                .filter(row -> row.get(column).asText().equals(value))
                .findFirst();
    }

    private List<JsonNode> stuck(String number, String office) {
        return StreamSupport.stream(
                        get("program", "/api/flow/cases?size=500&office=" + office)
                                .body()
                                .spliterator(),
                        false)
                .filter(row -> row.get("caseNumber").asText().equals(number))
                .toList();
    }

    @Test
    void a_canceled_task_is_not_completed() {
        var number = requested();
        task("counsel", "review-consistency", number);
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", "Which account?"));
        task("program", "revise-assignment", number);
        assertThat(jdbc.sql("select count(*) from ACT_HI_TASKINST T join ACT_HI_PROCINST P on P.ID_ = T.PROC_INST_ID_"
                                + " where P.BUSINESS_KEY_ = ? and T.TASK_DEF_KEY_ = 'review-consistency'"
                                + " and T.END_TIME_ is not null and T.DELETE_REASON_ <> 'completed'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .as("canceled")
                .isOne();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(completed("review-consistency"))
                .isEqualTo(jdbc.sql("select count(*) from ACT_HI_TASKINST where TASK_DEF_KEY_ = 'review-consistency'"
                                + " and DELETE_REASON_ = 'completed'")
                        .query(Integer.class)
                        .single()));
    }

    @Test
    void a_spreadsheet_runs_no_formula() {
        var number = requested();
        task("cfo", "certify-funding", number);
        jdbc.sql("update case_file set subject = '=1+1,\"x\"' where number = ?")
                .param(number)
                .update();
        for (var answer : List.of(
                call("program", HttpMethod.GET, "/api/flow/cases?size=500", null, "text/csv"),
                call("program", HttpMethod.GET, "/api/flow/cases?size=500&format=csv", null, "text/html"))) {
            assertThat(answer.status().value()).isEqualTo(200);
            assertThat(answer.type().toString()).startsWith("text/csv");
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8))
                    .startsWith("\ufeffcaseNumber,subject,task,name,office,officeTitle,since,due,days,late\r\n")
                    .contains(number + ",\"'=1+1,\"\"x\"\"\",certify-funding,");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps?from=yesterday | From (from): 'yesterday' is not a date; it must be a day that exists",
                "steps?to=2026-02-30 | To (to): '2026-02-30' is not a date",
                "steps?from=2026-03-02&to=2026-03-01 | From (from): 2026-03-02 is after the last day, 2026-03-01",
                "steps?from=2016-02-28&to=2026-03-01 | a period has at most 10 years",
                "cases?office=congress | Office (office): 'congress' is not allowed; allowed: program-office, ",
                "cases?office=chief-of-mission | Office (office): 'chief-of-mission' is not allowed",
                "cases?size=501 | Size (size): 501 is not allowed; it must be from 1 to 500",
                "cases?page=-1 | Page (page): -1 is not allowed",
                "cases?page=x | Page (page): 'x' is not a number"
            })
    void bad_input_says_what_is_allowed(String query, String message) {
        for (var accept : List.of("application/json", "text/csv", "*/*")) {
            var answer = call("program", HttpMethod.GET, "/api/flow/" + query, null, accept);
            assertThat(answer.status().value()).as(accept).isEqualTo(400);
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-03-02&to=2026-03-01 | id=\"from-mistake\" role=\"alert\">From: Mar 2, 2026 is after the last day, Mar 1, 2026<",
                "to=<b> | id=\"to-mistake\" role=\"alert\">To: &#39;&lt;b&gt;&#39; is not a date",
                "office=x | id=\"office-mistake\" role=\"alert\">Office: &#39;x&#39; is not allowed",
                "page=x | <p>Page (page): &#39;x&#39; is not a number"
            })
    void the_page_says_beside_the_field_what_is_wrong(String query, String message) {
        var answer = call("program", HttpMethod.GET, "/cases/waiting?" + query, null);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8))
                .contains(message, "name=\"from\"")
                .doesNotContain("<table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "secretary", "auditor", "admin"})
    void readers_find_the_page_in_the_navigation(String user) {
        assertThat(html(user, "/cases", 200)).contains("<a href=\"/cases/waiting\"");
        assertThat(html(user, "/cases/waiting", 200))
                .contains("aria-current=\"true\" class=\"current\">Waiting on</a>", "Waiting longest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfo", "state", "counsel", "legislative", "director", "mission-ee"})
    void others_do_not(String user) {
        assertThat(html(user, "/cases", 200)).doesNotContain("/cases/waiting");
        assertThat(html(user, "/cases/waiting", 403)).contains(user + " may not read what waits for the offices");
    }

    private String html(String user, String path, int status) {
        var answer = call(user, HttpMethod.GET, path, null, "text/html");
        assertThat(answer.status().value()).isEqualTo(status);
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void metrics_have_the_same_figures() {
        task("cfo", "certify-funding", requested());
        await().atMost(PATIENCE).untilAsserted(() -> {
            var metrics = new String(
                    call("auditor", HttpMethod.GET, "/actuator/prometheus", null, "text/plain")
                            .bytes(),
                    StandardCharsets.UTF_8);
            var waiting = row("/api/flow/offices", "office", "chief-financial-officer")
                    .map(row -> row.get("tasks").asDouble())
                    .orElse(-1.0);
            assertThat(metrics.lines())
                    .contains("section104_waiting_tasks{office=\"chief-financial-officer\"} " + waiting)
                    .anyMatch(line ->
                            line.startsWith("section104_waiting_oldest_days{office=\"chief-financial-officer\"} "))
                    .anyMatch(line -> line.startsWith("section104_step_median_days{step=\"certify-funding\"} "))
                    .contains("section104_step_p90_days{step=\"sign-report\"} NaN");
        });
    }
}
