package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start page of the demo signs in without a password, and only for this machine. */
class StartPageTest extends RestTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void a_click_signs_in_and_the_next_click_changes_the_role() throws Exception {
        assertThat(signIn("cfo").headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/camunda/app/tasklist/default/"));
        assertThat(account()).contains("\"user\":\"cfo\"");
        assertThat(signIn("state").statusCode()).isEqualTo(302);
        assertThat(account()).contains("\"user\":\"state\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deputy-secretary", "nobody", ""})
    void only_the_roles_of_the_page_are_offered(String account) throws Exception {
        assertThat(signIn(account).statusCode()).isEqualTo(404);
    }

    @Test
    void another_site_cannot_click() throws Exception {
        token();
        assertThat(post("/start/sign-in", "account=admin", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(post("/start/clock", "days=31", Map.of()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/start, X-Forwarded-For, 203.0.113.9",
        "/start, Forwarded, for=203.0.113.9",
        "/demo/clock, X-Forwarded-For, 203.0.113.9"
    })
    void a_proxy_does_not_publish_it(String path, String header, String value) throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(url() + path))
                                .header(header, value)
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/start", "/start/inbox/ssga@senate.example"})
    void a_foreign_name_of_this_machine_does_not_open_it(String path) throws IOException {
        assertThat(statusFor("evil.example", path)).contains(" 403 ");
        assertThat(statusFor("localhost", path)).contains(" 200 ");
        assertThat(statusFor("evil.example", "/demo/clock")).contains(" 403 ");
    }

    @Test
    void the_clock_takes_the_steps_of_the_page_only() throws Exception {
        var token = token();
        assertThat(post("/start/clock", "days=32&_csrf=" + token, Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(post("/start/clock", "days=x&_csrf=" + token, Map.of()).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/start/inbox/nobody@nowhere.example", "/start/inbox/ssga@senate.example/999999"})
    void an_unknown_mailbox_or_mail_is_not_found(String path) throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(url() + path)).build())
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> signIn(String account) throws Exception {
        return post("/start/sign-in", "account=%s&_csrf=%s".formatted(account, token()), Map.of());
    }

    private String token() throws Exception {
        var page = send(HttpRequest.newBuilder(URI.create(url() + "/start")).build());
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    private String account() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/account")).build())
                .body();
    }

    private HttpResponse<String> post(String path, String form, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, BodyHandlers.ofString());
    }

    private String statusFor(String host, String path) throws IOException {
        var port = URI.create(url()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                            .formatted(path, host, port)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
