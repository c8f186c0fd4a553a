package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Tests how the forms read: the question first, mistakes at their fields, nothing typed is lost, names for all controls. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:forms;DB_CLOSE_DELAY=-1",
            "section104.screens.legal-hold=Keep all records about Estonia."
        })
class FormsInBrowserTest extends InBrowser {

    private static final LocatorAssertions.IsInViewportOptions WHOLE =
            new LocatorAssertions.IsInViewportOptions().setRatio(1);

    /** A decision is on the first screen of 1400 x 900, and its page has no accessibility violation. */
    private void reads(Tasklist desk, String task, String number, String... groups) {
        var page = desk.page();
        page.setViewportSize(1400, 900);
        desk.claim(task, number);
        assertThat(page.locator(".s104-facts")).isInViewport(WHOLE);
        assertThat(page.locator(".s104-notices")).containsText("Legal hold: Keep all records about Estonia.");
        for (var group : groups) {
            var decision = page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName(group));
            assertThat(decision).isInViewport(WHOLE);
        }
        assertThat(page.locator(".fjs-container textarea").first()).isInViewport(WHOLE);
        assertThat(page.locator(".s104-due"))
                .hasText(Pattern.compile("^Due \\w+day, \\w{3} \\d{1,2}, \\d{4}, in \\d+ days$"));
        assertThat(page.getByText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d")).first())
                .isHidden();
        assertThat(page.title()).startsWith(task);
        assertThat(Axe.violations(page, "html")).isEmpty();
        desk.show("question-" + task.replaceAll("\\W+", "-"));
    }

    @Test
    void every_office_decides_on_the_first_screen() {
        var number = requested();
        reads(tasklist("cfo"), "Certify funding (CFO)", number, "Funding");
        completes("cfo", number, "certify-funding", Map.of("fundingCertification", "CERTIFIED"));
        reads(tasklist("director"), "Determine domestic impact", number, "Will it negatively impact");
        completes(
                "director",
                number,
                "determine-domestic-impact",
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "None."));
        reads(tasklist("counsel"), "Review consistency", number, "With those duties and powers");
        completes("counsel", number, "review-consistency", Map.of("statutoryConsistency", "CONSISTENT"));
        reads(tasklist("secretary"), "Determine necessity", number, "To accomplish the Department's cybersecurity");
        completes(
                "secretary",
                number,
                "determine-necessity",
                Map.of("necessity", "NECESSARY", "necessityReason", "Needed."));
        reads(tasklist("state"), "Concur on assignment", number, "Concurrence");
        reads(tasklist("mission-ee"), "Concur on activities", number, "Concurrence");
    }

    /** Completes a task that its office has claimed already. */
    private void completes(String user, String number, String key, Map<String, String> values) {
        var answer = submit(user, task(user, key, number), values);
        assertThat(answer.status().is2xxSuccessful()).as(answer.message()).isTrue();
    }

    @Test
    void both_findings_of_the_action_memo_are_on_the_first_screen_and_have_their_own_names() {
        var answer = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                AssistanceOverRestTest.typed(AssistanceOverRestTest.assistance()));
        var number = answer.body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        reads(
                tasklist("secretary"),
                "Determine interests",
                number,
                "(A) Does it further the homeland security interests",
                "(B) Does it enhance the partner's ability to work cooperatively");
    }

    @Test
    void a_request_starts_again_from_an_earlier_one_that_the_account_may_read() {
        var fields = AssistanceOverRestTest.assistance();
        fields.put(
                "otherRecipients",
                AssistanceOverRestTest.json(
                        "[{\"recipientName\":\"Alliance\",\"recipientType\":\"INTERNATIONAL_ENTITY\",\"recipientCountry\":\"BE\"}]"));
        var number = post(
                        "program",
                        "/engine-rest/process-definition/key/provide-assistance/submit-form",
                        AssistanceOverRestTest.typed(fields))
                .body()
                .get("businessKey")
                .asText();
        var assignment = requested();
        var program = tasklist("program");
        var page = program.page();
        program.startProcess("Provide assistance to a partner");
        startsAgain(page, "AST-2020-9999", "There is no case AST-2020-9999 that you may read.");
        startsAgain(page, assignment, "Write the number of an earlier case, such as AST-2026-0001.");
        startsAgain(page, number.toLowerCase(Locale.ROOT), "The form is filled in from " + number + ".");
        assertThat(page.locator("#description")).hasValue("Sensors for the grid.");
        assertThat(page.locator("#recipientCountry")).hasValue("EE");
        assertThat(page.locator("#equipment-lines fieldset")).hasCount(1);
        assertThat(page.locator("#recipient-lines [data-line=recipientName]")).hasValue("Alliance");
        assertThat(page.locator("#recipient-lines [data-line=recipientCountry]"))
                .hasValue("BE");
        assertThat(page.locator("#continues")).hasValue("");
        assertThat(Axe.violations(page, ".modal-dialog")).isEmpty();
        program.openList();
        program.startProcess("Assign personnel abroad");
        startsAgain(page, assignment, "The form is filled in from " + assignment + ".");
        assertThat(program.field("Position")).not().hasValue("");
        assertThat(program.field("Duty post")).not().hasValue("");
        assertThat(program.field("Tour ends")).hasValue(Pattern.compile("\\w{3} \\d{1,2}, \\d{4}"));
    }

    private static void startsAgain(Page page, String number, String answer) {
        page.getByLabel("Start again from (case number)").fill(number);
        page.getByText("Fill in", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".s104-again [role=status]")).hasText(answer);
    }

    @Test
    void the_form_asks_for_a_reason_and_the_summary_takes_the_focus() {
        var number = requested();
        var cfo = tasklist("cfo");
        var page = cfo.page();
        cfo.claim("Certify funding", number);
        cfo.pressComplete();
        assertThat(page.locator(".s104-mistakes")).isFocused();
        assertThat(page.locator(".s104-mistakes")).containsText("Funding: Field is required.");
        cfo.choose("Returned to the program office");
        assertThat(page.locator("textarea")).hasAttribute("aria-required", "true");
        cfo.pressComplete();
        assertThat(page.locator(".s104-mistakes")).isFocused();
        assertThat(page.locator(".s104-mistakes")).containsText("Reason: Give the reason for this choice.");
        page.getByText("Reason: Give the reason for this choice.").click();
        assertThat(page.locator("textarea")).isFocused();
        assertThat(page.locator("textarea")).hasAttribute("aria-invalid", "true");
        cfo.type("Reason", "Which account?");
        assertThat(page.locator("textarea")).hasAttribute("aria-invalid", "false");
        cfo.complete();
        assertThat(tasks("program", "revise-assignment", number)).hasSize(1);
    }

    @Test
    void a_refusal_is_shown_at_its_field_without_the_name_of_a_variable() {
        var program = tasklist("program");
        var page = program.page();
        program.startProcess("Correct an effective date");
        program.type("Case", "AST-1999-0001");
        program.type("Title of the agreement", "None");
        program.date("Effective on", "soon");
        program.type("Reason", "Misread.");
        program.start();
        assertThat(page.locator(".s104-mistakes")).containsText("Effective on: Write a date like Nov 28, 2026");
        program.date("Effective on", "11/28/2026");
        assertThat(program.field("Effective on")).hasValue("Nov 28, 2026");
        program.start();
        var summary = page.locator(".s104-mistakes");
        assertThat(summary).containsText("Case: 'AST-1999-0001' is not the number of an assistance case");
        assertThat(summary).not().containsText("caseNumber");
        assertThat(summary).isFocused();
        assertThat(program.field("Case")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".s104-refused")).hasCount(1);
        program.type("Case", "AST-1999-0002");
        assertThat(page.locator(".s104-refused")).hasCount(0);
    }

    @Test
    void nothing_typed_is_lost_by_escape_by_another_task_or_by_the_end_of_the_session() {
        var first = requested();
        var second = requested();
        var cfo = tasklist("cfo");
        cfo.claim("Certify funding", first);
        cfo.choose("Not certified: the case ends");
        cfo.type("Reason", "Half a sen");
        cfo.claim("Certify funding", second);
        assertThat(cfo.field("Reason")).hasValue("");
        cfo.page().locator(".tasks-list li", byText(first)).first().click();
        assertThat(cfo.field("Reason")).hasValue("Half a sen");
        cfo.context().clearCookies();
        cfo.page().reload();
        signIn(cfo.page(), "cfo");
        cfo.page().locator(".tasks-list li", byText(first)).first().click();
        assertThat(cfo.field("Reason")).hasValue("Half a sen");
        assertThat(cfo.page().getByLabel("Not certified: the case ends")).isChecked();

        var program = tasklist("program");
        program.startProcess("Assign personnel abroad");
        program.type("Person to be assigned", "Jane Q.");
        program.pick("Duty country", "Estonia");
        program.page().keyboard().press("Escape");
        program.openList();
        program.startProcess("Assign personnel abroad");
        assertThat(program.field("Person to be assigned")).hasValue("Jane Q.");
        assertThat(program.page().locator(".modal-dialog")).containsText("Privacy Act statement");
        assertThat(program.page().locator(".modal-dialog")).containsText("Do not enter classified information.");
    }

    private static Page.LocatorOptions byText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void another_account_in_the_same_tab_does_not_read_the_drafts() {
        var program = tasklist("program");
        program.startProcess("Assign personnel abroad");
        program.type("Person to be assigned", "Jane Q.");
        program.context().clearCookies();
        program.page().reload();
        signIn(program.page(), "cfo");
        assertThat(program.page().getByText("My office's tasks")).isVisible();
        program.page().waitForFunction("() => sessionStorage.getItem('s104-drafts-of') === 'cfo'");
        assertThat((Boolean) program.page()
                        .evaluate("() => Object.keys(sessionStorage).some(key => key.startsWith('camunda-form:'))"))
                .isFalse();
        program.context().clearCookies();
        program.page().reload();
        signIn(program.page(), "program");
        assertThat(program.page().getByText("Start process").first()).isVisible();
    }

    @Test
    void the_list_says_what_a_task_is_about_and_offers_nothing_that_leads_nowhere() {
        var number = requested();
        var cfo = tasklist("cfo");
        cfo.claim("Certify funding", number);
        var page = cfo.page();
        var card = page.locator(".tasks-list li", byText(number)).first();
        assertThat(card).containsText("Jane Q. Analyst, Estonia");
        assertThat(card).containsText(Pattern.compile("Due\\s+\\w{3} \\d{1,2}, \\d{4}"));
        for (var hidden : List.of(".priority", ".instance-link", ".task-card .due-date", ".task-card .groups")) {
            assertThat(page.locator(hidden).first()).isHidden();
        }
        assertThat(page.locator(".sorting-choice .sort-by").first()).hasText("Due date");
        assertThat(page.locator("#footer-timezone")).hasText("Dates are in Washington time.");
        assertThat(get(null, "/camunda/favicon.ico").status().value()).isEqualTo(200);
        page.getByText("Set follow-up date").click();
        page.locator(".followup-date ~ *, .datepicker .glyphicon-ok, .glyphicon-ok")
                .last()
                .click();
        assertThat(page.locator(".task-card .followup-date")).hasText(Pattern.compile("\\w{3} \\d{1,2}, \\d{4}"));
    }

    @Test
    void the_terms_of_use_are_shown_at_the_sign_in() {
        var page = browser.newPage();
        page.navigate(url() + "/camunda/app/tasklist/default/");
        assertThat(page.locator(".s104-use-banner"))
                .containsText(Pattern.compile(
                        "U\\.S\\. Government information system.*44 U\\.S\\.C\\. 3303a", Pattern.DOTALL));
        assertThat(Axe.violations(page, ".s104-use-banner")).isEmpty();
        page.close();
    }
}
