package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.obligation.StatutoryClock;
import org.section104.record.Chain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cases that the demo plays at its first start, and the walk of a newcomer through them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:played;DB_CLOSE_DELAY=-1", "section104.demo.cases=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatutoryClock clock;

    @BeforeAll
    void the_story_is_played() {
        await().atMost(Duration.ofMinutes(3)).until(() -> "played".equals(setting("demo-cases")));
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
    void the_record_of_every_case_verifies() {
        var numbers =
                jdbc.sql("select number from case_file").query(String.class).list();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(16);
        assertThat(numbers)
                .allSatisfy(number -> assertThat(Chain.verify(get("auditor", "/api/cases/" + number + "/record")
                                        .bytes())
                                .broken())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "program",
                "cfo",
                "director",
                "counsel",
                "secretary",
                "state",
                "mission-ee",
                "mission-jp",
                "legislative"
            })
    void every_office_has_something_to_do(String user) {
        assertThat(get(user, "/engine-rest/task").body()).isNotEmpty();
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
    void a_newcomer_comes_from_the_start_page_to_a_letter_in_the_inbox_of_a_committee_without_a_password() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url()).setTimezoneId("America/Los_Angeles"))) {
            var legislative = Tasklist.fromTheStartPage(context, "legislative");
            var number = awaitingANotice();
            legislative.claim("Approve notice", number);
            legislative.choose("Approved");
            legislative.complete();
            awaitMail(number);

            var page = legislative.page();
            page.navigate("/start");
            page.getByText("ssga@senate.example").click();
            page.getByText("[" + number + "]").first().click();
            assertThat(page.locator("pre.mail")).containsText("Reference: " + number);
            var letter = page.locator("main a[href$='/0']");
            var pdf = InSession.get(context, url() + letter.getAttribute("href"));
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(Axe.violations(page, "html")).isEmpty();
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "owner", "admin"})
    void a_role_without_tasks_starts_where_it_works(String account) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(url()))) {
            var page = context.newPage();
            page.navigate("/");
            page.locator("button[value=%s]".formatted(account)).click();
            var shown = account.equals("auditor") ? "1–16 of 16 cases" : "Process Definitions";
            assertThat(page.getByText(shown).first()).isVisible();
        }
    }

    @Test
    void the_start_page_is_for_everybody_and_every_screen() {
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
