package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.obligation.StatutoryClock;
import org.section104.record.VerifyRecordCommand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The cases that the demo plays at its first start, and the walk of a newcomer through them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:played;DB_CLOSE_DELAY=-1", "section104.demo.cases=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoCasesTest extends InBrowser {

    /** The subject and the status of every case, by kind, in the order in which they were filed. */
    private static final Map<String, List<String>> CASES = Map.of(
            "ASG",
            List.of(
                    "Morgan Lee AUTHORIZED",
                    "Avery Tanaka AUTHORIZED",
                    "Jordan Ruiz AUTHORIZED",
                    "Riley Chen REFUSED",
                    "Sam Okafor WITHDRAWN",
                    "Casey Novak AUTHORIZED",
                    "Drew Halvorsen REQUESTED",
                    "Noor Haddad REQUESTED",
                    "Quinn Abara REQUESTED",
                    "Taylor Brandt REQUESTED"),
            "AST",
            List.of(
                    "Information System Authority of Estonia CLOSED",
                    "National Cybersecurity Office of Japan AUTHORIZED",
                    "Maritime Administration of Estonia REQUESTED",
                    "NATO Cooperative Cyber Defence Centre of Excellence REQUESTED",
                    "Ministry of Digital Affairs of Poland REQUESTED"));

    private static final List<String> OFFICES = List.of(
            "program", "cfo", "director", "counsel", "secretary", "state", "mission-ee", "mission-jp", "legislative");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatutoryClock clock;

    @TempDir
    private static Path exports;

    @BeforeAll
    void the_story_is_played() {
        // a playback that goes on after its test would move the clock, which all contexts of a process share
        await().atMost(Duration.ofMinutes(10)).until(() -> "played".equals(setting("demo-cases")));
    }

    private String setting(String name) {
        return jdbc.sql("select setting_value from setting where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    @Test
    void the_same_story_gives_the_same_cases() {
        var played = new TreeMap<String, List<String>>();
        CASES.keySet()
                .forEach(kind -> played.put(
                        kind,
                        jdbc
                                .sql("select number from case_file where number like ? order by number")
                                .param(kind + "-%")
                                .query(String.class)
                                .list()
                                .stream()
                                .map(this::told)
                                .toList()));
        assertThat(played).isEqualTo(CASES);
    }

    private String told(String number) {
        var file = get("auditor", "/api/cases/" + number).body();
        var request = file.get("request");
        return request.path("personnelName")
                        .asText(request.path("recipientName").asText()) + " "
                + file.get("status").asText();
    }

    @Test
    void the_exported_record_of_every_case_verifies_without_the_service() throws IOException {
        var numbers =
                jdbc.sql("select number from case_file").query(String.class).list();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(16);
        for (var number : numbers) {
            var export = exports.resolve(number + ".json");
            Files.write(
                    export, get("auditor", "/api/cases/" + number + "/record").bytes());
            var out = new StringWriter();
            var exit = new CommandLine(new VerifyRecordCommand())
                    .setOut(new PrintWriter(out, true))
                    .execute(export.toString());
            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("unbroken", number);
        }
    }

    @Test
    void one_request_was_returned_to_the_program_office_and_its_revision_shows_the_change() {
        var drew = ofPerson("Drew Halvorsen");
        assertThat(get("auditor", "/api/cases/" + drew).body().get("revision").asInt())
                .isEqualTo(2);
        assertThat(told(drew, "", "State which systems are assessed")).isTrue();
        var page = pageOf(drew);
        assertThat(page).contains("Revision 2 of the request", "<del>", "<ins>");
    }

    @Test
    void one_request_was_denied_and_one_was_withdrawn_each_with_its_reason() {
        assertThat(told(ofPerson("Riley Chen"), "", "The position duplicates work"))
                .isTrue();
        assertThat(told(ofPerson("Sam Okafor"), "", "A new account is sought")).isTrue();
    }

    @Test
    void some_experts_are_on_tour_and_one_of_them_with_changed_activities() {
        var avery =
                get("auditor", "/api/cases/" + ofPerson("Avery Tanaka")).body().path("assignment");
        assertThat(avery.at("/activities")).hasSize(2);
        assertThat(avery.at("/activities/1/status").asText()).isEqualTo("IN_FORCE");
        assertThat(tasks("program", "manage-tour", ofPerson("Avery Tanaka"))).hasSize(1);
    }

    @Test
    void one_case_of_assistance_has_several_agreements_and_is_paid_in_part() {
        var japan = get("auditor", "/api/cases/" + ofRecipient("National Cybersecurity Office of Japan"))
                .body();
        assertThat(japan.path("agreements")).hasSize(3);
        assertThat(japan.at("/collection/received").asText()).isEqualTo("30000.00");
        assertThat(japan.at("/collection/status").asText()).isEqualTo("open");
    }

    @Test
    void one_case_is_complete_with_both_receipts() {
        var estonia = get("auditor", "/api/cases/" + ofRecipient("Information System Authority of Estonia"))
                .body();
        assertThat(estonia.path("status").asText()).isEqualTo("CLOSED");
        assertThat(estonia.path("duties")).hasSize(1);
        assertThat(estonia.at("/duties/0/obligations")).hasSize(2).allSatisfy(owed -> assertThat(
                        owed.get("fulfilledOn").isTextual())
                .isTrue());
    }

    private String ofPerson(String name) {
        return find(name, "ASG");
    }

    private String ofRecipient(String name) {
        return find(name, "AST");
    }

    private String find(String about, String kind) {
        var found = new ArrayList<String>();
        get("auditor", "/api/cases?size=100").body().forEach(row -> {
            if (row.get("caseNumber").asText().startsWith(kind)
                    && row.get("subject").asText().contains(about)) {
                found.add(row.get("caseNumber").asText());
            }
        });
        assertThat(found).as(about).hasSize(1);
        return found.get(0);
    }

    /** Whether an event of the timeline has these words, in its sentence and its details. */
    private boolean told(String number, String what, String detail) {
        return StreamSupport.stream(
                        get("auditor", "/api/cases/" + number + "/timeline")
                                .body()
                                .spliterator(),
                        false)
                .map(Object::toString)
                .anyMatch(event -> event.contains(what) && event.contains(detail));
    }

    private String pageOf(String number) {
        return new String(get("auditor", "/cases/" + number).bytes(), StandardCharsets.UTF_8);
    }

    /** The accounts that the start page offers. */
    private List<String> roles() {
        var page = new String(get(null, "/start").bytes(), StandardCharsets.UTF_8);
        return Pattern.compile("name=\"account\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(role -> role.group(1))
                .toList();
    }

    @Test
    void the_start_page_offers_every_account_of_the_demo_and_explains_the_deputies() {
        var accounts = new ArrayList<>(roles());
        assertThat(accounts).hasSize(12);
        accounts.addAll(List.of("deputy-secretary", "deputy-ee"));
        assertThat(accounts)
                .containsExactlyInAnyOrderElementsOf(jdbc.sql("select id_ from act_id_user")
                        .query(String.class)
                        .list());
        assertThat(new String(get(null, "/start").bytes(), StandardCharsets.UTF_8))
                .contains("<code>deputy-secretary</code>", "<code>deputy-ee</code>", "Delegate authority");
    }

    @Test
    void the_start_page_counts_the_tasks_that_the_first_screen_of_an_office_lists() {
        var page = new String(get(null, "/start").bytes(), StandardCharsets.UTF_8);
        for (var account : OFFICES) {
            var filter = StreamSupport.stream(
                            get(account, "/engine-rest/filter").body().spliterator(), false)
                    .filter(one -> one.get("name").asText().equals("My office's tasks"))
                    .findFirst()
                    .orElseThrow();
            var listed = get(account, "/engine-rest/filter/" + filter.get("id").asText() + "/count")
                    .body()
                    .get("count")
                    .asInt();
            assertThat(listed).as(account).isPositive();
            assertThat(page)
                    .containsPattern("value=\"%s\">\\s*<strong>[^<]*</strong>\\s*<span class=\"tag\">%d tasks?</span>"
                            .formatted(account, listed));
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void the_first_screen_of_each_role_has_something_to_do(String account) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(url()))) {
            var page = context.newPage();
            page.navigate("/");
            page.locator("button[value=%s]".formatted(account)).click();
            var first =
                    switch (account) {
                        case "auditor" -> page.getByText("1–16 of 16 cases");
                        case "owner", "admin" -> page.getByText("Process Definitions");
                        default -> page.locator("ol.tasks-list > li.task");
                    };
            assertThat(first.first()).isVisible();
        }
    }

    @Test
    void nothing_is_late_and_one_notice_was_late_and_explained() {
        assertThat(get("auditor", "/api/obligations?status=overdue").body()).isEmpty();
        var late = StreamSupport.stream(
                        get("auditor", "/api/obligations?status=fulfilled")
                                .body()
                                .spliterator(),
                        false)
                .filter(one -> one.get("daysLate").asInt() > 0)
                .collect(toMap(one -> one.get("committee").asText(), one -> one.get("caseNumber")
                        .asText()));
        assertThat(late).hasSize(2).containsEntry("SSGA", late.get("HSHM"));
        var duty = get("auditor", "/api/cases/" + late.get("SSGA")).body().at("/duties/0/duty");
        assertThat(duty.get("missedDeadlineReason").asText()).isNotEmpty();
    }

    @Test
    void the_report_is_signed_and_the_clock_is_at_the_present() {
        var report =
                get("auditor", "/api/obligations?duty=ANNUAL_REPORT").body().get(0);
        var year = report.get("caseNumber").asText().substring("RPT-".length());
        assertThat(get("secretary", "/api/reports/" + year).body().get("status").asText())
                .isEqualTo("SIGNED");
        assertThat(Duration.between(clock.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(clock.today()).isEqualTo(LocalDate.now(StatutoryClock.ZONE));
    }

    @Test
    void both_kinds_of_request_are_paid_returned_and_revised() {
        assertThat(jdbc.sql("select count(*) from case_packet where revision > 1")
                        .query(Integer.class)
                        .single())
                .isPositive();
        var ledger = get("cfo", "/api/collections").body().get(0);
        assertThat(ledger.get("received").asText()).isEqualTo("30000.00");
        assertThat(ledger.get("outstanding").asText()).isEqualTo("34180.00");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_newcomers_first_ten_minutes_need_no_password() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setTimezoneId("America/Los_Angeles"))) {
            var legislative = Tasklist.fromTheStartPage(context, "legislative");
            var number = awaitingANotice();
            legislative.claim("Approve notice", number);
            legislative.choose("Approved");
            legislative.complete();
            awaitMail(number);

            var page = legislative.page();
            page.getByText("Change role").click();
            assertThat(page).hasURL(url() + "/start");
            page.getByText("ssga@senate.example").click();
            page.getByText("[" + number + "]").first().click();
            assertThat(page.locator("pre.mail")).containsText("Reference: " + number);
            var letter = page.locator("main a[href$='/0']");
            var pdf = InSession.get(context, url() + letter.getAttribute("href"));
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(Axe.violations(page, "html")).isEmpty();

            page.getByText("Cases", new Page.GetByTextOptions().setExact(true)).click();
            page.getByText(number).first().click();
            assertThat(page.locator("#steps")).containsText("Approve notice");
            assertThat(page.locator("#duties")).containsText("Attempt 1, by mail, sent on");
            assertThat(page.locator("#diagram svg").first()).isVisible();

            page.navigate("/start#clock");
            var before = page.locator("section[aria-labelledby=clock] strong").textContent();
            var reminders = mails(page);
            page.getByText("+31 days").click();
            assertThat(page.getByText(before)).hasCount(0);
            assertThat(clock.today())
                    .isEqualTo(LocalDate.now(StatutoryClock.ZONE).plusDays(31));
            // the reminders leave in the background
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                page.navigate("/start");
                return mails(page) > reminders;
            });
            page.locator("button[value=legislative]").click();
            assertThat(page.locator("ol.tasks-list > li.task").first()).isVisible();
        }
    }

    /** The number of mails in all mailboxes of the start page. */
    private static int mails(Page page) {
        return page.locator(".boxes .tag").allTextContents().stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private String awaitingANotice() {
        return jdbc.sql("select d.case_number from duty d join obligation o on o.duty_id = d.id where o.sent_at is null"
                        + " and d.kind = 'ASSIGNMENT_NOTICE' fetch first 1 rows only")
                .query(String.class)
                .single();
    }

    private void awaitMail(String number) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from obligation o join duty d on d.id = o.duty_id"
                                        + " where d.case_number = ? and o.sent_at is null")
                                .param(number)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @Test
    void the_start_page_is_accessible_and_fits_a_phone() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setViewportSize(375, 800))) {
            var page = context.newPage();
            page.navigate("/start");
            assertThat(Axe.violations(page, "html")).isEmpty();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(375);
            page.locator("button[value=cfo]").focus();
            page.keyboard().press("Enter");
            assertThat(page.getByText("My office's tasks")).isVisible();
        }
    }
}
