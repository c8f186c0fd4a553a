package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Tests the page of what waits in a browser: its figures, links and files, and how it reads on a desk and on a phone. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:flowpage;DB_CLOSE_DELAY=-1")
class FlowInBrowserTest extends InBrowser {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @Autowired
    private JdbcClient jdbc;

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** One case whose funding is late, and one that waits for the concurrences. */
    @BeforeEach
    void two_cases() {
        if (jdbc.sql("select count(*) from case_file where kind = 'ASSIGNMENT'")
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        var late = requested();
        task("cfo", "certify-funding", late);
        jdbc.sql("update ACT_RU_TASK set CREATE_TIME_ = ?, DUE_DATE_ = ? where TASK_DEF_KEY_ = 'certify-funding'")
                .params(
                        Timestamp.from(Instant.now().minus(Duration.ofDays(40))),
                        Timestamp.from(Instant.now().minus(Duration.ofDays(26))))
                .update();
        var asked = requested();
        decideUpToTheConcurrences(asked);
        task("mission-ee", "concur-on-activities", asked);
        task("state", "concur-on-assignment", asked);
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Test
    void the_page_the_json_and_the_csv_have_the_same_figures() throws IOException {
        var page = open(DESK, "auditor", "/cases/waiting?office=chief-financial-officer");
        var offices = get("auditor", "/api/flow/offices").body();
        assertThat(cells(page, "#offices"))
                .hasSizeGreaterThan(3)
                .isEqualTo(rows(
                        offices,
                        row -> List.of(
                                row.get("officeTitle").asText(),
                                row.get("cases").asText(),
                                row.get("tasks").asText(),
                                row.get("standing").asText(),
                                row.get("late").asText(),
                                UsDates.date(
                                        Instant.parse(row.get("oldestSince").asText())),
                                row.get("oldestDays").asText())));
        assertThat(cells(page, "#offices")).anyMatch(row -> row.get(0).equals("Chief of mission to Estonia"));
        assertThat(file(page, "Offices as CSV")).isEqualTo(table(offices));

        var stuck =
                get("auditor", "/api/flow/cases?office=chief-financial-officer").body();
        assertThat(cells(page, "#stuck"))
                .singleElement()
                .isEqualTo(rows(
                                stuck,
                                row -> List.of(
                                        row.get("caseNumber").asText(),
                                        "Jane Q. Analyst, Estonia",
                                        "Certify funding (CFO)",
                                        "Chief financial officer",
                                        UsDates.date(
                                                Instant.parse(row.get("since").asText())),
                                        "40",
                                        UsDates.date(OffsetDateTime.parse(
                                                                row.get("due").asText())
                                                        .toInstant())
                                                + ", late"))
                        .get(0));
        assertThat(file(page, "The 500 that wait longest as CSV")).isEqualTo(table(stuck));

        var steps = get("auditor", "/api/flow/steps").body();
        assertThat(cells(page, "#steps"))
                .hasSizeGreaterThan(4)
                .isEqualTo(rows(
                        steps,
                        row -> List.of(
                                row.get("name").asText(),
                                row.get("officeTitle").asText(),
                                row.get("completed").asText(),
                                row.get("medianDays").isNull()
                                        ? "–"
                                        : row.get("medianDays").asText(),
                                row.get("p90Days").isNull()
                                        ? "–"
                                        : row.get("p90Days").asText(),
                                row.get("open").asText())));
        assertThat(file(page, "Steps as CSV")).isEqualTo(table(steps));
    }

    /** The cells of a table, without the labels that only phones show. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> cells(Page page, String section) {
        return (List<List<String>>) page.evaluate(
                "section => [...document.querySelectorAll(section + ' tbody tr')].map(row => [...row.cells].map(cell => {"
                        + " const copy = cell.cloneNode(true);"
                        + " copy.querySelectorAll('.on-phones').forEach(label => label.remove());"
                        + " return copy.textContent.trim(); }))",
                section);
    }

    private static List<List<String>> rows(JsonNode rows, Function<JsonNode, List<String>> cells) {
        return StreamSupport.stream(rows.spliterator(), false).map(cells).toList();
    }

    /** What a link downloads: the names and the values of each row. */
    private static List<List<String>> file(Page page, String link) throws IOException {
        var download = page.waitForDownload(() -> page.getByText(link).click());
        return Files.readString(download.path(), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .lines()
                .map(line -> Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .map(cell -> cell.replaceAll("^\"|\"$", ""))
                        .toList())
                .toList();
    }

    private static List<List<String>> table(JsonNode rows) {
        var table = new ArrayList<List<String>>();
        var names = new ArrayList<String>();
        rows.get(0).fieldNames().forEachRemaining(names::add);
        table.add(names);
        rows.forEach(row -> table.add(names.stream()
                .map(name -> row.get(name).isNull() ? "" : row.get(name).asText())
                .toList()));
        return table;
    }

    @Test
    void an_office_leads_to_its_cases_and_a_task_to_its_case() {
        var page = open(DESK, "program", "/cases");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Waiting on"))
                .click();
        var office = page.locator("#offices tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Chief of mission to Estonia"));
        assertThat(office.locator("td").first()).containsText("1");
        office.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile("/cases\\?waitingOn=chief-of-mission-ee$"));
        assertThat(page.locator("#count")).hasText("1–1 of 1 case");
        assertThat(page.locator("#waitingOn")).hasValue("chief-of-mission-ee");

        page.goBack();
        var first = page.locator("#stuck tbody tr").first();
        assertThat(first).containsText("Certify funding (CFO)");
        var number = first.getByRole(AriaRole.LINK).textContent();
        first.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile("/cases/" + number + "$"));
    }

    @Test
    void a_period_is_chosen_and_a_wrong_one_is_explained_beside_its_field() {
        var page = open(DESK, "secretary", "/cases/waiting");
        page.fill("#from", "2020-01-01");
        page.fill("#to", "2020-01-31");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator("#steps .count")).hasText("Completed Jan 1, 2020 to Jan 31, 2020");
        assertThat(page.locator("#steps tbody tr td:nth-child(3)").first()).containsText("0");

        page.fill("#from", "2020-02-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".field:has(#from) [role=alert]"))
                .hasText("From: Feb 1, 2020 is after the last day, Jan 31, 2020");
        assertThat(page.locator("#from")).hasValue("2020-02-01");
        assertThat(page.locator("table")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    void the_page_is_accessible_and_fits_the_screen(int width) {
        var page = open(width, "auditor", "/cases/waiting");
        for (var query : Map.of(
                        "", "", "?office=secretary", "-none", "?from=2026-03-02&to=2026-03-01&office=x", "-mistakes")
                .entrySet()) {
            page.navigate("/cases/waiting" + query.getKey());
            assertThat(Axe.violations(page, "html")).as(query.getKey()).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(query.getKey())
                    .isLessThanOrEqualTo(0);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/waiting%s-%d.png".formatted(query.getValue(), width))));
        }
    }

    private Page open(int width, String user, String path) {
        var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setViewportSize(width, width == PHONE ? 844 : 800));
        contexts.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        page.navigate(path);
        signIn(page, user);
        page.waitForURL(url -> url.contains(path) && !url.contains("#/login"));
        return page;
    }
}
