package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.access.Matrix;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the pages of cases over HTTP: who gets in, who reads what, and what is refused. */
class CasePagesTest extends RestTest {

    private static final HttpClient STRANGER = HttpClient.newHttpClient();
    private static final String REASON = "Nobody else can do it from here.";

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "/cases, %2Fcases",
        "/cases?status=open&q=J%C3%B6rg, %2Fcases%3Fstatus%3Dopen%26q%3DJ%25C3%25B6rg",
        "/cases/ASG-2026-0001, %2Fcases%2FASG-2026-0001",
        "/cases/ASG-2026-0001/verification, %2Fcases%2FASG-2026-0001%2Fverification",
        // not a page of cases, so the sign-in leads to the list
        "/cases/ASG-2026-0001/a/b, %2Fcases",
        "/cases/x.y, %2Fcases"
    })
    void who_is_not_signed_in_is_led_to_the_sign_in_and_back(String path, String to) throws Exception {
        var answer = ask(null, "GET", path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .toString()
                        .replaceFirst("^https?://[^/]+", ""))
                .isEqualTo("/camunda/app/welcome/default/?to=" + to);
    }

    @Test
    void a_script_whose_session_has_ended_loads_the_page_again() throws Exception {
        var answer = ask(null, "GET", "/cases", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Refresh")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
    void the_pages_are_only_read(String method) throws Exception {
        for (var path : List.of("/cases", "/cases/ASG-2026-0001", "/cases/ASG-2026-0001/verification")) {
            assertThat(ask(null, method, path).statusCode()).as(path).isEqualTo(405);
            assertThat(ask("program", method, path).statusCode()).as(path).isEqualTo(405);
            assertThat(Session.of(url(), "program").status(method, path, null))
                    .as(path + " in a session")
                    .isEqualTo(405);
        }
    }

    @Test
    void a_page_runs_no_script_of_a_value_and_is_kept_by_nobody() throws Exception {
        var number = requested();
        for (var path : List.of("/cases", "/cases/" + number, "/cases/" + number + "/verification", "/cases/NOPE")) {
            var headers = ask("program", "GET", path).headers();
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            var policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).contains("default-src 'self'", "object-src 'none'", "base-uri 'none'");
            assertThat(policy.replaceAll("style-src[^;]*;", "")).doesNotContain("unsafe", "http");
            var html = page("program", path, -1);
            assertThat(html)
                    .doesNotContainPattern(
                            "<script(?![^>]* src=\"/)|<[a-z]+ ([^>\"]*\"[^\"]*\")*[^>\"]* on[a-z]+=|=\"javascript:");
        }
    }

    @Test
    void what_the_pages_load_is_there() throws Exception {
        var html = page("program", "/cases", 200);
        var parts = java.util.regex.Pattern.compile("<(?:script|link)[^>]* (?:src|href)=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(parts).hasSizeGreaterThan(3);
        for (var part : parts) {
            assertThat(ask(null, "GET", part).statusCode()).as(part).isEqualTo(200);
        }
    }

    @Test
    void a_process_owner_reads_no_case_and_is_told_so() throws Exception {
        var number = requested();
        var refused = page("owner", "/cases", 403);
        assertThat(refused).contains("owner may not read cases").doesNotContain(number);
        assertThat(page("owner", "/cases/" + number, 403)).doesNotContain("Analyst");
        assertThat(page("owner", "/cases/" + number + "/verification", 403)).doesNotContain("hashes");
        assertThat(jdbc.sql(
                                "select count(*) from access_refusal where account = 'owner' and attempt like 'GET /cases%'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void unknown_things_are_not_found_and_a_wrong_filter_says_what_is_allowed() throws Exception {
        assertThat(page("program", "/cases/ASG-1999-0001", 404)).contains("There is no case ASG-1999-0001");
        assertThat(page("program", "/cases/%3Cb%3E", 404)).contains("&lt;b&gt;").doesNotContain("<b>");
        assertThat(page("program", "/cases/ASG-1999-0001/verification", 404)).contains("There is no case");
        assertThat(page("program", "/cases/" + requested() + "/nothing", 404)).contains("This page does not exist.");
        assertThat(page("program", "/cases/", 404)).contains("This page does not exist.");
        assertThat(page("program", "/cases?status=x%3Cb%3E", 400))
                .contains("Status (status):", "allowed: open, closed", "role=\"alert\"", "<form", "id=\"q\"")
                .doesNotContain("<b>");
        assertThat(page("program", "/cases?page=99", 200))
                .contains("This page of the list does not exist.", "href=\"/cases\">Go to the first page.");
    }

    @Test
    void state_and_a_mission_see_their_own_cases_without_what_the_department_keeps() throws Exception {
        var early = requested();
        var number = requested();
        decideUpToTheConcurrences(number);
        assertThat(page("state", "/cases/" + early, 403)).doesNotContain("Analyst");
        assertThat(page("mission-jp", "/cases/" + number, 403)).doesNotContain("Analyst");
        assertThat(page("state", "/cases?q=" + early, 200)).doesNotContain("/cases/" + early);
        assertThat(page("mission-jp", "/cases", 200)).doesNotContain("/cases/" + number);

        for (var reader : List.of("state", "mission-ee")) {
            var html = page(reader, "/cases/" + number, 200);
            assertThat(html)
                    .contains("Not shared outside the Department of Homeland Security", "id=\"record\"")
                    .doesNotContain(REASON, "id=\"duties\"", "id=\"money\"", "/letter", "/bundle", "Cockpit");
            assertThat(page(reader, "/cases/" + number + "/verification", 200)).contains("The record is intact");
        }
        assertThat(page("secretary", "/cases/" + number, 200)).contains(REASON);
    }

    @Test
    void a_section_is_shown_to_the_readers_of_its_resource_alone() throws Exception {
        var number = issued();
        var groups = Map.ofEntries(
                Map.entry("program", "program-office"),
                Map.entry("secretary", "secretary"),
                Map.entry("director", "cisa-director"),
                Map.entry("state", "secretary-of-state"),
                Map.entry("mission-ee", "chief-of-mission"),
                Map.entry("counsel", "general-counsel"),
                Map.entry("cfo", "chief-financial-officer"),
                Map.entry("legislative", "legislative-affairs"),
                Map.entry("auditor", "records-auditor"),
                Map.entry("admin", "camunda-admin"));
        for (var one : groups.entrySet()) {
            var html = page(one.getKey(), "/cases/" + number, 200);
            assertThat(html.contains("id=\"duties\""))
                    .as(one.getKey())
                    .isEqualTo(reads(one.getValue(), Resource.OBLIGATION));
            assertThat(html.contains("/letter\"")).as(one.getKey()).isEqualTo(reads(one.getValue(), Resource.LETTER));
            assertThat(html.contains("/bundle\"")).as(one.getKey()).isEqualTo(reads(one.getValue(), Resource.BUNDLE));
            assertThat(html.contains("id=\"record\""))
                    .as(one.getKey())
                    .isEqualTo(reads(one.getValue(), Resource.RECORD));
            assertThat(html.contains("/process-instance/"))
                    .as(one.getKey())
                    .isEqualTo(reads(one.getValue(), Resource.COCKPIT));
            assertThat(html.contains(" in Tasklist<"))
                    .as(one.getKey())
                    .isEqualTo(List.of("program", "mission-ee", "legislative").contains(one.getKey()));
        }
    }

    private static boolean reads(String group, Resource resource) {
        return resource.of(group) != Access.NONE && Matrix.ROLES.contains(group);
    }

    @Test
    void the_page_says_what_was_decided_what_changed_and_what_is_owed() throws Exception {
        var number = requested();
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", "Which account?"));
        var revised = assignmentToTallinn();
        revised.put("positionTitle", "Senior cyber attaché");
        revised.put("activities", "Hunt together.");
        complete("program", "revise-assignment", number, revised);
        var html = page("program", "/cases/" + number, 200);
        assertThat(html)
                .contains("Revision 2 of the request", "Senior cyber attaché", "Which account?", "Voided decisions")
                .containsPattern("<del>.*Cyber attaché");

        var duty = page("legislative", "/cases/" + issued(), 200);
        assertThat(duty).contains("Notice of an assignment", "30 days left", "Senate (HSGAC)", "Not sent");
    }

    @Test
    void the_list_says_where_each_case_stands() throws Exception {
        var number = requested();
        assertThat(page("program", "/cases?q=" + number, 200))
                .contains("1–1 of 1 case", "With the CFO, the Director of CISA, and counsel since ", ", due ");
        assertThat(page("program", "/cases?q=zzzz", 200)).contains("No cases match your search.", "or select Clear.");
        var part = ask("program", "GET", "/cases?q=" + number + "&status=", "HX-Request", "true");
        assertThat(part.body()).contains("id=\"found\"", "hx-swap-oob").doesNotContain("<html", "<form");
        assertThat(part.headers().firstValue("HX-Replace-Url")).contains("/cases?q=" + number);
    }

    @Test
    void a_case_without_a_decision_says_so_and_a_refused_search_gives_the_form_again() throws Exception {
        var number = requested();
        assertThat(page("program", "/cases/" + number, 200)).contains("No office has decided yet.");
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        assertThat(page("program", "/cases/" + number, 200)).doesNotContain("No office has decided yet.");

        assertThat(page("program", "/cases?q=Tallinn&sort=title", 400))
                .contains(
                        "Sort (sort): &#39;title&#39; is not allowed",
                        "value=\"Tallinn\"",
                        "No results: correct the search.")
                .doesNotContain("name=\"sort\"", "<table");
        var part = ask("program", "GET", "/cases?sort=title", "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(400);
        assertThat(part.body()).contains("id=\"found\"", "role=\"alert\"").doesNotContain("<html", "<form");
    }

    @Test
    void a_record_that_was_changed_is_found_broken() throws Exception {
        var number = requested();
        assertThat(page("auditor", "/cases/" + number + "/verification", 200))
                .containsPattern("The record is intact: the hashes of all \\d+ entries match\\.");
        jdbc.sql("update record_entry set actor = 'somebody' where case_number = ? and seq = 1")
                .param(number)
                .update();
        assertThat(page("auditor", "/cases/" + number + "/verification", 200))
                .contains(
                        "The record does not match its hashes. Entry 1 (case-opened,",
                        "it was changed after it was written");
        var part = ask("auditor", "GET", "/cases/" + number + "/verification", "HX-Request", "true");
        assertThat(part.body()).contains("does not match its hashes").doesNotContain("<html");
    }

    @Test
    void a_long_case_takes_no_more_statements_than_a_short_one() throws Exception {
        var number = requested();
        var few = statements("/cases/" + number);
        for (int round = 0; round < 4; round++) {
            complete(
                    "cfo",
                    "certify-funding",
                    number,
                    Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", "Which account?"));
            var revised = assignmentToTallinn();
            revised.put("positionTitle", "Attaché " + round);
            complete("program", "revise-assignment", number, revised);
        }
        assertThat(statements("/cases/" + number)).as("with four revisions").isEqualTo(few);
        assertThat(page("program", "/cases/" + number, 200)).contains("Earlier changes (1)");
    }

    private long statements(String path) throws Exception {
        page("program", path, 200);
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var level = logger.getLevel();
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(seen);
        try {
            page("program", path, 200);
        } finally {
            logger.detachAppender(seen);
            logger.setLevel(level);
            logger.setAdditive(true);
        }
        return seen.list.stream()
                .filter(event -> event.getThreadName().contains("-exec-"))
                .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    private String issued() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);
        return number;
    }

    /** Reads a page. Any status if {@code status} is negative. */
    private String page(String user, String path, int status) throws Exception {
        var answer = ask(user, "GET", path);
        if (status >= 0) {
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
        }
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(path)
                .startsWith("text/html");
        assertThat(answer.body()).doesNotContainPattern("Exception|org\\.section104|java\\.|\\tat ");
        return answer.body();
    }

    private HttpResponse<String> ask(String user, String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url() + path)).method(method, BodyPublishers.noBody());
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return STRANGER.send(request.build(), BodyHandlers.ofString());
    }
}
