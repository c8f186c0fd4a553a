package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that starts with the profile {@code production} has no part of the demo. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionTest {

    private static final String NODE = "without-the-demo";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Cluster cluster;
    private int smtp;
    private int imap;

    @BeforeAll
    void a_node() throws Exception {
        smtp = Node.freePort();
        imap = Node.freePort();
        settings.put("SECTION104_DEMO_SMTPPORT", String.valueOf(smtp));
        settings.put("SECTION104_DEMO_IMAPPORT", String.valueOf(imap));
        cluster = new Cluster(settings);
        cluster.start(NODE);
    }

    @AfterAll
    void it_ends() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** A signed-in administrator learns that there is no such page; without a sign-in the answer is a refusal. */
    @ParameterizedTest
    @CsvSource({
        "GET,  /start",
        "GET,  /start/sign-in",
        "POST, /start/sign-in",
        "GET,  /start/inbox/ssga@senate.example",
        "GET,  /start/inbox/ssga@senate.example/1/0",
        "GET,  /start/clock",
        "POST, /start/clock",
        "GET,  /demo/clock",
        "POST, /demo/clock"
    })
    void there_is_no_start_page_role_switch_inbox_or_clock(String method, String path) throws Exception {
        for (var token : new String[] {null, token("camunda-admin"), token("program-office")}) {
            var answer = ask(method, path, token);
            assertThat(answer.statusCode()).as(answer.body()).isIn(401, 403, 404);
            assertThat(answer.body()).doesNotContain("Sign in as", "mailboxes", "Clock");
        }
    }

    @Test
    void the_answer_of_the_role_switch_signs_nobody_in() throws Exception {
        var cookies = ask("POST", "/start/sign-in", null).headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
        var account = HttpRequest.newBuilder(cluster.addresses().get(0).resolve("/api/account"));
        if (!cookies.isEmpty()) {
            account.header("Cookie", cookies);
        }
        assertThat(http.send(account.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_first_page_leads_to_the_applications_and_not_to_the_start_page() throws Exception {
        var page = ask("GET", "/", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/camunda/app/tasklist/", "/cases").doesNotContain("/start");
        assertThat(ask("GET", "/camunda/app/tasklist/default/", null)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("/")
                .doesNotContain("/start");
    }

    @Test
    void the_interfaces_describe_no_clock() throws Exception {
        var paths = new ObjectMapper()
                .readTree(ask("GET", "/v3/api-docs", token("camunda-admin")).body())
                .path("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .contains("/api/cases/{number}")
                .noneMatch(path -> path.startsWith("/demo") || path.startsWith("/start"));
    }

    @Test
    void there_is_no_mail_server_and_no_account_of_the_demo() throws Exception {
        for (var port : List.of(smtp, imap)) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(cluster.database()
                        .jdbc()
                        .sql("select count(*) from act_id_user where id_ in ('program', 'cfo', 'admin')")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(cluster.database()
                        .jdbc()
                        .sql("select count(*) from case_file where number not like 'RPT-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(cluster.node(NODE).log()).doesNotContain("demo-cases", "Section 104 workflow, demo");
    }

    private String token(String group) {
        return cluster.people().token("person-of-" + group, List.of(group));
    }

    private HttpResponse<String> ask(String method, String path, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.addresses().get(0).resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "account=admin&days=31"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
