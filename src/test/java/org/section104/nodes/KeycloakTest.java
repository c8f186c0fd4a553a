package org.section104.nodes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.section104.web.Chromium;
import org.section104.web.InSession;

/** Tests sign-in to the production configuration through a real Keycloak, with browsers and tools. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE = 30_000;
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final Pattern SIGN_IN_PAGE = Pattern.compile("/realms/section104/");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** The settings of the nodes that start from now on. */
    private final Map<String, String> settings = new LinkedHashMap<>();

    private String url;
    private Keycloak keycloak;
    private Cluster cluster;
    private Playwright playwright;
    private Browser browser;
    private String caseNumber;
    private String task;

    @BeforeAll
    void keycloak_the_service_and_a_browser() throws Exception {
        playwright = Chromium.playwright();
        var port = Node.freePort();
        url = "http://localhost:" + port;
        keycloak = Keycloak.start(url);
        keycloak.toolsTakePasswords();
        settings.put("SERVER_PORT", String.valueOf(port));
        settings.put("SECTION104_BASE_URL", url);
        settings.put("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_SECTION104_CLIENTSECRET", Keycloak.CLIENT_SECRET);
        settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", keycloak.issuer());
        cluster = new Cluster(settings);
        cluster.start("single-sign-on");
        browser = Chromium.launch(playwright);
        setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    void everything_ends() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    @Order(1)
    void a_tool_gets_a_token_that_a_person_confirms_and_both_interfaces_take_it() throws Exception {
        var device = keycloak.device();
        try (var program = browser.newContext()) {
            var page = page(program);
            page.navigate(device.get("verification_uri_complete").asText());
            enter(page, "program");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes"))
                    .click();
            assertThat(page.getByText("Device Login Successful")).isVisible();
        }
        var token = keycloak.tokenOfDevice(device.get("device_code").asText());

        var started = call(
                "POST",
                "/engine-rest/process-definition/key/assign-personnel/submit-form",
                token,
                variables(assignmentToTallinn()));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        caseNumber = json.readTree(started.body()).get("businessKey").asText();
        var read = call("GET", "/api/cases/" + caseNumber, token, null);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        var tasks = json.readTree(call(
                        "GET",
                        "/engine-rest/task?processInstanceBusinessKey=" + caseNumber,
                        keycloak.token("section104-tools", "cfo"),
                        null)
                .body());
        assertThat(tasks).hasSize(1);
        task = tasks.get(0).get("id").asText();
        assertThat(json.readTree(call(
                                "GET",
                                "/engine-rest/task?processInstanceBusinessKey=" + caseNumber,
                                keycloak.token("section104-tools", "state"),
                                null)
                        .body()))
                .isEmpty();
    }

    @Test
    @Order(2)
    void each_sees_their_own_tasks_under_their_own_name() {
        try (var context = browser.newContext()) {
            var cfo = signedIn(context, "cfo");
            assertThat(cfo.getByText("Finance Demo")).isVisible();
            assertThat(cfo.locator("ol.tasks-list > li.task").first()).containsText("Certify funding");
            show(cfo, "cfo");
        }
        try (var context = browser.newContext()) {
            var state = signedIn(context, "state");
            assertThat(state.getByText("State Demo")).isVisible();
            assertThat(state.getByText("No task matching filters found")).isVisible();
        }
        try (var context = browser.newContext()) {
            var program = signedIn(context, "program");
            assertThat(program.getByText("Program Demo")).isVisible();
            program.getByText("Start process", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(program.locator(".modal-dialog").getByText("Assign personnel abroad"))
                    .isVisible();
        }
    }

    @Test
    @Order(3)
    void the_address_of_a_task_leads_through_the_provider_to_that_task() {
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + TASKLIST + "#/?task=" + task);
            enter(page, "cfo");
            page.waitForURL(Pattern.compile(Pattern.quote(url + TASKLIST) + "#/\\?.*task=" + task + ".*"));
            assertThat(page.locator("h2.task")).containsText("Certify funding");
        }
    }

    @Test
    @Order(3)
    void the_address_of_a_case_leads_through_the_provider_to_that_case_and_its_files() {
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + "/cases/" + caseNumber + "?from=mail#record");
            enter(page, "cfo");
            page.waitForURL(url + "/cases/" + caseNumber + "?from=mail#record");
            assertThat(page.locator("h1")).containsText(caseNumber);
            assertThat(InSession.get(context, url + "/api/cases/" + caseNumber).status())
                    .as("before any web application was opened")
                    .isEqualTo(200);
            assertThat(context.request().post(url + "/cases/" + caseNumber).status())
                    .isEqualTo(405);
            page.navigate(url + "/cases?q=" + caseNumber);
            assertThat(page.locator("#found tbody tr")).hasCount(1);
            show(page, "cases");

            page.getByText("Sign out").click();
            page.waitForURL(Pattern.compile(".*/signed-out.html"));
            page.navigate(url + "/cases");
            assertThat(page.locator("#password")).isVisible();
        }
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + "/sign-in.html?to=" + "//evil.example/cases");
            enter(page, "cfo");
            page.waitForURL(Pattern.compile(Pattern.quote(url + TASKLIST) + ".*"));
        }
    }

    @Test
    @Order(4)
    void the_session_of_before_the_sign_in_is_nobodys_afterwards_and_cookies_stay_with_this_site() {
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + TASKLIST);
            page.waitForURL(SIGN_IN_PAGE);
            var before = session(context).value;
            enter(page, "cfo");
            assertThat(page.getByText("My office's tasks")).isVisible();
            assertThat(page.reload().headerValue("Strict-Transport-Security")).startsWith("max-age=");
            var after = session(context);
            assertThat(after.value).isNotEqualTo(before);
            assertThat(after.httpOnly).isTrue();
            assertThat(context.cookies(url + TASKLIST)).hasSizeGreaterThan(1).allSatisfy(cookie -> {
                assertThat(cookie.secure).as(cookie.name).isTrue();
                assertThat(cookie.sameSite).as(cookie.name).isEqualTo(SameSiteAttribute.LAX);
            });
        }
    }

    @Test
    @Order(5)
    void what_a_browsers_session_may_do_at_the_interfaces_is_to_read() {
        try (var context = browser.newContext()) {
            signedIn(context, "program");
            var request = context.request();
            assertThat(request.get(url + "/api/cases/" + caseNumber).status()).isEqualTo(200);
            assertThat(request.get(url + "/engine-rest/task").status()).isEqualTo(401);
            for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                assertThat(request.fetch(
                                        url + "/api/cases/" + caseNumber,
                                        RequestOptions.create().setMethod(method))
                                .status())
                        .as(method)
                        .isEqualTo(401);
            }
            assertThat(request.post(url + "/camunda/api/engine/engine/default/task/" + task + "/claim")
                            .status())
                    .as("without the token that a forged request has not")
                    .isEqualTo(403);
        }
    }

    @Test
    @Order(6)
    void signing_out_ends_the_session_here_and_at_the_provider() {
        try (var context = browser.newContext()) {
            var page = signedIn(context, "cfo");
            var session = session(context);
            signOut(page);
            assertThat(page.getByText("You are signed out")).isVisible();
            show(page, "signed-out");

            context.addCookies(List.of(new Cookie("JSESSIONID", session.value).setUrl(url)));
            assertThat(InSession.get(context, url + "/api/cases/" + caseNumber).status())
                    .as("the session of before")
                    .isEqualTo(401);
            page.navigate(url + TASKLIST);
            assertThat(page.locator("#password")).isVisible();
        }
    }

    @Test
    @Order(7)
    void a_session_that_has_run_out_leads_to_the_provider_and_not_to_another_form() {
        try (var context = browser.newContext()) {
            var page = signedIn(context, "cfo");
            context.clearCookies(new BrowserContext.ClearCookiesOptions()
                    .setName("JSESSIONID")
                    .setDomain("localhost")
                    .setPath("/"));
            // the user's session at the provider is still active, so the provider redirects back at once
            page.waitForResponse(Pattern.compile(".*/login/oauth2/code/.*"), () -> page.getByText("My tasks")
                    .click());
            assertThat(page.getByText("Finance Demo")).isVisible();
            assertThat(page.locator("input[type=password]")).hasCount(0);
            assertThat(session(context).value).isNotBlank();
        }
    }

    @Test
    @Order(8)
    void a_role_that_is_taken_away_at_the_provider_is_gone_at_the_next_sign_in() {
        keycloak.createUser("mover", "DHS", "chief-financial-officer", "general-counsel");
        try (var context = browser.newContext()) {
            var page = signedIn(context, "mover");
            assertThat(page.locator("ol.tasks-list > li.task").first()).containsText("Certify funding");
            assertThat(memberships("mover")).containsExactly("chief-financial-officer", "general-counsel");
            keycloak.leave("mover", "chief-financial-officer");
            keycloak.join("mover", "legislative-affairs");
            signOut(page);
        }
        try (var context = browser.newContext()) {
            var page = signedIn(context, "mover");
            assertThat(page.locator("ol.tasks-list > li.task").first()).containsText("Review consistency");
            assertThat(page.locator("ol.tasks-list > li.task")
                            .filter(new Locator.FilterOptions().setHasText("Certify funding")))
                    .hasCount(0);
            assertThat(memberships("mover")).containsExactly("general-counsel", "legislative-affairs");
        }
        keycloak.leave("mover", "general-counsel");
        keycloak.leave("mover", "legislative-affairs");
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + TASKLIST);
            enter(page, "mover");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("mover holds no role in this service");
            show(page, "no-role");
            assertThat(memberships("mover")).isEmpty();
            assertThat(InSession.get(context, url + "/api/cases/" + caseNumber).status())
                    .isEqualTo(401);

            page.getByText("Sign in with another account").click();
            assertThat(page.locator("#password")).isVisible();
        }
    }

    @Test
    @Order(8)
    void an_account_with_groups_of_both_organizations_gets_in_nowhere_and_reads_why() throws Exception {
        keycloak.createUser("both", "DHS", "secretary", "secretary-of-state");
        try (var context = browser.newContext()) {
            var page = page(context);
            page.navigate(url + TASKLIST);
            enter(page, "both");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("no account acts for both [104(c)]");
            show(page, "both-organizations");
            assertThat(memberships("both")).isEmpty();
            assertThat(InSession.get(context, url + "/api/obligations").status())
                    .isEqualTo(401);
        }
        var refused = call("GET", "/engine-rest/task", keycloak.token("section104-tools", "both"), null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("invalid_token", "no account acts for both [104(c)]");
        assertThat(attempts("both")).containsExactlyInAnyOrder("sign-in", "bearer token");
        assertThat(organizations()).contains("program DHS", "state STATE").noneMatch(row -> row.startsWith("both"));
    }

    private List<String> attempts(String user) {
        return cluster.database()
                .jdbc()
                .sql("select attempt from access_refusal where account = ?")
                .param(user)
                .query(String.class)
                .list();
    }

    private List<String> organizations() {
        return cluster.database()
                .jdbc()
                .sql("select id || ' ' || organization from account")
                .query(String.class)
                .list();
    }

    @Test
    @Order(9)
    void the_engines_own_form_and_first_administrator_are_no_way_in() throws Exception {
        for (var path : List.of(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "/camunda/api/admin/setup/default/user/create")) {
            assertThat(call("POST", path, null, Map.of()).statusCode()).as(path).isIn(401, 403);
            try (var context = browser.newContext()) {
                signedIn(context, "program");
                assertThat(context.request().post(url + path).status()).as(path).isEqualTo(403);
            }
        }
    }

    @Test
    @Order(10)
    void a_token_that_is_not_meant_for_this_service_is_refused() throws Exception {
        var refused = call("GET", "/engine-rest/task", keycloak.token("admin-cli", "program"), null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token", "aud");
    }

    @Test
    @Order(11)
    void a_token_that_lives_longer_than_five_minutes_is_refused() throws Exception {
        keycloak.toolsGetTokensFor(Duration.ofMinutes(6));
        var refused = call("GET", "/api/cases/" + caseNumber, keycloak.token("section104-tools", "program"), null);
        keycloak.toolsGetTokensFor(Duration.ofMinutes(5));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("The token lives 360 seconds; at most 300 are taken");
        assertThat(call("GET", "/api/cases/" + caseNumber, keycloak.token("section104-tools", "program"), null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(12)
    void a_node_that_asks_the_provider_about_tokens_knows_at_once_that_one_has_ended() throws Exception {
        settings.remove("SERVER_PORT");
        settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_OPAQUETOKEN_INTROSPECTIONURI", keycloak.introspection());
        settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_OPAQUETOKEN_CLIENTID", "section104");
        settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_OPAQUETOKEN_CLIENTSECRET", Keycloak.CLIENT_SECRET);
        cluster.start("introspection");
        url = cluster.node("introspection").uri().toString();

        var token = keycloak.token("section104-tools", "program");
        assertThat(call("GET", "/api/cases/" + caseNumber, token, null).statusCode())
                .isEqualTo(200);
        assertThat(call("GET", "/engine-rest/task", token, null).statusCode()).isEqualTo(200);
        assertThat(call("GET", "/api/obligations", keycloak.token("section104-tools", "state"), null)
                        .statusCode())
                .as("the roles of the token")
                .isEqualTo(403);
        assertThat(call("GET", "/api/cases/" + caseNumber, keycloak.token("admin-cli", "program"), null)
                        .statusCode())
                .as("meant for another service")
                .isEqualTo(401);
        keycloak.signOut("program");
        assertThat(call("GET", "/api/cases/" + caseNumber, token, null).statusCode())
                .as("ended at the provider")
                .isEqualTo(401);
    }

    // ---- browser

    private static Page page(BrowserContext context) {
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        return page;
    }

    private Page signedIn(BrowserContext context, String user) {
        var page = page(context);
        page.navigate(url + TASKLIST);
        enter(page, user);
        page.waitForURL(Pattern.compile(Pattern.quote(url + TASKLIST) + ".*"));
        assertThat(page.getByText("My office's tasks")).isVisible();
        return page;
    }

    /** Signs in on Keycloak's page. */
    private static void enter(Page page, String user) {
        page.waitForURL(SIGN_IN_PAGE);
        page.fill("#username", user);
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
    }

    private static void signOut(Page page) {
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        page.waitForURL(Pattern.compile(".*/signed-out.html"));
    }

    private Cookie session(BrowserContext context) {
        return context.cookies(url).stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .findFirst()
                .orElseThrow();
    }

    private static void show(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("sign-in-" + name + ".png")));
    }

    // ---- tools

    private HttpResponse<String> call(String method, String path, String token, Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private List<String> memberships(String user) {
        return cluster.database()
                .jdbc()
                .sql("select group_id_ from act_id_membership where user_id_ = ? order by group_id_")
                .param(user)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> variables(Map<String, String> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    private static Map<String, String> assignmentToTallinn() {
        return Map.of(
                "component", "CISA",
                "personnelName", "Jane Q. Analyst",
                "positionTitle", "Cyber attaché",
                "dutyCountry", "EE",
                "dutyPost", "Tallinn",
                "missionNeed", "Liaison on threats to the grid.",
                "activities", "Share indicators.",
                "tourStart", "2027-02-01",
                "tourEnd", "2028-01-31",
                "fundingAccount", "070-X-0566");
    }
}
