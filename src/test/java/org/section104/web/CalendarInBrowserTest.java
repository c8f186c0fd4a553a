package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Tests the page of calendar addresses in a browser: making, copying, renewing and revoking one, with and without script. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:calendarpage;DB_CLOSE_DELAY=-1")
class CalendarInBrowserTest extends InBrowser {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/calendar/[A-Za-z0-9_-]{43}\\.ics)");
    private static final int DESK = 1024;
    private static final int PHONE = 375;

    @Autowired
    private JdbcClient jdbc;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        jdbc.sql("delete from calendar_token").update();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_office_makes_an_address_renews_and_revokes_it(boolean hasScript) {
        requested();
        var page = open("cfo", DESK);
        if (!hasScript) {
            page = withoutScript(page);
        }
        page.navigate("/cases");
        page.locator("nav a[href='/cases/calendar']").click();
        assertThat(page.getByText("There are none.")).isVisible();
        page.getByText("Make an address").click();
        var address = page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        var match = ADDRESS.matcher(address);
        assertThat(match.matches()).as(address).isTrue();
        assertThat(body(match.group(1))).startsWith("BEGIN:VCALENDAR").contains("Certify funding");
        page.navigate("/cases/calendar");
        assertThat(page.locator("main")).not().containsText("Copy this address now");
        assertThat(page.content()).doesNotContain(match.group(1));
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Chief financial officer");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Renew")))
                .click();
        assertThat(page).hasURL(Pattern.compile("/cases/calendar$"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Revoke")))
                .click();
        assertThat(page.getByText("There are none.")).isVisible();
        assertThat(get(null, match.group(1)).status().value()).isEqualTo(404);
    }

    @Test
    void an_administrator_sees_every_address_and_revokes_one() {
        make("cfo", "chief-financial-officer");
        make("counsel", "general-counsel");
        var page = open("admin", DESK);
        page.navigate("/cases/calendar");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.getByText("Make an address")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/calendar-admin.png"))
                .setFullPage(true));
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("counsel"))
                .getByText("Revoke")
                .click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("cfo");
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void the_page_is_accessible_and_fits_the_screen(int width) {
        make("cfo", "chief-financial-officer");
        jdbc.sql("update calendar_token set expires_at = created_at").update();
        make("cfo", "chief-financial-officer");
        var page = open("cfo", width);
        page.navigate("/cases/calendar");
        fits(page, width, "calendar");
        page.getByText("Make an address").click();
        assertThat(page.getByText("Copy this address now")).isVisible();
        fits(page, width, "calendar-address");
        var admin = open("owner", width);
        admin.navigate("/cases/calendar");
        fits(admin, width, "calendar-refused");
    }

    private static void fits(Page page, int width, String name) {
        assertThat(Axe.violations(page, "html")).as(name).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/%s-%d.png".formatted(name, width)))
                .setFullPage(true));
    }

    private void make(String user, String office) {
        assertThat(post(user, "/api/calendar/tokens", Map.of("office", office))
                        .status()
                        .value())
                .isEqualTo(201);
    }

    private String body(String path) {
        return new String(get(null, path).bytes(), StandardCharsets.UTF_8);
    }

    /** Signs in at the welcome page. */
    private Page open(String user, int width) {
        var page = page(width, true, null);
        page.navigate("/cases");
        signIn(page, user);
        page.waitForURL(url -> url.contains("/cases") && !url.contains("#/login"));
        return page;
    }

    /** Continues a session in a browser that runs no script. */
    private Page withoutScript(Page signedIn) {
        return page(DESK, false, signedIn.context().storageState());
    }

    private Page page(int width, boolean hasScript, String state) {
        var options = new Browser.NewContextOptions()
                .setBaseURL(url())
                .setViewportSize(width, width == PHONE ? 740 : 768)
                .setJavaScriptEnabled(hasScript);
        if (state != null) {
            options.setStorageState(state);
        }
        var context = browser.newContext(options);
        contexts.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        return page;
    }
}
