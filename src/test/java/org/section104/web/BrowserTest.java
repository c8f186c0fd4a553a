package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.section104.process.Pdf;
import org.section104.process.ReceiptTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests every office in Tasklist with a real browser. Screenshots of each step are in {@code target/screenshots}. */
class BrowserTest extends InBrowser {

    private static final String OWN_PAGE = "form.s104";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_assignment_to_estonia_goes_from_the_request_to_both_receipts() {
        var number = requestedInTasklist();
        at("cfo", number, "Certify funding", cfo -> {
            cfo.choose("Certified");
            cfo.show("certify-funding");
        });
        at("director", number, "Determine domestic impact", director -> {
            director.choose("No, it will not negatively impact it");
            director.type("Reason", "The position is filled at home.");
            director.show("determine-domestic-impact");
        });
        at("counsel", number, "Review consistency", counsel -> {
            counsel.choose("Consistent");
            counsel.show("review-consistency");
        });
        at("secretary", number, "Determine necessity", secretary -> {
            secretary.choose("Necessary");
            secretary.type("Reason", "Nobody else can do it from here.");
        });
        at("state", number, "Concur on assignment", state -> {
            assertThat(state.field("Conditions")).isHidden();
            state.choose("Concurred with conditions");
            assertThat(state.field("Conditions")).isVisible();
            state.choose("Concurred");
            state.show("concur-on-assignment");
        });
        at("mission-ee", number, "Concur on activities", mission -> {
            mission.choose("Concurred");
            mission.show("concur-on-activities");
        });
        at("secretary", number, "Issue assignment", secretary -> {
            secretary.date("Assigned on", today());
            secretary.show("issue-assignment");
        });
        at("legislative", number, "Approve notice", legislative -> {
            var link = legislative.page().getByText("Letter to the Senate (HSGAC) (PDF)");
            legislative.context().waitForPage(link::click).close();
            var pdf = InSession.get(legislative.context(), url() + link.getAttribute("href"));
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            legislative.choose("Approved");
            legislative.show("approve-notice");
        });
        for (var committee : List.of("SSGA", "HSHM")) {
            at("legislative", number, ReceiptTask.of(committee), legislative -> {
                legislative.choose("The committee acknowledged it");
                legislative.date("Received on", today());
                legislative.show("confirm-receipt-" + committee);
            });
        }
        assertThat(owed(number)).isZero();
    }

    @Test
    void a_returned_request_is_changed_and_asked_again_with_the_old_and_the_new_text() {
        var number = requested();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "director",
                "determine-domestic-impact",
                number,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "None."));
        at("counsel", number, "Review consistency", counsel -> {
            counsel.choose("Returned to the program office");
            counsel.type("Reason", "Say what a hunt is.");
        });
        at("program", number, "Revise assignment", program -> {
            assertThat(program.page().getByText("Say what a hunt is.")).isVisible();
            program.pick("Withdraw the request instead", "Yes, withdraw it: the case ends");
            assertThat(program.field("Duties and activities")).isHidden();
            program.clear("Withdraw the request instead");
            program.type("Duties and activities", "Share indicators. Hunt on invitation.");
            program.show("revise-assignment");
        });
        at("counsel", number, "Review consistency", counsel -> {
            assertThat(counsel.page().getByText("Changed since you last decided"))
                    .isVisible();
            assertThat(counsel.page()
                            .getByText("Share indicators. Hunt on invitation.")
                            .first())
                    .isVisible();
            counsel.show("redline");
            counsel.choose("Consistent");
        });
        var director = tasklist("director");
        assertThat(director.tasksOf(number)).isZero();
        assertThat(task("secretary", "determine-necessity", number)).isNotNull();
    }

    @Test
    void a_withdrawn_concurrence_stops_the_work() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        var mission = tasklist("mission-ee");
        assertThat(mission.tasksOf(number))
                .as("a standing task clutters no list")
                .isZero();
        mission.page().getByText("Tours in progress").click();
        mission.claim("withdraw concurrence", number);
        mission.choose("Withdrawn");
        mission.type("Reason", "The host nation asked for it.");
        mission.show("withdraw-concurrence");
        mission.complete();
        at("program", number, "Cease activities", program -> {
            program.date("Ceased on", today());
            program.show("cease-activities");
        });
        at("program", number, "Close assignment", program -> {
            program.date("Closed on", today());
            program.show("close-assignment");
        });
    }

    @Test
    void a_denial_by_the_chief_of_mission_ends_the_case_and_no_other_mission_sees_it() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var japan = tasklist("mission-jp");
        assertThat(japan.tasksOf(number)).isZero();
        japan.show("nothing-of-estonia");
        at("mission-ee", number, "Concur on activities", estonia -> {
            assertThat(estonia.tasksOf(number)).isEqualTo(1);
            estonia.choose("Denied: the case ends");
            estonia.type("Reason", "The host nation does not want it.");
            estonia.show("denied");
        });
        assertThat(tasks("state", "concur-on-assignment", number)).isEmpty();
        assertThat(jdbc.sql("select status from case_file where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("REFUSED");
    }

    @Test
    void a_request_that_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_stored() {
        var before = cases();
        var program = tasklist("program");
        program.fillInAnAssignment();
        program.date("Tour ends", "1/31/2026");
        var refusal = program.refused(program::start);
        assertThat(refusal).containsText("Tour ends: Jan 31, 2026 is before the tour starts (Feb 1, 2027)");
        assertThat(refusal).containsText("[104(a)(1)]");
        assertThat(refusal).isInViewport();
        program.show("refused");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void a_territory_of_the_united_states_cannot_be_chosen() {
        var program = tasklist("program");
        program.startProcess("Assign personnel abroad");
        assertThat(program.offered("Duty country", "Puerto Rico")).isZero();
        assertThat(program.offered("Duty country", "Estonia")).isEqualTo(1);
    }

    @Test
    void the_start_page_leads_to_the_web_applications() {
        var page = browser.newPage();
        page.navigate(url() + "/");
        assertThat(Axe.violations(page, "html")).isEmpty();
        page.getByText("Tasklist").first().click();
        assertThat(page.locator("input[type=password]")).isVisible();
        page.close();
    }

    @Test
    void assistance_with_three_lines_of_equipment_goes_from_the_request_to_the_last_receipt() throws IOException {
        var requester = tasklist("program");
        requester.startProcess("Provide assistance to a partner");
        var form = requester.page();
        requester.start();
        assertThat(form.locator("#recipientName-error")).hasText("This must be given.");
        assertThat(form.locator(".s104-mistakes")).isFocused();
        form.getByText("Component: This must be given.").click();
        assertThat(form.locator("#component")).isFocused();
        form.selectOption("#component", "USCG");
        form.fill("#recipientName", "National response team");
        form.selectOption("#recipientType", "FOREIGN_GOVERNMENT");
        form.selectOption("#recipientCountry", "EE");
        form.check("[name=category][value=A]");
        form.fill("#description", "Sensors for the grid.");
        form.fill("#reason", "The grids are connected.");
        form.focus("#add-line");
        for (var capability : List.of("Intrusion detection", "Firewall", "Typed by mistake", "Quantum filter")) {
            addLine(form, capability);
        }
        form.getByLabel("Remove line 3").press("Enter");
        assertThat(form.locator("#equipment-lines fieldset")).hasCount(3);
        assertThat(form.locator("#add-line")).isFocused();
        form.fill("#estimatedCost", "1000");
        form.fill("#shippingCost", "50.00");
        form.fill("#fundingAccount", "the usual");
        assertThat(requester.refused(requester::start)).containsText("Funding account: 'the usual' is not an account");
        form.fill("#fundingAccount", "070-X-0566");
        assertThat(Axe.violations(form, OWN_PAGE)).isEmpty();
        requester.show("request-assistance");
        requester.start();
        requester.started();
        var number = jdbc.sql("select number from case_file order by requested_at desc limit 1")
                .query(String.class)
                .single();
        at("counsel", number, "Review equipment", counsel -> {
            assertThat(counsel.page().getByText("Not known to this table: counsel decides"))
                    .isVisible();
            counsel.choose("Returned to the program office");
            counsel.type("Reason", "What does it filter?");
            counsel.show("review-equipment");
        });
        at("program", number, "Revise assistance", program -> {
            assertThat(program.page().getByText("What does it filter?")).isVisible();
            assertThat(program.page()
                            .locator("#equipment-lines [data-line=capability]")
                            .nth(1))
                    .hasValue("Firewall");
            program.page()
                    .locator("#equipment-lines [data-line=capability]")
                    .nth(2)
                    .fill("Email filtering");
            assertThat(Axe.violations(program.page(), OWN_PAGE)).isEmpty();
            program.show("revise-assistance");
        });
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        at("secretary", number, "Determine interests", secretary -> {
            secretary
                    .page()
                    .getByLabel("Yes", new Page.GetByLabelOptions().setExact(true))
                    .first()
                    .check();
            secretary
                    .page()
                    .getByLabel("Yes", new Page.GetByLabelOptions().setExact(true))
                    .last()
                    .check();
            secretary.type("Reason (A)", "Attacks come through that grid.");
            secretary.type("Reason (B)", "They will share what they see.");
            secretary.choose("Reimbursable: the partner pays");
            secretary.type("Rationale of the reimbursement", "They can pay.");
            secretary.show("determine-interests");
        });
        at("state", number, "Concur on assistance", state -> {
            state.choose("Concurred");
            state.show("concur-on-assistance");
        });
        var document =
                Files.write(Files.createTempDirectory("agreement").resolve("memorandum.pdf"), Pdf.titled(number));
        at("program", number, "Conclude agreement", program -> {
            var page = program.page();
            page.selectOption("#agreementKind", "MEMORANDUM");
            page.fill("#agreementTitle", "The memorandum");
            page.fill("#signedOn", today());
            page.fill("#effectiveOn", today());
            program.pressComplete();
            assertThat(page.locator("#agreementDocument-error")).hasText("Choose the full copy.");
            assertThat(Axe.violations(page, OWN_PAGE)).isEmpty();
            page.setInputFiles("#agreementDocument", document);
            program.show("conclude-agreement");
        });
        at("program", number, "Deliver assistance", program -> {
            program.date("Delivered on", today());
            program.show("deliver-assistance");
        });
        at("cfo", number, "Record collection", cfo -> {
            cfo.choose("A payment was received");
            cfo.type("Amount received", "1050.00");
            cfo.date("Received on", today());
            cfo.show("record-collection");
        });
        at("program", number, "Close assistance", program -> {
            program.date("Closed on", today());
            program.show("close-assistance");
        });
        at("legislative", number, "Approve notice", legislative -> legislative.choose("Approved"));
        for (var committee : List.of("SSGA", "HSHM")) {
            at("legislative", number, ReceiptTask.of(committee), legislative -> {
                legislative.choose("The committee acknowledged it");
                legislative.date("Received on", today());
            });
        }
        assertThat(owed(number)).isZero();
    }

    @Test
    void an_agreement_of_a_case_that_is_not_there_is_refused_in_a_page_that_everybody_can_use() throws IOException {
        var program = tasklist("program");
        program.startProcess("Record an agreement");
        var page = program.page();
        page.fill("#caseNumber", "AST-1999-0001");
        page.selectOption("#agreementKind", "MEMORANDUM");
        page.fill("#agreementTitle", "The memorandum");
        page.fill("#signedOn", today());
        page.setInputFiles(
                "#agreementDocument",
                Files.write(
                        Files.createTempDirectory("agreement").resolve("memorandum.pdf"),
                        Pdf.titled("The memorandum")));
        assertThat(program.refused(program::start)).containsText("Case: 'AST-1999-0001' is not the number");
        assertThat(Axe.violations(page, OWN_PAGE)).isEmpty();
        program.show("record-agreement");
    }

    @Test
    void a_deputy_chief_of_mission_stands_in_once_another_account_of_state_has_confirmed_it() throws IOException {
        var signed = Files.write(
                Files.createTempDirectory("instrument").resolve("designation.pdf"), Pdf.titled("Designation 5"));
        var mission = tasklist("mission-ee");
        mission.startProcess("Delegate authority, or name an acting official");
        var page = mission.page();
        mission.start();
        assertThat(page.locator("#officer-error")).hasText("This must be given.");
        page.selectOption("#officer", "chief-of-mission");
        page.selectOption("#officerCountry", "EE");
        page.fill("#delegate", "deputy-secretary");
        page.selectOption("#delegationKind", "DELEGATION");
        page.getByLabel("Concur on activities").check();
        page.fill("#instrumentNumber", "Designation 5");
        page.fill("#effectiveFrom", today());
        page.fill("#effectiveTo", "2099-12-31");
        page.setInputFiles("#instrumentDocument", signed);
        mission.show("delegate-authority");
        assertThat(mission.refused(mission::start))
                .containsText("'deputy-secretary' belongs to the Department of Homeland Security");
        mission.show("delegate-refused");
        page.fill("#delegate", "deputy-ee");
        page.setInputFiles("#instrumentDocument", signed);
        mission.start();
        mission.started();
        var instrument = jdbc.sql("select number from instrument order by entered_at desc limit 1")
                .query(String.class)
                .single();
        var again = tasklist("mission-ee");
        assertThat(again.refused(() -> again.press("Claim", "Confirm delegation", instrument)))
                .containsText("An instrument needs a second person: you entered " + instrument);
        at("state", instrument, "Confirm delegation", state -> {
            assertThat(state.page().locator("td").getByText("Delegate of the Chief of mission to Estonia"))
                    .isVisible();
            var link = state.page().getByText("The instrument (PDF)").getAttribute("href");
            assertThat(InSession.get(state.context(), url() + link).headers().get("content-type"))
                    .isEqualTo("application/pdf");
            state.choose("Confirmed: it counts from its first day to the end of its last");
            state.show("confirm-delegation");
        });
        var number = requested();
        decideUpToTheConcurrences(number);
        at("deputy-ee", number, "Concur on activities", deputy -> {
            deputy.choose("Concurred");
            deputy.show("concurs-as-delegate");
        });
        assertThat(jdbc.sql("select capacity from decision where case_number = ? and kind = 'MISSION_CONCURRENCE'")
                        .param(number)
                        .query(String.class)
                        .single())
                .startsWith(
                        "Delegate of the Chief of mission to Estonia, under Designation 5 (concur on activities) from");
        var state = tasklist("state");
        state.startProcess("Revoke a delegation");
        state.type("Instrument", instrument);
        state.type("Reason", "The ambassador is back.");
        state.show("revoke-delegation");
        state.start();
        state.started();
        assertThat(jdbc.sql("select revoked_by from instrument where number = ?")
                        .param(instrument)
                        .query(String.class)
                        .single())
                .isEqualTo("state");
    }

    @Test
    void who_requested_reads_why_a_claim_as_the_secretary_is_refused() {
        var account = "both-offices";
        makeAccount(account, "program-office", "secretary");
        var number = requestedBy(account);
        decideUpToNecessity(number);
        var person = tasklist(account);
        var refusal = person.refused(() -> person.press("Claim", "Determine necessity", number));
        assertThat(refusal).containsText("You submitted a request in " + number + " as the requester");
        assertThat(refusal).containsText("A colleague must.");
        assertThat(refusal).isInViewport();
        person.show("claim-refused");
    }

    @Test
    void whose_groups_are_mixed_reads_at_the_sign_in_why_it_is_refused() {
        var account = "mixed";
        makeAccount(account, "secretary");
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (?, 'secretary-of-state')")
                .param(account)
                .update();
        var page = browser.newPage();
        page.navigate(url() + "/camunda/app/tasklist/default/");
        signIn(page, account);
        assertThat(page.locator(".alert:visible").first()).containsText("no account acts for both [104(c)]");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/sign-in-refused.png")));
        page.close();
    }

    /** Adds and fills a line. The focus begins and ends on the button that adds a line. */
    private static void addLine(Page form, String capability) {
        var keyboard = form.keyboard();
        keyboard.press("Enter");
        for (var text : List.of("Sensor", "2")) {
            keyboard.type(text);
            keyboard.press("Tab");
        }
        var choice = form.locator("#equipment-lines [data-line=choice]").last();
        assertThat(choice).isFocused();
        if (choice.locator("option").allTextContents().contains(capability)) {
            choice.selectOption(capability);
        } else {
            choice.selectOption("other");
            keyboard.type(capability);
        }
        for (var text : List.of("Watches the grid.", "")) {
            keyboard.press("Tab");
            keyboard.type(text);
        }
        keyboard.press("Tab");
    }

    private void at(String user, String number, String task, Consumer<Tasklist> work) {
        var person = tasklist(user);
        person.claim(task, number);
        work.accept(person);
        person.complete();
    }

    private String requestedInTasklist() {
        var program = tasklist("program");
        program.fillInAnAssignment();
        program.show("request");
        program.start();
        program.started();
        return jdbc.sql("select number from case_file order by requested_at desc limit 1")
                .query(String.class)
                .single();
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
    }

    private int owed(String number) {
        return jdbc.sql("select count(*) from obligation o join duty d on d.id = o.duty_id"
                        + " where d.case_number = ? and o.fulfilled_on is null")
                .param(number)
                .query(Integer.class)
                .single();
    }
}
