package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.casefile.CaseKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests how Tasklist and Cockpit lead to cases: the entry in the bar, the links, the notice after an action, and the
 * search. Screenshots are in {@code target/screenshots}.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:case-links;DB_CLOSE_DELAY=-1")
class CaseLinksTest extends InBrowser {

    private static final String NOTICE = ".s104-after-action";

    @Autowired
    private JdbcClient jdbc;

    // ---- entry and links

    @ParameterizedTest
    @ValueSource(strings = {"program", "state", "mission-jp", "auditor"})
    void every_account_that_reads_cases_has_the_entry_in_tasklist(String user) {
        var entry = tasklist(user).page().locator(".s104-cases-entry[href='/cases']");
        assertThat(entry).hasAttribute("href", "/cases");
        assertThat(entry).hasText("Cases");
        assertThat(get(user, "/api/account").body().get("readsCases").asBoolean())
                .isTrue();
    }

    @Test
    void the_case_number_of_a_task_is_a_link_that_selects_no_task() {
        var number = requested();
        var page = tasklist("cfo").page();
        var link = page.locator(".tasks-list .case-of-task a").getByText(number);
        assertThat(link).hasAttribute("href", "/cases/" + number);
        // the link alone, without the page that it leads to
        page.evaluate("() => document.addEventListener('click', event => event.preventDefault(), true)");
        link.click();
        assertThat(page.locator(".task-card")).hasCount(0);
        page.locator(".tasks-list li")
                .filter(new Locator.FilterOptions().setHasText(number))
                .locator("h4")
                .click();
        var header = page.locator(".task-card > header");
        assertThat(header.locator(".case-of-task")).hasText(number);
        assertThat(header.locator(".case-of-task a")).hasAttribute("href", "/cases/" + number);
        assertThat(Axe.violations(page, ".case-of-task")).isEmpty();
    }

    @Test
    void the_open_task_shows_its_own_case_after_another_one() {
        var first = requested();
        var second = requested();
        var page = tasklist("cfo").page();
        for (var number : List.of(first, second, first)) {
            page.locator(".tasks-list li")
                    .filter(new Locator.FilterOptions().setHasText(number))
                    .locator("h4")
                    .click();
            assertThat(page.locator(".task-card > header .case-of-task a")).hasText(number);
        }
    }

    @Test
    void the_task_of_an_instrument_links_to_no_case() {
        var number = instrument("secretary");
        var page = tasklist("counsel").page();
        var card = page.locator(".case-of-task").filter(new Locator.FilterOptions().setHasText(number));
        assertThat(card).isVisible();
        assertThat(card.locator("a")).hasCount(0);
    }

    @Test
    void an_administrator_goes_from_each_instance_in_cockpit_to_its_case() {
        var first = requested();
        var second = requested();
        inCockpit("admin", page -> {
            assertThat(page.locator(".s104-cases-entry[href='/cases']")).hasAttribute("href", "/cases");
            assertThat(Axe.violations(page, ".s104-cases-entry[href='/cases']")).isEmpty();
            page.navigate("/camunda/app/cockpit/default/#/processes");
            page.getByText("Assign personnel abroad").first().click();
            for (var number : List.of(first, second)) {
                assertThat(page.locator("td.business-key a").getByText(number))
                        .hasAttribute("href", "/cases/" + number);
            }
            assertThat(Axe.violations(page, "td.business-key")).isEmpty();
            show(page, "cockpit-instances");
            for (var number : List.of(first, second)) {
                page.locator("tr")
                        .filter(new Locator.FilterOptions().setHasText(number))
                        .locator("td.instance-id a")
                        .first()
                        .click();
                var key = page.locator(".process-information dd.business-key");
                assertThat(key).containsText(number);
                assertThat(key.locator("a:visible")).hasAttribute("href", "/cases/" + number);
                assertThat(key.getByText(number).and(page.locator(":visible"))).hasCount(1);
                show(page, "cockpit-instance");
                page.goBack();
            }
        });
    }

    @Test
    void a_process_owner_reads_no_case_and_has_no_entry() {
        assertThat(get("owner", "/api/account").body().get("readsCases").asBoolean())
                .isFalse();
        inCockpit("owner", page -> {
            page.waitForResponse("**/api/account", page::reload);
            assertThat(page.getByText("Processes").first()).isVisible();
            assertThat(page.locator(".s104-cases-entry[href='/cases']")).hasCount(0);
        });
    }

    // ---- after an action

    @Test
    void the_requester_reads_that_the_request_was_filed_and_goes_to_the_case_with_the_keyboard() {
        var program = tasklist("program");
        var page = program.page();
        program.fillInAnAssignment();
        program.start();
        program.started();
        assertThat(page.locator(NOTICE + " [role=status]")).containsText("was filed");
        var number = newest();
        var link = page.locator(NOTICE + " a");
        assertThat(page.locator(NOTICE)).containsText(number + " was filed; it is now with ");
        for (var office : List.of("the CFO", "the Director of CISA", "counsel")) {
            assertThat(page.locator(NOTICE)).containsText(office);
        }
        assertThat(link).hasAttribute("href", "/cases/" + number);
        assertThat(Axe.violations(page, NOTICE)).isEmpty();
        program.show("after-start");
        Tasklist.tabTo(page, link);
        page.keyboard().press("Tab");
        assertThat(page.locator(NOTICE).getByText("Dismiss")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(NOTICE + " [role=status]")).isEmpty();
        assertThat(page.locator(NOTICE + " button")).isHidden();
    }

    @Test
    void a_request_on_an_own_page_is_filed_with_the_same_notice() {
        var program = tasklist("program");
        var page = program.page();
        program.startProcess("Provide assistance to a partner");
        page.selectOption("#component", "USCG");
        page.fill("#recipientName", "National response team");
        page.selectOption("#recipientType", "FOREIGN_GOVERNMENT");
        page.selectOption("#recipientCountry", "EE");
        page.check("[name=category][value=A]");
        page.fill("#description", "Sensors for the grid.");
        page.fill("#reason", "The grids are connected.");
        page.fill("#estimatedCost", "1000");
        page.fill("#shippingCost", "50.00");
        page.fill("#fundingAccount", "the usual");
        program.start();
        assertThat(page.locator(".s104-mistakes:visible, .modal-dialog .alert-danger:visible")
                        .first())
                .isVisible();
        assertThat(page.locator(NOTICE + " [role=status]")).isEmpty();
        page.fill("#fundingAccount", "070-X-0566");
        program.start();
        program.started();
        assertThat(page.locator(NOTICE)).containsText("was filed");
        assertThat(page.locator(NOTICE + " a")).hasAttribute("href", "/cases/" + newest());
    }

    @Test
    void an_approver_reads_who_has_the_case_now_until_the_next_action() {
        var number = requested();
        var other = requested();
        var cfo = tasklist("cfo");
        certify(cfo, number, "Certified");
        var notice = cfo.page().locator(NOTICE);
        assertThat(notice)
                .hasText(Pattern.compile("Certify funding was completed\\. " + number
                        + " is now with (the Director of CISA and counsel|counsel and the"
                        + " Director of CISA)\\.\\s*Dismiss"));
        assertThat(notice.locator("a")).hasAttribute("href", "/cases/" + number);
        assertThat(Axe.violations(cfo.page(), NOTICE)).isEmpty();
        cfo.show("after-complete");
        cfo.claim("Certify funding", other);
        assertThat(notice).containsText(number);
        cfo.choose("Not certified: the case ends");
        cfo.type("Reason", "No money.");
        cfo.complete();
        assertThat(notice).containsText("Certify funding was completed. " + other + " was refused.");
        assertThat(notice).not().containsText(number);
        cfo.show("after-refusal");
    }

    @Test
    void the_notice_covers_nothing_at_any_width() {
        var number = requested();
        var cfo = tasklist("cfo");
        certify(cfo, number, "Certified");
        var page = cfo.page();
        assertThat(page.locator(NOTICE)).containsText(number);
        for (var width : List.of(1440, 1024, 400)) {
            page.setViewportSize(width, 900);
            page.waitForCondition(() -> bottom(page, NOTICE) <= top(page, ".column-left") + 1);
            cfo.show("after-complete-" + width);
        }
        page.setViewportSize(1440, 1000);
    }

    @Test
    void a_case_that_the_service_works_on_is_read_again() {
        var number = requested();
        var cfo = tasklist("cfo");
        var page = cfo.page();
        var answers = new int[1];
        Consumer<Route> route = asked -> asked.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(
                        answers[0]++ < 2
                                ? "{\"status\":\"REQUESTED\",\"waitingOn\":[]}"
                                : "{\"status\":\"REQUESTED\",\"waitingOn\":[{\"officeName\":\"legislative affairs\",\"due\":\"2026-12-01T00:00:00Z\"},"
                                        + "{\"officeName\":\"the program office\",\"due\":\"2026-12-01T00:00:00Z\"},"
                                        + "{\"officeName\":\"the program office\",\"due\":\"2026-12-02T00:00:00Z\"},"
                                        + "{\"officeName\":\"the chief of mission to Estonia\"}]}"));
        page.route("**/api/cases/*", route);
        certify(cfo, number, "Certified");
        assertThat(page.locator(NOTICE)).containsText("Certify funding was completed.");
        assertThat(page.locator(NOTICE))
                .containsText(number + " is now with legislative affairs and the program office.");
        page.unroute("**/api/cases/*");
    }

    @ParameterizedTest
    @CsvSource({"403, false", "404, false", "503, true"})
    void a_case_that_cannot_be_read_is_told_without_its_holders(int status, boolean isLinked) {
        var number = requested();
        var cfo = tasklist("cfo");
        var page = cfo.page();
        page.route("**/api/cases/*", route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
        certify(cfo, number, "Certified");
        assertThat(page.locator(NOTICE)).containsText("Certify funding was completed");
        assertThat(page.locator(NOTICE)).not().containsText("is now with");
        assertThat(page.locator(NOTICE + " a")).hasCount(isLinked ? 1 : 0);
        page.unroute("**/api/cases/*");
    }

    @Test
    void an_instrument_is_confirmed_without_a_link_and_without_a_refused_attempt() {
        var number = instrument("secretary");
        var before = refusals();
        var counsel = tasklist("counsel");
        counsel.claim("Confirm delegation", number);
        counsel.choose("Confirmed: it counts from its first day to the end of its last");
        counsel.complete();
        assertThat(counsel.page().locator(NOTICE)).containsText("Confirm delegation was completed.");
        assertThat(counsel.page().locator(NOTICE + " a")).hasCount(0);
        assertThat(refusals()).isEqualTo(before);
    }

    // ---- Filter Tasks

    @Test
    void filter_tasks_finds_a_case_by_its_number_or_a_part_of_it() {
        var number = requested();
        requested();
        for (var typed : List.of(number, number.toLowerCase(Locale.ROOT), number.substring(4))) {
            var counsel = tasklist("counsel");
            filter(counsel.page(), typed);
            assertThat(cards(counsel.page())).hasCount(1);
            assertThat(cards(counsel.page())).containsText(number);
            assertThat(counsel.page().locator(".search-label")).containsText("Process Instance Business Key");
            assertThat(counsel.page().locator("input.main-field")).hasValue("");
            assertThat(counsel.page().locator("[id^=typeahead]:visible")).hasCount(0);
            counsel.show("filter-tasks");
        }
    }

    @Test
    void a_second_number_replaces_the_first_and_another_offices_case_is_not_found() {
        var number = requested();
        var other = requested();
        complete("counsel", "review-consistency", other, Map.of("statutoryConsistency", "CONSISTENT"));
        var page = tasklist("counsel").page();
        filter(page, number);
        assertThat(cards(page)).containsText(number);
        filter(page, other);
        assertThat(page.getByText("No task matching filters found")).isVisible();
        assertThat(page.locator(".search-label")).hasCount(1);
    }

    @Test
    void other_words_find_the_name_of_a_task_and_a_named_criterion_stays_a_criterion() {
        requested();
        var page = tasklist("counsel").page();
        filter(page, "consistency");
        assertThat(cards(page).first()).containsText("Review consistency");
        assertThat(page.locator(".search-label")).containsText("Name");
        filter(page, "No such task");
        assertThat(page.getByText("No task matching filters found")).isVisible();
        page = tasklist("counsel").page();
        page.locator("input.main-field").pressSequentially("Assignee");
        assertThat(page.locator("[id^=typeahead] li")).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(page.locator(".search-label")).containsText("Assignee");
    }

    @Test
    void the_scripts_know_the_numbers_of_all_kinds_of_cases() {
        var page = tasklist("program").page();
        assertThat(page.locator(".s104-cases-entry[href='/cases']")).isVisible();
        var numbers = List.of("ASG-2026-0001", "AST-2026-0001", "RPT-2026", "AGR-2026-0001");
        assertThat(numbers).extracting(CaseKind::of).containsExactlyInAnyOrder(CaseKind.values());
        for (var number :
                Stream.concat(numbers.stream(), Stream.of("DLG-2026-0001")).toList()) {
            assertThat(page.evaluate(
                            "async number => (await import('/camunda/assets/cases.js')).isCase(number)", number))
                    .as(number)
                    .isEqualTo(CaseKind.isCase(number));
        }
    }

    // ----

    private static void certify(Tasklist cfo, String number, String outcome) {
        cfo.claim("Certify funding", number);
        cfo.choose(outcome);
        cfo.complete();
    }

    /** Enters an instrument for a deputy of the Secretary, which counsel confirms. */
    private String instrument(String by) {
        var deputy = "deputy-" + System.nanoTime();
        makeAccount(deputy, "general-counsel");
        var answer = post(
                by,
                "/engine-rest/process-definition/key/delegate-authority/submit-form",
                anInstrument("secretary", deputy, "determine-necessity"));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    private String newest() {
        return jdbc.sql("select number from case_file order by requested_at desc limit 1")
                .query(String.class)
                .single();
    }

    private int refusals() {
        return jdbc.sql("select count(*) from access_refusal")
                .query(Integer.class)
                .single();
    }

    private static void filter(Page page, String text) {
        var field = page.locator("input.main-field");
        field.click();
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }

    private static Locator cards(Page page) {
        return page.locator("ol.tasks-list > li.task");
    }

    private static double top(Page page, String selector) {
        return page.locator(selector).boundingBox().y;
    }

    private static double bottom(Page page, String selector) {
        var box = page.locator(selector).boundingBox();
        return box.y + box.height;
    }

    private void inCockpit(String user, Consumer<Page> work) {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setViewportSize(1440, 1000))) {
            var page = context.newPage();
            page.setDefaultTimeout(PATIENCE.toMillis());
            page.navigate("/camunda/app/cockpit/default/");
            signIn(page, user);
            assertThat(page.locator(".dashboard")).isVisible();
            work.accept(page);
        }
    }

    private static void show(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "case-links-%s.png".formatted(name))));
    }
}
