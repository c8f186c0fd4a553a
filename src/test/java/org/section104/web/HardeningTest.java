package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests common attack vectors: path variants, verbose errors, missing security headers, and password guessing. */
class HardeningTest extends RestTest {

    private static final Pattern INSIDE = Pattern.compile(
            "Exception:|\\tat |java\\.|org\\.camunda|org\\.section104|com\\.fasterxml|ENGINE-\\d|:\\d+:[0-9a-f]{8}-");

    private static final HttpClient STRANGER = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61ctuator/prometheus",
                "/%61pi/obligations",
                "/api/%6fbligations",
                "/%65ngine-rest/user",
                "/v3/%61pi-docs",
                "/camunda/%61pi/engine/engine/default/user",
                "/camunda/api/%65ngine/engine/default/user",
                "/camunda/ap%69/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/admin%2Fauth/user/default",
                "/camunda/api;x=y/engine/engine/default/user",
                "/camunda//api/engine/engine/default/user",
                "/api/%2e%2e/actuator/prometheus",
                "/camunda/app/..;/api/engine/engine/default/user",
                "/%63ases",
                "/cases;x=y",
                "//cases",
                "/cases/..%2Fapi/obligations"
            })
    void a_path_in_another_spelling_reaches_nothing(String path) throws Exception {
        var answer = ask(null, "GET", path, null, null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("jvm_", "\"id\"", "openapi");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "404 | GET    | /engine-rest/nothing | - | -",
                "404 | GET    | /engine-rest/task/nothing | - | -",
                "405 | DELETE | /engine-rest/task | - | -",
                "406 | GET    | /engine-rest/task | - | image/png",
                "415 | POST   | /engine-rest/process-definition/key/assign-personnel/start | text | -",
                "400 | POST   | /engine-rest/process-definition/key/assign-personnel/start | {bad | -",
                "400 | POST   | /engine-rest/process-definition/key/assign-personnel/start | {\"variables\": 7} | -",
                "400 | POST   | /engine-rest/process-definition/key/assign-personnel/start | {\"variables\": {\"a\": {\"value\": 1, \"type\": \"Foo\"}}} | -",
                "400 | GET    | /engine-rest/task?createdAfter=yesterday | - | -",
                "404 | POST   | /engine-rest/execution/nothing/signal | {} | -",
                "403 | GET    | /api/nothing | - | -",
                "405 | DELETE | /api/obligations | - | -",
                "406 | GET    | /api/obligations | - | image/png",
                "400 | GET    | /api/obligations?page=soon | - | -",
                "400 | POST   | /demo/clock | {bad | -",
                "415 | POST   | /demo/clock | text | -",
                "404 | GET    | /actuator/env | - | -",
                "404 | GET    | /actuator/heapdump | - | -",
                "404 | GET    | /camunda/nothing | - | -"
            })
    void an_error_says_what_was_wrong_and_not_how_the_service_is_made(
            int status, String method, String path, String body, String accept) throws Exception {
        var answer = ask("admin", method, path, body, accept);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContainPattern(INSIDE);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cases",
                "/cases.css",
                "/api/obligations",
                "/engine-rest/task",
                "/camunda/app/tasklist/default/",
                "/actuator/health"
            })
    void every_answer_tells_the_browser_to_be_careful(String path) throws Exception {
        var headers = ask("program", "GET", path, null, null).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void what_the_interfaces_answer_is_kept_by_nobody() throws Exception {
        for (var path : new String[] {"/api/obligations", "/cases"}) {
            assertThat(ask("program", "GET", path, null, null)
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .as(path)
                    .contains("no-store");
        }
    }

    @Test
    void the_web_applications_run_the_scripts_of_their_own_pages_alone() throws Exception {
        var policy = ask(null, "GET", "/camunda/app/tasklist/default/", null, null)
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertThat(policy).containsPattern("script-src 'nonce-[\\w-]+' 'strict-dynamic' 'unsafe-eval';");
        assertThat(policy).doesNotContain("https:", "script-src-attr");
        assertThat(policy.replaceAll("style-src[^;]*;", "")).doesNotContain("unsafe-inline");
    }

    @Test
    void a_request_is_not_echoed() throws Exception {
        assertThat(ask("program", "TRACE", "/api/obligations", null, null).statusCode())
                .isIn(400, 405);
    }

    @ParameterizedTest
    @CsvSource({"program, 403", "owner, 403", "admin, 200", "auditor, 200"})
    void what_runs_inside_is_told_to_those_alone_who_answer_for_it(String user, int status) throws Exception {
        for (var path : new String[] {"/actuator/sbom", "/actuator/sbom/application"}) {
            assertThat(ask(user, "GET", path, null, null).statusCode()).as(path).isEqualTo(status);
        }
    }

    @Test
    void guessing_a_password_costs_time_and_locks_nobody_out_for_good() throws Exception {
        for (int guess = 0; guess < 12; guess++) {
            assertThat(signIn("owner", "guess-" + guess)).isEqualTo(401);
            assertThat(signIn("owner", "owner")).as("right after a wrong guess").isEqualTo(401);
            assertThat(post("admin", "/demo/clock", Map.of("advance", "PT61S"))
                            .status()
                            .value())
                    .isEqualTo(200);
        }
        assertThat(signIn("owner", "owner")).isEqualTo(200);
    }

    @Test
    void a_session_begins_anew_at_the_sign_in_and_only_reads_the_interfaces() throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        var page = browser.send(
                HttpRequest.newBuilder(URI.create(url() + "/camunda/app/welcome/default/"))
                        .build(),
                BodyHandlers.ofString());
        var before = session(cookies);
        var form = HttpRequest.newBuilder(URI.create(url() + "/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "X-XSRF-TOKEN",
                        page.headers().firstValue("X-XSRF-TOKEN").orElse(""))
                .POST(BodyPublishers.ofString("username=program&password=program"))
                .build();
        assertThat(browser.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(session(cookies)).isNotEqualTo(before);

        assertThat(send(browser, "GET", "/api/obligations")).isEqualTo(200);
        for (var method : new String[] {"POST", "PUT", "DELETE", "PATCH", "HEAD"}) {
            assertThat(send(browser, method, "/api/obligations")).as(method).isEqualTo(401);
            assertThat(send(browser, method, "/cases")).as(method).isEqualTo(405);
        }
        assertThat(send(browser, "GET", "/engine-rest/task")).isEqualTo(401);
        assertThat(send(browser, "POST", "/camunda/api/engine/engine/default/task"))
                .as("without the token that a forged request has not")
                .isEqualTo(403);
    }

    private static String session(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private int send(HttpClient browser, String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return browser.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int signIn(String user, String password) throws IOException, InterruptedException {
        return STRANGER.send(basic(user, password, "/v3/api-docs").build(), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder basic(String user, String password, String path) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private HttpResponse<String> ask(String user, String method, String path, String body, String accept)
            throws IOException, InterruptedException {
        var request = user == null ? HttpRequest.newBuilder(URI.create(url() + path)) : basic(user, user, path);
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        return STRANGER.send(request.build(), BodyHandlers.ofString());
    }
}
