package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.process.Pdf;
import org.section104.process.ReceiptTask;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the obligations board in Tasklist and Cockpit. Screenshots are in {@code target/screenshots}. */
class BoardTest extends InBrowser {

    private static final String BOARD = ".owed-board";
    private static final int A_PAGE = 100;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void legislative_affairs_sees_both_committees_of_every_open_duty_and_what_waits_for_it() {
        var number = owed();
        send(number);
        receive(number, "SSGA");
        var legislative = tasklist("legislative");
        open(legislative);
        var row = row(legislative.page(), number);
        assertThat(row).containsText("30 days left");
        assertThat(row).containsText(UsDates.date(LocalDate.parse(today()).plusDays(30)));
        assertThat(row).containsText("notice of an assignment, 104(d)(3)");
        assertThat(row.getByText("Received " + UsDates.date(LocalDate.parse(today()))))
                .isVisible();
        assertThat(row.getByText("Sent " + UsDates.date(LocalDate.parse(today())) + ", receipt not confirmed"))
                .isVisible();
        assertThat(Axe.violations(legislative.page(), ".owed-dialog")).isEmpty();
        legislative.show("board");
        row.getByText(ReceiptTask.of("HSHM")).click();
        assertThat(legislative.page().locator(".owed-dialog")).isHidden();
        assertThat(legislative.page().locator(".task-header, .task-details").first())
                .containsText(ReceiptTask.of("HSHM"));
    }

    @Test
    void reminders_of_counsel_stand_apart_from_what_is_owed_and_lead_to_the_task() {
        var fields = AssistanceOverRestTest.pendingAgreement("The framework", today(), Pdf.titled("framework"));
        fields.put("instrumentType", "INTERNATIONAL_AGREEMENT");
        var number = post(
                        "program",
                        "/engine-rest/process-definition/key/record-agreement/submit-form",
                        AssistanceOverRestTest.typed(fields))
                .body()
                .get("businessKey")
                .asText();
        var counsel = tasklist("counsel");
        open(counsel);
        var reminder = counsel.page()
                .locator(".owed-internal tbody tr")
                .filter(new Locator.FilterOptions().setHasText(number));
        assertThat(reminder).containsText("15 days left");
        assertThat(reminder).containsText(UsDates.date(LocalDate.parse(today()).plusDays(15)));
        assertThat(reminder).containsText("Text to State's treaty office: internal, 22 CFR 181.7");
        assertThat(row(counsel.page(), number)).hasCount(0);
        assertThat(counsel.page().locator(".owed-internal")).containsText("Not owed to Congress");
        assertThat(Axe.violations(counsel.page(), ".owed-dialog")).isEmpty();
        counsel.show("board-internal");
        reminder.getByText("Send to treaty office").click();
        assertThat(counsel.page().locator(".task-header, .task-details").first())
                .containsText("Send to treaty office");
    }

    @Test
    void the_board_leads_to_the_letter_of_each_committee() {
        var number = owed();
        var legislative = tasklist("legislative");
        open(legislative);
        for (var committee : List.of("Senate (HSGAC)", "House (CHS)")) {
            var letter = row(legislative.page(), number)
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions()
                                    .setName("Letter (PDF) to %s about %s, in a new tab".formatted(committee, number)));
            legislative.context().waitForPage(letter::click).close();
            var pdf = InSession.get(legislative.context(), url() + letter.getAttribute("href"));
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
    }

    @Test
    void the_board_is_used_with_the_keyboard_alone() {
        var number = owed();
        var legislative = tasklist("legislative");
        var page = legislative.page();
        var entry = page.locator(".owed-entry");
        assertThat(entry).isVisible();
        Tasklist.tabTo(page, entry);
        page.keyboard().press("Enter");
        assertThat(row(page, number)).isVisible();
        assertThat(page.locator(".owed-dialog").getByText("Close")).isFocused();
        var task = row(page, number).getByText("Approve notice");
        Tasklist.tabTo(page, task);
        for (int more = 0; more < 200; more++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => document.activeElement === document.body"
                            + " || document.querySelector('.owed-dialog').contains(document.activeElement)"))
                    .as("the page behind the dialog is never reached")
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(page.locator(".owed-dialog")).isHidden();
        assertThat(entry).isFocused();
    }

    @Test
    void a_late_duty_stands_first_and_says_so_in_words_and_metrics_and_health_say_it_too() {
        var number = owed();
        assertThat(post("admin", "/demo/clock", Map.of("advance", "P31D"))
                        .status()
                        .value())
                .isEqualTo(200);
        var other = owed();
        var legislative = tasklist("legislative");
        assertThat(legislative.page().locator(".owed-entry")).hasText(Pattern.compile("Owed to Congress \\d+ late"));
        assertThat(Axe.violations(legislative.page(), ".owed-entry")).isEmpty();
        open(legislative);
        assertThat(row(legislative.page(), number)).containsText("1 day late");
        var days = legislative.page().locator(".owed-days").allInnerTexts();
        assertThat(days.get(0)).contains("late");
        assertThat(days.lastIndexOf("1 day late")).isLessThan(days.indexOf("30 days left"));
        assertThat(row(legislative.page(), other)).not().containsText("late");
        assertThat(row(legislative.page(), other).getByText(other, new Locator.GetByTextOptions().setExact(true)))
                .hasAttribute("href", "/cases/" + other);
        assertThat(row(legislative.page(), number).getByText("Explain missed deadline"))
                .isVisible();
        assertThat(Axe.violations(legislative.page(), ".owed-dialog")).isEmpty();
        legislative.show("board-late");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(metric("section104_duties_overdue{committee=\"SSGA\",duty=\"ASSIGNMENT_NOTICE\"}"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(metric("section104_duties_open{committee=\"HSHM\",duty=\"ASSIGNMENT_NOTICE\"}"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(metric("section104_duties_nearest_due_seconds{committee=\"SSGA\",duty=\"ASSIGNMENT_NOTICE\"}"))
                    .isNegative();
        });
        var health = get("auditor", "/actuator/health").body();
        assertThat(health.get("status").asText()).isEqualTo("UP");
        var duties = health.at("/components/duties");
        assertThat(duties.get("status").asText()).isEqualTo("UP");
        assertThat(duties.at("/details/overdue").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(duties.at("/details/mostUrgent/daysLate").asInt()).isGreaterThanOrEqualTo(1);
    }

    private double metric(String name) {
        var lines = new String(get("admin", "/actuator/prometheus").bytes(), StandardCharsets.UTF_8).lines();
        return lines.filter(line -> line.startsWith(name + " "))
                .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "secretary", "counsel", "cfo"})
    void the_offices_that_answer_for_what_is_owed_have_the_entry(String user) {
        var office = tasklist(user);
        assertThat(office.page().locator(".owed-entry")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "mission-jp", "director"})
    void nobody_else_has_the_entry_and_looking_at_tasklist_is_no_refused_attempt(String user) {
        var before = refusals(user);
        var office = tasklist(user);
        office.page().waitForResponse("**/api/account", office.page()::reload);
        office.tasksOf("ASG-1999-0001");
        assertThat(office.page().locator(".owed-entry")).hasCount(0);
        assertThat(refusals(user)).isEqualTo(before);
    }

    private int refusals(String user) {
        return jdbc.sql("select count(*) from access_refusal where account = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    @Test
    void an_administrator_sees_the_board_on_the_dashboard_and_goes_to_the_instance() {
        var number = owed();
        inCockpit("admin", page -> {
            var row = row(page, number);
            assertThat(row).containsText("Owed: drafted, not sent");
            assertThat(row.getByText("Letter (PDF)")).hasCount(0);
            assertThat(Axe.violations(page, BOARD)).isEmpty();
            show(page, "admin-board");
            row.getByText("Instance for " + number).click();
            assertThat(page.locator(".process-information")).containsText(number);
        });
    }

    @Test
    void the_auditor_sees_the_same_board_with_the_letters() {
        var number = owed();
        inCockpit("auditor", page -> {
            assertThat(row(page, number).getByText("Letter (PDF)")).hasCount(2);
            show(page, "auditor-board");
        });
    }

    @Test
    void a_report_that_nobody_sends_yet_leads_to_the_instance_that_prepares_it_once_there_is_one() {
        inCockpit("admin", page -> {
            var report = page.locator(BOARD + " tr")
                    .filter(new Locator.FilterOptions().setHasText("RPT-"))
                    .first();
            assertThat(report).containsText(Pattern.compile("None yet|Instance for RPT-"));
            assertThat(report).containsText(Pattern.compile("Owed: (no letter yet|drafted, not sent)"));
        });
    }

    @Test
    void a_process_owner_in_cockpit_has_no_board() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(url()))) {
            var page = openCockpit(context.newPage(), "owner");
            page.waitForResponse("**/api/account", page::reload);
            assertThat(page.locator(".dashboard section.actual")).isVisible();
            assertThat(page.locator(BOARD)).hasCount(0);
            assertThat(page.locator("section.deprecate")).isHidden();
        }
    }

    @Test
    void more_than_a_page_is_turned_page_by_page() {
        manyMore();
        try {
            inCockpit("admin", page -> {
                assertThat(page.locator(BOARD + " tbody tr")).hasCount(A_PAGE);
                assertThat(page.locator(BOARD + " nav")).containsText("Page 1 of 2");
                assertThat(page.getByText("Earlier deadlines")).isDisabled();
                var last = page.locator(BOARD + " tbody tr").last().innerText();
                page.getByText("Later deadlines").press("Enter");
                assertThat(page.locator(BOARD + " nav")).containsText("Page 2 of 2");
                assertThat(page.locator(".owed-table")).isFocused();
                assertThat(page.getByText("Later deadlines")).isDisabled();
                assertThat(page.locator(BOARD + " tbody tr").first().innerText())
                        .isNotEqualTo(last);
                assertThat(Axe.violations(page, BOARD)).isEmpty();
                show(page, "admin-board-page-2");
            });
            assertThat(get("admin", "/api/obligations/board?size=501").message())
                    .contains("Size (size): 501 is not allowed; it must be from 1 to 500");
        } finally {
            jdbc.sql("delete from obligation where id like 'many-%'").update();
            jdbc.sql("delete from duty where id like 'many-%'").update();
        }
    }

    private void manyMore() {
        jdbc.sql("insert into duty (id, case_number, kind, subject, trigger_on, target_at, due_at, opened_at)"
                        + " select 'many-' || x, (select max(number) from annual_report), 'AGREEMENT_COPY', 'One of many',"
                        + " current_date, current_timestamp, dateadd(day, 1000 + x, current_timestamp), current_timestamp"
                        + " from system_range(1, ?)")
                .param(A_PAGE)
                .update();
        jdbc.sql("insert into obligation (id, duty_id, committee, due_at) select d.id || c.id, d.id, c.id, d.due_at"
                        + " from duty d, (values ('SSGA'), ('HSHM')) as c (id) where d.id like 'many-%'")
                .update();
    }

    @Test
    void what_is_done_is_shown_with_both_letters_and_their_dates_and_no_task() {
        var number = owed();
        send(number);
        receive(number, "SSGA");
        receive(number, "HSHM");
        var legislative = tasklist("legislative");
        open(legislative);
        var page = legislative.page();
        assertThat(row(page, number)).hasCount(0);
        var done = page.locator(".owed-lists").getByText("Done");
        Tasklist.tabTo(page, done);
        page.keyboard().press("Enter");
        var row = row(page, number);
        assertThat(row).containsText("On time");
        assertThat(row.getByText("Sent " + UsDates.date(LocalDate.parse(today()))))
                .hasCount(2);
        assertThat(row.getByText("Received " + UsDates.date(LocalDate.parse(today()))))
                .hasCount(2);
        assertThat(row.getByText("Letter (PDF)")).hasCount(2);
        assertThat(row.getByText(number, new Locator.GetByTextOptions().setExact(true)))
                .hasAttribute("href", "/cases/" + number);
        assertThat(page.locator(BOARD)).containsText(Pattern.compile("\\d+ dut(y was|ies were) fulfilled"));
        assertThat(page.locator(BOARD)).not().containsText("Your tasks");
        assertThat(done).hasAttribute("aria-pressed", "true");
        assertThat(done).isFocused();
        assertThat(Axe.violations(page, ".owed-dialog")).isEmpty();
        legislative.show("board-done");
        page.locator(".owed-lists").getByText("Owed").press("Enter");
        assertThat(page.locator(BOARD)).containsText("Your tasks");
        assertThat(row(page, number)).hasCount(0);
    }

    @Test
    void an_administrator_sees_what_was_late_without_the_letters() {
        var number = owed();
        send(number);
        assertThat(post("admin", "/demo/clock", Map.of("advance", "P33D"))
                        .status()
                        .value())
                .isEqualTo(200);
        receive(number, "SSGA");
        receive(number, "HSHM");
        inCockpit("admin", page -> {
            page.locator(".owed-lists").getByText("Done").click();
            assertThat(row(page, number)).containsText("3 days late");
            assertThat(row(page, number).getByText("3 days late")).hasCount(3);
            assertThat(row(page, number).getByText("Letter (PDF)")).hasCount(0);
            assertThat(page.locator(BOARD)).containsText(Pattern.compile("[1-9]\\d* of them late|fulfilled, late"));
            assertThat(page.locator(BOARD)).not().containsText("Process instance");
            assertThat(Axe.violations(page, BOARD)).isEmpty();
            show(page, "admin-board-done");
        });
        assertThat(get("admin", "/api/obligations/board?status=done").message())
                .contains("Status (status): 'done' is not allowed; allowed: open, fulfilled");
        assertThat(get("state", "/api/obligations/board?status=fulfilled")
                        .status()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void nothing_owed_is_said_and_not_left_empty() {
        inCockpit(
                "admin",
                page -> page.route(
                        "**/api/obligations/board*",
                        route -> route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(
                                                "{\"asOf\":\"2026-11-02T12:00:00Z\",\"total\":0,\"overdue\":0,\"committees\":{\"SSGA\":\"Senate (HSGAC)\",\"HSHM\":\"House (CHS)\"},\"duties\":[]}"))),
                page -> {
                    assertThat(page.locator(BOARD)).containsText("Nothing is owed");
                    assertThat(page.locator(BOARD + " table")).isHidden();
                    assertThat(Axe.violations(page, BOARD)).isEmpty();
                    show(page, "admin-board-nothing");
                });
    }

    @Test
    void a_board_that_cannot_be_read_says_why_and_is_read_again() {
        inCockpit(
                "admin",
                page -> page.route(
                        "**/api/obligations/board*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503))),
                page -> {
                    assertThat(page.locator(BOARD + " [role=alert]"))
                            .hasText("What is owed could not be read. The service refused or failed (HTTP 503).");
                    assertThat(Axe.violations(page, BOARD)).isEmpty();
                    show(page, "admin-board-unreadable");
                    page.unroute("**/api/obligations/board*");
                    page.getByText("Read again").press("Enter");
                    assertThat(page.locator(BOARD + " tbody tr").first()).isVisible();
                    assertThat(page.locator(BOARD + " [role=alert]")).isHidden();
                });
    }

    @Test
    void a_session_that_has_ended_is_said_and_no_password_is_asked_for() {
        inCockpit("auditor", page -> {
            assertThat(page.locator(BOARD + " tbody tr").first()).isVisible();
            // blocks Cockpit's own requests, because the first refused one would redirect to the sign-in
            page.route("**/camunda/api/**", route -> {});
            page.context().clearCookies();
            var answer = page.waitForResponse("**/api/obligations/board*", () -> page.getByText("Read again")
                    .click());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers()).doesNotContainKey("www-authenticate");
            assertThat(page.locator(BOARD + " [role=alert]")).containsText("You are signed out. Sign in again.");
        });
    }

    @Test
    void what_is_owed_and_the_details_of_health_are_for_those_who_answer_for_them() {
        assertThat(get("state", "/api/obligations/board").status().value()).isEqualTo(403);
        assertThat(get(null, "/api/obligations/board").status().value()).isEqualTo(401);
        assertThat(get(null, "/api/account").status().value()).isEqualTo(401);
        assertThat(get("program", "/actuator/health").body().fieldNames())
                .toIterable()
                .as("details are for administrator and auditor")
                .containsExactly("status");
    }

    /** Issues an assignment today, drafts its letters, and returns its case number. */
    private String owed() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);
        return number;
    }

    private void send(String number) {
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        task("legislative", "confirm-receipt", number);
    }

    private void receive(String number, String committee) {
        var receipt = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            for (var task : tasks("legislative", "confirm-receipt", number)) {
                                if (task.get("name").asText().equals(ReceiptTask.of(committee))) {
                                    return task;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
        complete("legislative", receipt, Map.of("receivedOn", today(), "receiptMethod", "ACKNOWLEDGED"));
    }

    private static void open(Tasklist person) {
        person.page().locator(".owed-entry").click();
        assertThat(person.page().locator(BOARD + " tbody tr").first()).isVisible();
    }

    private static Locator row(Page page, String number) {
        return page.locator(BOARD + " tbody tr")
                .filter(new Locator.FilterOptions().setHasText(number))
                .first();
    }

    private void inCockpit(String user, Consumer<Page> work) {
        inCockpit(user, page -> {}, work);
    }

    private void inCockpit(String user, Consumer<Page> before, Consumer<Page> work) {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setViewportSize(1440, 1000))) {
            var page = context.newPage();
            page.setDefaultTimeout(PATIENCE.toMillis());
            before.accept(page);
            openCockpit(page, user);
            assertThat(page.locator(BOARD)).isVisible();
            work.accept(page);
        }
    }

    private static Page openCockpit(Page page, String user) {
        page.navigate("/camunda/app/cockpit/default/");
        signIn(page, user);
        assertThat(page.locator(".dashboard")).isVisible();
        return page;
    }

    private static void show(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "board-%s.png".formatted(name))));
    }
}
