package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.record.CaseRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the pages of cases in a browser: sign-in and return, keyboard, narrow screens, hostile text, and no script. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:casepages;DB_CLOSE_DELAY=-1",
            "section104.marking.banner=CUI//SP-PRVCY",
            "section104.screens.legal-hold=Keep all records about <Estonia>."
        })
class CasePagesInBrowserTest extends InBrowser {

    private static final int DESK = 1024;
    private static final int PHONE = 375;
    private static final String HOSTILE =
            "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
                    + " {{7*7}} ${7*7} [[${7*7}]] th:text=\"x\" &lt;b&gt;";

    /** In pixels, at the width of {@link #DESK}: about twelve screens. */
    private static final int LONGEST_PAGE = 9_500;

    @Autowired
    private CaseRecord record;

    @Autowired
    private TransactionTemplate transactions;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "cfo", "auditor", "admin", "legislative"})
    void a_deep_link_leads_through_the_sign_in_to_the_page(String user) {
        var number = requested();
        var page = open(user, "/cases/" + number + "?from=mail");
        assertThat(page).hasURL(Pattern.compile("/cases/" + number + "\\?from=mail$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Jane Q. Analyst");
        assertThat(page.getByText("With the CFO, the Director of CISA, and counsel since"))
                .isVisible();
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Cockpit").setExact(true)))
                .hasCount(user.equals("auditor") || user.equals("admin") ? 1 : 0);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/case-" + user + ".png")));
    }

    @Test
    void the_sign_in_leads_nowhere_else() {
        var page = page(DESK);
        page.navigate("/camunda/app/welcome/default/?to=https://evil.example/cases");
        signIn(page, "program");
        assertThat(page).hasURL(Pattern.compile("/camunda/app/welcome/default/\\?to=.*#!/welcome"));
    }

    @Test
    void an_owner_reads_why_there_is_no_page() {
        var page = open("owner", "/cases");
        assertThat(page.getByText("owner may not read cases")).isVisible();
        assertThat(Axe.violations(page, "html")).isEmpty();
    }

    @Test
    void the_keyboard_alone_searches_opens_and_verifies() {
        var number = requested();
        var page = open("program", "/cases");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the main content")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type(number);
        assertThat(page.locator("#count")).hasText("1–1 of 1 case");
        assertThat(page).hasURL(Pattern.compile("/cases\\?q=" + number + "$"));
        assertThat(page.locator("#q")).isFocused();

        tabTo(page, number);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/cases/" + number + "$"));
        tabTo(page, "Verify record");
        page.keyboard().press("Enter");
        assertThat(page.locator("#verification")).containsText("The record is intact");
        assertThat(page).hasURL(Pattern.compile("/cases/" + number + "$"));
    }

    private static void tabTo(Page page, String text) {
        for (int tabs = 0; tabs < 60; tabs++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("document.activeElement.textContent.trim()"))) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not reach " + text);
    }

    @Test
    void choosing_a_filter_updates_the_table_and_the_address() {
        requested();
        var page = open("program", "/cases");
        page.selectOption("#kind", "AGREEMENT");
        assertThat(page.locator("#count")).hasText("No cases match your search.");
        assertThat(page).hasURL(Pattern.compile("/cases\\?kind=AGREEMENT$"));
        page.selectOption("#kind", "ASSIGNMENT");
        page.locator("input[name=mine]").check();
        assertThat(page).hasURL(Pattern.compile("/cases\\?kind=ASSIGNMENT&mine=true$"));
        assertThat(page.locator("#found tbody tr").first()).containsText("by program");
        page.locator("thead a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Case"))
                .click();
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Case");
        assertThat(page).hasURL(Pattern.compile("kind=ASSIGNMENT&mine=true&sort=number$"));
        assertThat(page.locator("input[name=mine]")).isChecked();
    }

    @Test
    void a_search_that_is_not_possible_says_why_in_place() {
        var number = requested();
        var page = open("program", "/cases");
        page.locator("#q").pressSequentially("%%%");
        assertThat(page.locator("#found [role=alert]"))
                .containsText("Search (q): '%%%' is not allowed; type at least one letter or digit");
        assertThat(page.locator("#count")).isEmpty();
        page.fill("#q", number);
        assertThat(page.locator("#count")).hasText("1–1 of 1 case");
        assertThat(page.locator("#found .alert")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"1024", "375"})
    void the_pages_are_accessible_and_fit_the_screen(int width) {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);
        var page = page(width);
        page.navigate("/cases");
        signIn(page, "legislative");
        for (var path : List.of(
                "/cases",
                "/cases?q=zzzz",
                "/cases?status=x",
                "/cases/NOPE",
                "/cases/" + number,
                "/cases/" + number + "/verification")) {
            page.waitForURL(Pattern.compile(".*/cases.*"));
            page.navigate(path);
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
            assertThat(Axe.violations(page, "html")).as(path).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(0);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "target/screenshots/cases%s-%d.png".formatted(path.replaceAll("[^a-zA-Z]+", "-"), width))));
        }
    }

    @Test
    void hostile_text_is_shown_as_it_was_entered() {
        var fields = assignmentToTallinn();
        for (var field : List.of("personnelName", "positionTitle", "dutyPost", "missionNeed", "activities")) {
            fields.put(field, HOSTILE);
        }
        var answer = request(fields);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        var number = answer.body().get("businessKey").asText();
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", HOSTILE));
        fields.put("activities", "Other. " + HOSTILE);
        complete("program", "revise-assignment", number, fields);
        var page = open("program", "/cases/" + number);
        var text = page.locator("main").textContent();
        assertThat(text.split(Pattern.quote(HOSTILE), -1).length).isGreaterThan(7);
        assertThat(page.locator("main img, main script")).hasCount(0);
        assertThat(page).hasTitle(number + " – Section 104 workflow");
        page.navigate("/cases?q=" + number);
        assertThat(page.locator("#found tbody tr td").first()).containsText(HOSTILE);
        page.navigate("/cases?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%20autofocus%20x%3D%22");
        assertThat(page.locator("#q")).hasValue("<img src=x onerror=alert(1)>\" autofocus x=\"");
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void the_pages_work_without_script() {
        var number = requested();
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url())
                .setJavaScriptEnabled(false)
                .setExtraHTTPHeaders(Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("program:program".getBytes(StandardCharsets.UTF_8)))));
        contexts.add(context);
        var page = context.newPage();
        page.navigate("/cases");
        page.fill("#q", number);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.locator("#count")).hasText("1–1 of 1 case");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(number))
                .click();
        page.getByText("Verify record").click();
        assertThat(page.getByText("The record is intact")).isVisible();
        page.getByText("Back to " + number).click();
        assertThat(page.locator("h1")).containsText("Jane Q. Analyst");
    }

    @Test
    void every_page_has_the_marking_and_the_legal_hold() {
        var number = requested();
        var page = open("program", "/cases");
        for (var path : List.of(
                "/cases", "/cases?status=x", "/cases/" + number, "/cases/" + number + "/verification", "/cases/NOPE")) {
            page.navigate(path);
            assertThat(page.locator("[aria-label=Marking]")).hasText("CUI//SP-PRVCY");
            assertThat(page.locator("[aria-label='Legal hold']"))
                    .hasText("Legal hold: Keep all records about <Estonia>.");
        }
    }

    @Test
    void a_page_past_the_end_leads_to_the_first_one() {
        requested();
        var page = open("program", "/cases?kind=ASSIGNMENT&page=99");
        assertThat(page.locator("#count")).hasText("This page of the list does not exist.");
        page.getByText("Go to the first page.").click();
        assertThat(page).hasURL(Pattern.compile("/cases\\?kind=ASSIGNMENT$"));
        assertThat(page.locator("#found tbody tr").first()).isVisible();
    }

    /** The session of Tasklist has a token already; a session that begins on a page of cases has none. */
    @ParameterizedTest
    @CsvSource({"program, /cases", "program, /camunda/app/tasklist/default/", "owner, /camunda/app/cockpit/default/"})
    void signing_out_ends_the_session_and_asks_for_the_sign_in(String user, String first) {
        var page = open(user, first);
        page.navigate("/cases");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.locator("input[type=password]").first()).isVisible();
        page.navigate("/cases");
        assertThat(page).hasURL(Pattern.compile("/camunda/app/welcome/default/\\?to=%2Fcases.*"));
    }

    @Test
    void the_links_lead_to_the_task_and_to_the_instance() {
        var number = requested();
        var page = open("cfo", "/cases/" + number);
        page.getByText("Certify funding (CFO) in Tasklist").click();
        assertThat(page.locator("h2.task")).containsText("Certify funding");
        assertThat(page.getByText(number).first()).isVisible();

        var admin = open("admin", "/cases/" + number);
        admin.getByText("Assign personnel abroad in Cockpit").click();
        assertThat(admin.locator("text=" + number + " >> visible=true").first()).isVisible();
    }

    @Test
    void a_case_of_three_hundred_entries_is_short_until_its_parts_are_opened() {
        var number = requested();
        for (int year = 1; year <= 13; year++) {
            complete(
                    "cfo",
                    "certify-funding",
                    number,
                    Map.of(
                            "fundingCertification",
                            "RETURNED",
                            "fundingCertificationReason",
                            "Name the account of year %d.".formatted(year)));
            var fields = assignmentToTallinn();
            fields.put("activities", "Share indicators with team %d.".formatted(year));
            complete("program", "revise-assignment", number, fields);
        }
        transactions.executeWithoutResult(
                open -> IntStream.rangeClosed(1, 300 - record.of(number).size())
                        .forEach(day -> record.append(
                                number,
                                "activities-ceased",
                                "program",
                                Map.of("ceasedOn", LocalDate.of(2026, 1, 1).plusDays(day)))));
        var page = open("auditor", "/cases/" + number);
        assertThat(page.locator("#timeline > ol > li")).hasCount(10);
        var earlier = page.getByText("Earlier events (290)");
        assertThat(page.locator("#timeline details li").first()).isHidden();
        assertThat(page.locator("#record td").first()).isHidden();
        assertThat(page.locator("#decisions > ul > li")).hasCount(12);
        assertThat(page.getByText("Earlier decisions (1)")).isVisible();
        assertThat(page.getByText("Earlier changes (10)")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollHeight"))
                .isLessThan(LONGEST_PAGE);
        earlier.click();
        assertThat(page.locator("#timeline details li").last()).isVisible();
        assertThat(page.locator("#timeline details li")).hasCount(290);
        page.getByText("Verify record").click();
        assertThat(page.locator("#verification")).containsText("the hashes of all 300 entries match");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/case-300-entries.png")));
    }

    private Page open(String user, String path) {
        var page = page(DESK);
        page.navigate(path);
        signIn(page, user);
        page.waitForURL(url -> url.contains(path) && !url.contains("#/login"));
        return page;
    }

    private Page page(int width) {
        var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setViewportSize(width, width == PHONE ? 740 : 768));
        contexts.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        return page;
    }
}
