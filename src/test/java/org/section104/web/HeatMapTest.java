package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.OfficeTask;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests the heat map, the path taken, and what a process owner sees in Cockpit, on the cases of the demo. Screenshots are in
 * {@code target/screenshots}.
 */
@TestPropertySource(
        properties = {"spring.datasource.url=jdbc:h2:mem:heat-map;DB_CLOSE_DELAY=-1", "section104.demo.cases=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeatMapTest extends InBrowser {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String FIGURE = ".djs-overlay-s104 .s104-figure:visible";
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    /** A case with a tour, and a change of its activities. */
    private static final String ON_TOUR = "ASG-2026-0002";

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void the_story_is_played() {
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        jdbc.sql("select count(*) from setting where name = 'demo-cases' and setting_value = 'played'")
                                        .query(Integer.class)
                                        .single()
                                == 1);
    }

    // ---- interfaces

    @ParameterizedTest
    @ValueSource(strings = {"assign-personnel", "provide-assistance", "notify-committees", "record-agreement"})
    void the_figures_name_no_case_and_no_person(String process) {
        var answer = get("owner", flow(process, "all"));
        assertThat(answer.status().value()).isEqualTo(200);
        assertThat(answer.body().get("flows")).isNotEmpty();
        assertThat(StreamSupport.stream(answer.body().get("flows").spliterator(), false)
                        .mapToLong(flow -> flow.get("times").asLong())
                        .sum())
                .isPositive();
        var text = answer.body().toString();
        jdbc.sql("select number from case_file").query(String.class).list().forEach(number -> assertThat(text)
                .doesNotContain(number));
        jdbc.sql("select id_ from act_hi_procinst").query(String.class).list().forEach(instance -> assertThat(text)
                .doesNotContain(instance));
        assertThat(text).doesNotContain("Morgan Lee", "\"cfo\"", "\"secretary\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3651", "ninety", "1e2", "99999999999", "ALL", " "})
    void a_period_that_is_none_is_refused_with_what_is_allowed(String days) {
        var answer = get("admin", flow("assign-personnel", days));
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Days (days): ").contains("a whole number from 1 to 3,650, or 'all'");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/diagrams/assign-personnel:99:none/heat-map, admin, 404",
        "/api/diagrams/nothing/heat-map, owner, 404",
        "/api/diagrams/nothing/heat-map, cfo, 403",
        "/api/instances/nothing/path, admin, 404",
        "/api/instances/nothing/path, owner, 403",
        "/api/instances/nothing/path, cfo, 403"
    })
    void what_does_not_exist_and_what_is_not_to_be_read(String path, String user, int status) {
        assertThat(get(user, path).status().value()).isEqualTo(status);
    }

    @Test
    void the_path_of_an_instance_is_for_those_who_may_read_the_instance() {
        var running = "/api/instances/" + instance(ON_TOUR) + "/path";
        var ended = "/api/instances/" + instance("ASG-2026-0005") + "/path";
        List.of("admin", "auditor").forEach(user -> {
            assertThat(get(user, running).status().value()).as(user).isEqualTo(200);
            assertThat(get(user, ended).status().value()).as(user).isEqualTo(200);
        });
        assertThat(get("program", running).status().value()).isEqualTo(200);
        assertThat(get("program", ended).status().value()).as("history").isEqualTo(403);
        assertThat(get("owner", running).status().value()).isEqualTo(403);
    }

    @Test
    void the_current_steps_of_a_path_are_the_open_tasks() {
        var instance = instance(ON_TOUR);
        var path = get("auditor", "/api/instances/" + instance + "/path").body();
        var current = new TreeSet<String>();
        path.get("elements").forEach(one -> {
            if (one.get("state").asText().equals("CURRENT")) {
                current.add(one.get("element").asText());
                assertThat(one.get("endedAt").isNull()).isTrue();
            }
        });
        var open = new TreeSet<String>();
        get("auditor", "/engine-rest/task?processInstanceId=" + instance)
                .body()
                .forEach(task -> open.add(task.get("taskDefinitionKey").asText()));
        assertThat(open).isNotEmpty();
        assertThat(current).containsAll(open).contains("tour", "tour-of-duty");
    }

    @Test
    void the_standing_tasks_are_those_of_the_page_waiting_on() {
        var standing = new TreeSet<String>();
        var others = new TreeSet<String>();
        get("owner", flow("assign-personnel", "all"))
                .body()
                .get("steps")
                .forEach(step -> (step.get("standing").asBoolean() ? standing : others)
                        .add(step.get("element").asText()));
        assertThat(standing).contains("manage-tour");
        assertThat(others).contains("issue-assignment", "decide").doesNotContainAnyElementsOf(OfficeTask.standing());
    }

    // ---- heat map

    @Test
    void the_heat_map_shows_the_figures_on_the_planes_of_their_steps() {
        for (var process : List.of("assign-personnel", "provide-assistance")) {
            var figures = get("admin", flow(process, "90")).body();
            try (var page = cockpit("admin")) {
                page.navigate(runtime(process));
                var button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Heat map"));
                assertThat(button).hasAttribute("aria-expanded", "false");
                assertThat(page.locator(FIGURE)).hasCount(0);
                Tasklist.tabTo(page, button);
                page.keyboard().press("Enter");
                assertThat(button).hasAttribute("aria-expanded", "true");
                assertThat(page.locator(FIGURE).first()).isVisible();
                assertThat(page.locator(".s104-panel")).containsText("30 days or more");
                assertThat(Axe.violations(page, ".s104-panel")).isEmpty();
                shows(page, figures, process, Set.of("decide", "issue-assignment", "concur-on-assistance"));
                page.screenshot(shot("heat-map-" + process));
                page.locator("[data-container-id='clearance'] .bjs-drilldown").click();
                assertThat(figureOf(page, "clearance")).isHidden();
                shows(page, figures, process, Set.of("certify-funding", "review-consistency"));
                page.screenshot(shot("heat-map-" + process + "-clearance"));
                page.getByText("About the figures").click();
                assertThat(page.locator(".s104-sheet")).containsText("Figures of version 1 only.");
                assertThat(page.locator(".s104-sheet tbody").first().locator("tr"))
                        .hasCount(figures.get("steps").size());
                assertThat(page.locator(".s104-sheet tbody").last().locator("tr"))
                        .hasCount(figures.get("flows").size());
                assertThat(Axe.violations(page, ".s104-panel")).isEmpty();
                page.screenshot(shot("heat-map-" + process + "-sheet"));
                button.click();
                assertThat(page.locator(".s104-mark")).hasCount(0);
                assertThat(page.locator(".s104-band")).hasCount(0);
            }
        }
    }

    /** The figures of the steps among these that were completed. */
    private static void shows(Page page, JsonNode figures, String process, Set<String> steps) {
        var shown = 0;
        for (var step : figures.get("steps")) {
            var element = step.get("element").asText();
            if (steps.contains(element) && step.get("completed").asInt() > 0) {
                assertThat(figureOf(page, element)).isVisible();
                assertThat(figureOf(page, element))
                        .hasText("%s d · %d×"
                                .formatted(
                                        written(step.get("medianDays").asDouble()),
                                        step.get("completed").asInt()));
                shown++;
            }
        }
        assertThat(shown).as(process).isPositive();
    }

    private static String written(double days) {
        if (days < 0.1) {
            return "< 0.1";
        }
        var tenths = BigDecimal.valueOf(days).setScale(1, RoundingMode.HALF_UP);
        return tenths.stripTrailingZeros().toPlainString();
    }

    private static Locator figureOf(Page page, String element) {
        return page.locator("[data-container-id='%s'] .s104-figure".formatted(element));
    }

    @Test
    void the_period_is_chosen_and_kept() {
        try (var page = cockpit("auditor")) {
            page.navigate(runtime("notify-committees"));
            page.locator(".s104-panel-button").click();
            assertThat(page.locator(".s104-period")).hasValue("90");
            page.waitForResponse(
                    "**/heat-map?days=all", () -> page.locator(".s104-period").selectOption("all"));
            assertThat(page.locator(FIGURE).first()).isVisible();
            page.navigate(runtime("record-agreement"));
            assertThat(page.locator(".s104-period")).hasValue("all");
            assertThat(page.locator(".s104-panel-button")).hasAttribute("aria-expanded", "true");
        }
    }

    // ---- path taken

    @Test
    void the_path_of_an_instance_is_drawn_with_dates_on_each_plane() {
        var instance = instance(ON_TOUR);
        var path = get("admin", "/api/instances/" + instance + "/path").body();
        try (var page = cockpit("admin")) {
            page.navigate(COCKPIT + "#/process-instance/" + instance + "/runtime");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Path taken"))
                    .click();
            assertThat(page.locator(".s104-band").first()).isVisible();
            bandsUnderTheFlowsTaken(page, path);
            var funding = element(path, "determine-necessity");
            assertThat(page.locator("[data-container-id='determine-necessity'] .s104-dates"))
                    .containsText(date(funding, "endedAt"));
            assertThat(page.locator("[data-container-id='tour'] .s104-now"))
                    .hasText("Waits since" + date(element(path, "tour"), "startedAt"));
            assertThat(Axe.violations(page, ".s104-panel")).isEmpty();
            page.screenshot(shot("path-taken"));
            page.locator("[data-container-id='tour'] .bjs-drilldown").click();
            assertThat(page.locator("[data-container-id='tour'] .s104-now")).isHidden();
            assertThat(page.locator("[data-container-id='manage-tour'] .s104-now"))
                    .isVisible();
            bandsUnderTheFlowsTaken(page, path);
            page.screenshot(shot("path-taken-tour"));
            page.getByText("About the path").click();
            assertThat(page.locator(".s104-sheet")).containsText("Washington time");
            assertThat(page.locator(".s104-sheet tbody tr"))
                    .hasCount(path.get("elements").size());
            page.screenshot(shot("path-taken-sheet"));
            page.keyboard().press("Escape");
            assertThat(page.locator(".s104-sheet")).isHidden();
            assertThat(page.locator(".s104-panel summary")).isFocused();
        }
    }

    /** On the plane that is shown, the flows with a band are those that the instance took. */
    private static void bandsUnderTheFlowsTaken(Page page, JsonNode path) {
        var taken = StreamSupport.stream(path.get("flows").spliterator(), false)
                .map(flow -> flow.get("flow").asText())
                .toList();
        var drawn = flows(page, ".filter(flow => flow.querySelector('.s104-band'))");
        assertThat(drawn).hasSizeGreaterThan(3);
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        flows(page, "").stream().filter(taken::contains).toList());
    }

    private static List<String> flows(Page page, String filter) {
        var flows = (List<?>) page.evaluate("() => [...document.querySelectorAll('.djs-connection')]" + filter
                + ".map(flow => flow.dataset.elementId)");
        return flows.stream().map(String.class::cast).toList();
    }

    private static JsonNode element(JsonNode path, String element) {
        return StreamSupport.stream(path.get("elements").spliterator(), false)
                .filter(one -> one.get("element").asText().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static String date(JsonNode element, String when) {
        return UsDates.date(
                StatutoryClock.dateOf(Instant.parse(element.get(when).asText())));
    }

    // ---- what a process owner sees

    @Test
    void a_process_owner_reads_what_the_role_does_not_show_instead_of_a_zero() {
        try (var page = cockpit("owner")) {
            assertThat(page.locator(".dashboard .actual"))
                    .containsText("Your role does not show instances, incidents, or tasks.");
            assertThat(page.locator(".dashboard .actual .stats")).isHidden();
            page.screenshot(shot("owner-dashboard"));
            page.locator(".dashboard .actual a[href='#/processes']").last().click();
            var running = jdbc.sql(
                            "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                    + " where e.parent_id_ is null and d.key_ = 'assign-personnel'")
                    .query(Integer.class)
                    .single();
            assertThat(page.locator("tr:has-text('Assign personnel abroad') td.instances"))
                    .hasText(String.valueOf(running));
            page.screenshot(shot("owner-processes"));
            page.navigate(runtime("assign-personnel"));
            assertThat(page.locator("dd.running-instances")).containsText("Your role does not show them here.");
            assertThat(page.locator("dd.running-instances ul")).isHidden();
            assertThat(page.locator(".ctn-content-bottom")).containsText("Your role does not show instances");
            page.locator(".s104-panel-button").click();
            assertThat(page.locator(FIGURE).first()).isVisible();
            page.screenshot(shot("owner-heat-map"));
            page.getByText("About the figures").click();
            assertThat(page.locator(".s104-sheet")).containsText(running + " instances run now");
            page.screenshot(shot("owner-definition"));
            page.navigate(COCKPIT + "#/tasks");
            assertThat(page.locator(".tasks-dashboard")).containsText("Your role does not show tasks.");
            assertThat(page.locator(".tasks-dashboard .dashboard-view").first()).isHidden();
        }
    }

    @Test
    void an_administrator_reads_the_numbers_of_cockpit() {
        try (var page = cockpit("admin")) {
            assertThat(page.locator(".dashboard .actual .stats")).isVisible();
            page.navigate(runtime("assign-personnel"));
            assertThat(page.locator("dd.running-instances ul")).isVisible();
            assertThat(page.locator(".s104-role-note:visible")).hasCount(0);
        }
    }

    private Page cockpit(String user) {
        var page =
                browser.newPage(new Browser.NewPageOptions().setBaseURL(url()).setViewportSize(WIDTH, HEIGHT));
        page.navigate(COCKPIT);
        signIn(page, user);
        page.locator(".dashboard .actual").waitFor();
        return page;
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png"));
    }

    private String runtime(String process) {
        return COCKPIT + "#/process-definition/" + definition(process) + "/runtime";
    }

    private String flow(String process, String days) {
        return "/api/diagrams/%s/heat-map?days=%s".formatted(definition(process), days);
    }

    private String definition(String process) {
        return jdbc.sql("select id_ from act_re_procdef where key_ = ? order by version_ desc fetch first 1 row only")
                .param(process)
                .query(String.class)
                .single();
    }

    private String instance(String caseNumber) {
        return jdbc.sql(
                        "select id_ from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'assign-personnel'")
                .param(caseNumber)
                .query(String.class)
                .single();
    }
}
