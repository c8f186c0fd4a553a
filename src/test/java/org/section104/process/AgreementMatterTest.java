package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.section104.casefile.CaseStatus;
import org.section104.obligation.Committees;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests agreements that are recorded on their own, and what counsel does about agreements: the text for State's treaty
 * office, and agreements in refused cases.
 */
abstract class AgreementMatterTest extends ProcessTest {

    private static final String SEND = "send-to-treaty-office";
    private static final String REVIEW = "review-refused-case";
    private static final String DENIED =
            "Concurrence of the Secretary of State: Denied, on Mar 10, 2026. The case ended without assistance.";

    @Autowired
    private CommitteeMail mail;

    @Autowired
    private Sweep sweep;

    private static Map<String, Object> agreement(String title, String... more) {
        var fields = fields("agreementKind", "MEMORANDUM", "agreementTitle", title, "signedOn", TODAY.toString());
        fields.put("effectiveOn", TODAY.toString());
        fields.put("agreementDocument", Pdf.file(title + ".pdf", Pdf.titled(title)));
        fields.putAll(fields(more));
        return fields;
    }

    private void records(Map<String, Object> fields) {
        theProgramOffice().starts("record-agreement", fields);
    }

    private void recordsInCase(String title, String... more) {
        var fields = agreement(title, more);
        fields.put("caseNumber", caseNumber);
        records(fields);
    }

    // ---- agreements on their own

    @Test
    void an_agreement_before_any_case_has_its_own_number_record_clock_and_copies() {
        var copy = Pdf.titled("Framework");
        var fields = agreement("Framework", "recipientName", "Estonian Rescue Board", "recipientCountry", "EE");
        fields.put("agreementDocument", Pdf.file("framework.pdf", copy));
        records(fields);
        assertThat(caseNumber).matches("AGR-2026-\\d{4}");
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
        assertThat(duty().kind()).isEqualTo(DutyKind.AGREEMENT_COPY);
        assertThat(duty().triggerOn()).isEqualTo(TODAY);
        assertThat(StatutoryClock.dateOf(duty().dueAt())).isEqualTo(TODAY.plusDays(30));
        assertThat(record.of(caseNumber).get(0).type()).isEqualTo("case-opened");
        assertThat(entries("agreement-concluded")).hasSize(1);
        jobsRun();
        assertThat(timer("deadline-missed").getDuedate().toInstant()).isEqualTo(duty().dueAt());
        assertThat(letterTo("SSGA"))
                .contains("Reference: " + caseNumber)
                .contains("Estonian Rescue Board")
                .contains("not concluded for a single case of assistance")
                .doesNotContain("null");
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        for (var committee : Committees.IDS) {
            assertThat(mail.attachedTo(committee, caseNumber)).contains(Sha256.of(copy));
            as("legislative").confirmsThat(committee, "ACKNOWLEDGED", TODAY);
        }
        assertThat(isOver()).isTrue();
    }

    @Test
    void an_agreement_on_its_own_needs_no_partner_and_may_wait_for_its_effective_date() {
        records(agreement("Without a partner", "effectiveOn", ""));
        assertThat(openTasks()).containsExactly("state-effective-date");
        assertThat(duties.ofCase(caseNumber)).isEmpty();
        var seen = cases.packet(caseNumber);
        assertThat(seen.text("agreementTitle")).isEqualTo("Without a partner");
        theProgramOffice().completes("state-effective-date", "effectiveOn", TODAY.toString());
        jobsRun();
        assertThat(letterTo("HSHM"))
                .contains("full copy of the memorandum “Without a partner” to provide assistance")
                .doesNotContain("memorandum “Without a partner” with")
                .doesNotContain("Title Without a partner Partner");
        assertThat(mailsTo("legislative-affairs@dhs.example"))
                .anySatisfy(body -> assertThat(body).contains("Agreement " + caseNumber));
    }

    private List<String> mailsTo(String address) {
        return column("select body from outgoing_mail where case_number = ? and recipient = ?", caseNumber, address);
    }

    @Test
    void an_agreement_on_its_own_is_amended_and_its_date_corrected_under_its_number() {
        records(agreement("Framework"));
        var own = caseNumber;
        recordsInCase("First amendment", "amends", "Framework");
        assertThat(caseNumber).isEqualTo(own);
        assertThat(duties.ofCase(own)).hasSize(2);
        asksToCorrect("Framework", TODAY.minusDays(3), "A slip of the pen.");
        as("counsel").completes("confirm-correction", "correction", "CONFIRMED");
        assertThat(duties.ofCase(own).get(0).triggerOn()).isEqualTo(TODAY.minusDays(3));
    }

    @Test
    void a_recorded_agreement_names_a_case_of_its_kind_or_none() {
        refusalOf(() -> records(agreement("Second amendment", "amends", "Framework")))
                .hasMessageContaining("Case (caseNumber): is missing")
                .hasMessageContaining("[104(d)(2)]");
        refusalOf(() -> records(agreement("X", "caseNumber", "AGR-1999-0001"))).hasMessageContaining("(caseNumber)");
        refusalOf(() -> records(agreement("X", "recipientCountry", "QQ"))).hasMessageContaining("(recipientCountry)");
        refusalOf(() -> records(agreement("X", "recipientName", "Спасатели"))).hasMessageContaining("(recipientName)");
        theProgramOffice().requests(AssignmentRequest.anAssignment());
        refusalOf(() -> recordsInCase("X")).hasMessageContaining("(caseNumber)");
        theProgramOffice().requests(anAssistance());
        refusalOf(() -> recordsInCase("X", "recipientName", "Estonian Rescue Board", "recipientCountry", "EE"))
                .hasMessageContaining("(recipientName): does not go with a case")
                .hasMessageContaining("(recipientCountry): does not go with a case");
    }

    @Test
    void a_case_cites_the_agreement_that_it_is_under() {
        records(agreement("Framework"));
        var framework = caseNumber;
        var request = anAssistance().with("underAgreement", framework);
        theProgramOffice().requests(request);
        assertThat(cases.packet(caseNumber).assistance().underAgreement()).isEqualTo(framework);
        assertThat(record.of(caseNumber).get(0).payload().get("fields").toString())
                .contains(framework);
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", agreement("Annex"));
        jobsRun();
        assertThat(letterTo("SSGA")).contains("Under agreement").contains(framework + ": Framework");
        delivers("0", "0");
        assertThat(column("select description from report_instance where case_number = ?", caseNumber))
                .singleElement()
                .asString()
                .endsWith("\nUnder agreement " + framework + ": Framework.");
    }

    @Test
    void a_case_cites_only_an_agreement_that_was_recorded_on_its_own() {
        refusalOf(() -> theProgramOffice().requests(anAssistance().with("underAgreement", "AGR-1999-0001")))
                .hasMessageContaining("Under agreement (underAgreement): 'AGR-1999-0001' is not the number");
        theProgramOffice().requests(anAssistance());
        var assistance = caseNumber;
        refusalOf(() -> theProgramOffice().requests(anAssistance().with("underAgreement", assistance)))
                .hasMessageContaining("(underAgreement)");
    }

    // ---- the text for State's treaty office

    @Test
    void counsel_sends_the_text_of_an_international_agreement_to_the_treaty_office_within_fifteen_days() {
        records(agreement(
                "Framework",
                "instrumentType",
                "INTERNATIONAL_AGREEMENT",
                "circular175Authority",
                "C-175 memorandum of Jan 5, 2026"));
        var task = open(SEND);
        assertThat(task.getDueDate().toInstant())
                .isEqualTo(StatutoryClock.endOf(TODAY.plusDays(15)).toInstant());
        assertThat(mailsTo("general-counsel@dhs.example"))
                .singleElement()
                .asString()
                .contains("Internal, 22 CFR 181.7. Congress is not owed this.", "Framework");
        jobsRun();
        assertThat(openTasks()).as("the notice does not wait").contains("approve-notice", SEND);
        assertThat(duties.ofCase(caseNumber))
                .as("no duty to the committees but the copy")
                .hasSize(1);
        assertThat(column(
                        "select o.id from obligation o join duty d on d.id = o.duty_id where d.case_number = ?",
                        caseNumber))
                .hasSize(2);
        refusalOf(() -> sends(null)).hasMessageContaining("(sentToTreatyOfficeOn)");
        refusalOf(() -> sends(TODAY.plusDays(1))).hasMessageContaining("is in the future");
        refusalOf(() -> sends(TODAY.minusDays(1)))
                .hasMessageContaining("is before the agreement was signed")
                .hasMessageContaining("[22 CFR 181.7]");
        sends(TODAY);
        assertThat(openTasks()).containsExactly("approve-notice");
        assertThat(entries("sent-to-treaty-office")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("counsel");
            assertThat(entry.payload())
                    .containsEntry("sentOn", TODAY.toString())
                    .containsEntry("internal", true);
        });
        sweep.run();
        assertThat(openTasks()).containsExactly("approve-notice");
    }

    private void sends(LocalDate day) {
        as("counsel").completes(SEND, "sentToTreatyOfficeOn", day == null ? "" : day.toString());
    }

    @Test
    void a_qualifying_non_binding_instrument_goes_to_the_treaty_office_and_another_document_does_not() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        var first = agreement("One", "instrumentType", "QUALIFYING_NON_BINDING_INSTRUMENT", "anotherAgreement", "YES");
        theProgramOffice().completes("conclude-agreement", first);
        assertThat(openTasks()).containsOnlyOnce(SEND);
        theProgramOffice().completes("conclude-agreement", agreement("Two", "instrumentType", "OTHER"));
        assertThat(openTasks()).as("the delivery does not wait").contains("deliver-assistance");
        assertThat(openTasks()).containsOnlyOnce(SEND);
    }

    @Test
    void the_type_of_instrument_is_one_of_three_and_goes_with_an_agreement() {
        refusalOf(() -> records(agreement("X", "instrumentType", "TREATY")))
                .hasMessageContaining("Type of instrument (instrumentType): 'TREATY' is not allowed")
                .hasMessageContaining("INTERNATIONAL_AGREEMENT, QUALIFYING_NON_BINDING_INSTRUMENT, OTHER");
        refusalOf(() -> records(agreement("X", "circular175Authority", "x".repeat(201))))
                .hasMessageContaining("(circular175Authority)");
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "conclude-agreement",
                                "agreementKind",
                                "NONE",
                                "instrumentType",
                                "OTHER",
                                "circular175Authority",
                                "C-175"))
                .hasMessageContaining("(instrumentType): does not go with NONE")
                .hasMessageContaining("(circular175Authority): does not go with NONE");
    }

    @Test
    void a_lost_reminder_is_started_again_until_the_text_was_sent() {
        records(agreement("Framework", "instrumentType", "INTERNATIONAL_AGREEMENT"));
        runtime.deleteProcessInstance(open(SEND).getProcessInstanceId(), "lost in a test", true, true, true);
        assertThat(openTasks()).doesNotContain(SEND);
        sweep.run();
        assertThat(openTasks()).containsOnlyOnce(SEND);
        assertThat(open(SEND).getDueDate().toInstant())
                .isEqualTo(StatutoryClock.endOf(TODAY.plusDays(15)).toInstant());
        sweep.run();
        assertThat(openTasks()).containsOnlyOnce(SEND);
        sends(TODAY);
        sweep.run();
        assertThat(openTasks()).doesNotContain(SEND);
    }

    @Test
    void the_first_answer_of_counsel_stays() {
        records(agreement("Framework", "instrumentType", "INTERNATIONAL_AGREEMENT"));
        jdbc.sql(
                        "update agreement_matter set done_on = ?, done_by = 'counsel', done_at = opened_at where case_number = ?")
                .params(TODAY, caseNumber)
                .update();
        refusalOf(() -> sends(TODAY)).hasMessageContaining("(sentToTreatyOfficeOn): is recorded already");
    }

    // ---- agreements in refused cases

    @Test
    void an_agreement_of_a_case_that_State_denied_is_recorded_and_alerts_counsel() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "DENIED");
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
        recordsInCase("Signed nevertheless");
        assertThat(duty().kind()).as("the copy is owed all the same").isEqualTo(DutyKind.AGREEMENT_COPY);
        assertThat(openTasks()).contains(REVIEW);
        assertThat(open(REVIEW).getDueDate().toInstant())
                .isEqualTo(StatutoryClock.endOf(StatutoryClock.plusBusinessDays(TODAY, 10))
                        .toInstant());
        assertThat(entries("counsel-alerted")).singleElement().satisfies(entry -> assertThat(
                        entry.payload().get("because").toString())
                .isEqualTo(DENIED));
        assertThat(mailsTo("general-counsel@dhs.example")).last().asString().contains("Signed nevertheless", DENIED);
        refusalOf(() -> as("counsel").completes(REVIEW, "agreementReview", " "))
                .hasMessageContaining("(agreementReview)");
        as("counsel").completes(REVIEW, "agreementReview", "Void; the partner was told.");
        assertThat(openTasks()).doesNotContain(REVIEW);
        assertThat(entries("agreement-reviewed")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("reason", "Void; the partner was told."));
    }

    @Test
    void an_agreement_of_a_withdrawn_case_alerts_counsel_too() {
        theProgramOffice().requests(anAssistance());
        decides("certify-funding", "RETURNED");
        theProgramOffice().completes("revise-assistance", "withdrawn", "WITHDRAWN", "withdrawnReason", "No need.");
        assertThat(caseStatus()).isEqualTo(CaseStatus.WITHDRAWN);
        recordsInCase("Signed before");
        assertThat(openTasks()).contains(REVIEW);
    }

    @Test
    void an_agreement_that_was_recorded_before_State_denied_alerts_counsel_at_the_denial() {
        theProgramOffice().requests(anAssistance());
        recordsInCase("Signed early");
        assertThat(openTasks()).doesNotContain(REVIEW);
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "DENIED");
        assertThat(openTasks()).containsOnlyOnce(REVIEW);
    }
}
