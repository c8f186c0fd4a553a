package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.obligation.Committees;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.obligation.Sweep;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests agreements. Each has its own copy and its own clock: 104(d)(2). */
abstract class AgreementTest extends ProcessTest {

    @Autowired
    private CommitteeMail mail;

    @Autowired
    private Sweep sweep;

    @BeforeEach
    void an_agreement_to_conclude() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
    }

    private static Map<String, Object> agreement(String kind, String title, LocalDate effectiveOn, byte[] document) {
        var fields = fields("agreementKind", kind, "agreementTitle", title, "signedOn", TODAY.toString());
        fields.put("effectiveOn", effectiveOn == null ? "" : effectiveOn.toString());
        fields.put("agreementDocument", Pdf.file(title + ".pdf", document));
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    private void concludes(Map<String, Object> fields) {
        theProgramOffice().completes("conclude-agreement", fields);
    }

    private Duty copyOf(String title) {
        return duties.ofCase(caseNumber).stream()
                .filter(duty -> duty.subject().endsWith(": " + title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> committeesOwed(String title) {
        return column(
                "select committee from obligation where duty_id = ?",
                copyOf(title).id());
    }

    @Test
    void several_agreements_open_a_clock_each_and_the_delivery_waits_for_none() {
        concludes(with(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")), "anotherAgreement", "YES"));
        assertThat(openTasks()).contains("conclude-agreement");
        concludes(agreement("CONTRACT", "Two", TODAY.minusDays(10), Pdf.titled("two")));
        assertThat(openTasks()).contains("deliver-assistance");
        assertThat(duties.ofCase(caseNumber)).hasSize(2).allMatch(duty -> duty.kind() == DutyKind.AGREEMENT_COPY);
        assertThat(copyOf("One").triggerOn()).isEqualTo(TODAY);
        assertThat(copyOf("Two").triggerOn()).isEqualTo(TODAY.minusDays(10));
        assertThat(committeesOwed("One")).containsExactlyInAnyOrder("SSGA", "HSHM");
        assertThat(committeesOwed("Two")).containsExactlyInAnyOrder("SSGA", "HSHM");
        assertThat(column(
                        "select process_instance from duty_service where duty_id in (?, ?)",
                        copyOf("One").id(),
                        copyOf("Two").id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void each_committee_gets_one_mail_for_each_agreement_with_the_letter_and_the_very_bytes() {
        var one = Pdf.titled("one");
        var two = Pdf.titled("two");
        concludes(with(agreement("MEMORANDUM", "One", TODAY, one), "anotherAgreement", "YES"));
        concludes(agreement("CONTRACT", "Two", TODAY, two));
        jobsRun();
        approveAll();
        for (var committee : new String[] {"SSGA", "HSHM"}) {
            assertThat(mail.messageIds(committee, caseNumber)).hasSize(2).doesNotHaveDuplicates();
            assertThat(mail.attachedTo(committee, caseNumber)).hasSize(4).contains(Sha256.of(one), Sha256.of(two));
        }
    }

    private void approveAll() {
        var waiting = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey("approve-notice")
                .list();
        as("legislative")
                .signedIn(() -> waiting.forEach(task -> {
                    tasks.claim(task.getId(), "legislative");
                    forms.submitTaskForm(task.getId(), fields("noticeApproval", "APPROVED"));
                }));
        jobsRun();
    }

    @Test
    void a_document_is_stored_once_however_often_it_is_uploaded() {
        var same = Pdf.titled("same");
        concludes(with(agreement("MEMORANDUM", "One", null, same), "anotherAgreement", "YES"));
        concludes(agreement("CONTRACT", "Two", null, same));
        assertThat(column("select document_sha256 from agreement where case_number = ?", caseNumber))
                .hasSize(2)
                .containsOnly(Sha256.of(same));
        assertThat(column("select sha256 from document where sha256 = ?", Sha256.of(same)))
                .hasSize(1);
    }

    @Test
    void an_effective_date_in_the_past_has_started_the_clock_and_a_late_copy_is_sent_now() {
        concludes(agreement("AGREEMENT", "Retroactive", TODAY.minusDays(45), Pdf.titled("late")));
        jobsRun();
        assertThat(timer("deadline-missed").getDuedate())
                .isBefore(Date.from(ClockUtil.now().toInstant()));
        management.executeJob(timer("deadline-missed").getId());
        assertThat(openTasks()).contains("approve-notice", "explain-missed-deadline");
        approveAll();
        assertThat(mail.messageIds("SSGA", caseNumber)).hasSize(1);
    }

    @Test
    void a_pending_agreement_has_no_clock_is_chased_every_week_and_starts_with_its_date() {
        concludes(agreement("AGREEMENT", "Pending", null, Pdf.titled("pending")));
        assertThat(openTasks())
                .containsExactlyInAnyOrder("deliver-assistance", "record-collection", "state-effective-date");
        assertThat(duties.ofCase(caseNumber)).isEmpty();
        sweptOn(TODAY.plusDays(6));
        assertThat(chases()).isEmpty();
        sweptOn(TODAY.plusDays(7));
        sweptOn(TODAY.plusDays(7));
        sweptOn(TODAY.plusDays(13));
        assertThat(chases()).hasSize(1);
        sweptOn(TODAY.plusDays(14));
        assertThat(chases()).hasSize(2);

        refusalOf(() -> theProgramOffice().completes("state-effective-date", "effectiveOn", "soon"))
                .hasMessageContaining("(effectiveOn)");
        theProgramOffice()
                .completes(
                        "state-effective-date", "effectiveOn", TODAY.plusDays(2).toString());
        assertThat(copyOf("Pending").triggerOn()).isEqualTo(TODAY.plusDays(2));
        sweptOn(TODAY.plusDays(21));
        assertThat(chases()).hasSize(2);
        jobsRun();
        assertThat(openTasks()).contains("approve-notice");
    }

    private void sweptOn(LocalDate day) {
        itIs(day);
        sweep.run();
    }

    private List<String> chases() {
        return column(
                "select body from outgoing_mail where case_number = ? and subject like '%Effective date still unknown%'",
                caseNumber);
    }

    @Test
    void an_amendment_after_the_case_is_closed_has_its_own_clock_and_copy() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        closed();
        var amendment = Pdf.titled("amendment");
        refusalOf(() -> records(with(agreement("MEMORANDUM", "Amendment", TODAY, amendment), "amends", "Zero")))
                .hasMessageContaining("(amends)");
        records(with(agreement("MEMORANDUM", "Amendment", TODAY, amendment), "amends", "One"));
        assertThat(duties.ofCase(caseNumber)).hasSize(2);
        assertThat(copyOf("Amendment").subject()).startsWith("Amendment, ");
        jobsRun();
        approveAll();
        assertThat(mail.attachedTo("HSHM", caseNumber)).contains(Sha256.of(amendment));
        for (var committee : new String[] {"SSGA", "HSHM"}) {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .taskName(ReceiptTask.of(committee))
                    .list()
                    .forEach(task -> as("legislative").signedIn(() -> {
                        tasks.claim(task.getId(), "legislative");
                        forms.submitTaskForm(
                                task.getId(), fields("receiptMethod", "ACKNOWLEDGED", "receivedOn", TODAY.toString()));
                    }));
        }
        assertThat(isOver()).isTrue();
    }

    private void closed() {
        delivers("0", "0");
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
    }

    private void records(Map<String, Object> fields) {
        theProgramOffice().starts("record-agreement", with(fields, "caseNumber", caseNumber));
    }

    // ---- corrections

    private void asksToCorrect(String title, LocalDate effectiveOn) {
        asksToCorrect(title, effectiveOn, "A slip of the pen.");
    }

    @Test
    void a_confirmed_correction_moves_the_clock_its_timers_and_the_letters() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        jobsRun();
        var before = copyOf("One");
        var deadline = timer("deadline-missed").getDuedate();
        asksToCorrect("One", TODAY.minusDays(5));
        assertThat(copyOf("One").dueAt())
                .as("nothing moves on one person's word")
                .isEqualTo(before.dueAt());
        refusalOf(() -> asksToCorrect("One", TODAY.minusDays(6))).hasMessageContaining("with counsel already");
        as("counsel").completes("confirm-correction", "correction", "CONFIRMED");

        assertThat(copyOf("One").triggerOn()).isEqualTo(TODAY.minusDays(5));
        assertThat(copyOf("One").dueAt()).isBefore(before.dueAt());
        assertThat(timer("deadline-missed").getDuedate()).isBefore(deadline);
        assertThat(timer("deadline-missed").getDuedate().toInstant())
                .isEqualTo(copyOf("One").dueAt());
        assertThat(timer("target-missed").getDuedate().toInstant())
                .isEqualTo(copyOf("One").targetAt());
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .taskDefinitionKey("approve-notice")
                        .singleResult()
                        .getDueDate()
                        .toInstant())
                .isEqualTo(copyOf("One").targetAt());
        assertThat(entries("letter-drafted")).as("drafted anew").hasSize(4);
    }

    @Test
    void counsel_may_lengthen_a_clock_and_may_refuse_to() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        asksToCorrect("One", TODAY.plusDays(5));
        refusalOf(() -> as("counsel").completes("confirm-correction", "correction", "REFUSED"))
                .hasMessageContaining("(correctionReason)");
        as("counsel")
                .completes(
                        "confirm-correction", "correction", "REFUSED", "correctionReason", "The text says otherwise.");
        assertThat(copyOf("One").triggerOn()).isEqualTo(TODAY);
        asksToCorrect("One", TODAY.plusDays(5));
        as("counsel").completes("confirm-correction", "correction", "CONFIRMED", "correctionReason", "Article 9.");
        assertThat(copyOf("One").triggerOn()).isEqualTo(TODAY.plusDays(5));
        assertThat(entries("effective-date-corrected")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("counsel");
            assertThat(entry.payload()).containsEntry("clock", "lengthened");
        });
    }

    @Test
    void a_clock_that_has_run_out_runs_again_to_a_later_last_day() {
        concludes(agreement("MEMORANDUM", "One", TODAY.minusDays(45), Pdf.titled("one")));
        jobsRun();
        management.executeJob(timer("target-missed").getId());
        management.executeJob(timer("deadline-missed").getId());
        corrects("One", TODAY);

        assertThat(timer("target-missed").getDuedate().toInstant())
                .isEqualTo(copyOf("One").targetAt());
        assertThat(timer("deadline-missed").getDuedate().toInstant())
                .isEqualTo(copyOf("One").dueAt());
        corrects("One", TODAY.plusDays(1));
        assertThat(timer("deadline-missed").getDuedate().toInstant())
                .as("one clock, moved")
                .isEqualTo(copyOf("One").dueAt());

        assertThatThrownBy(this::approveAll)
                .as("the corrected date stands in new drafts, which are to be read first")
                .hasMessageContaining("no longer current");
        approveAll();
        bothReceive(TODAY);
        assertThat(openTasks())
                .as("in time by the corrected date")
                .doesNotContain("explain-missed-deadline", "approve-notice");
    }

    @Test
    void a_clock_that_has_run_out_stays_so_when_the_corrected_last_day_has_passed_too() {
        concludes(agreement("MEMORANDUM", "One", TODAY.minusDays(45), Pdf.titled("one")));
        jobsRun();
        management.executeJob(timer("deadline-missed").getId());
        corrects("One", TODAY.minusDays(40));
        assertThat(timers("deadline-missed")).isEmpty();
        assertThat(openTasks()).containsOnlyOnce("explain-missed-deadline");
    }

    @Test
    void a_correction_that_makes_a_received_notice_late_asks_why() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        jobsRun();
        approveAll();
        bothReceive(TODAY);
        assertThat(openTasks()).containsExactlyInAnyOrder("deliver-assistance", "record-collection");
        corrects("One", TODAY.minusDays(45));

        assertThat(openTasks())
                .containsExactlyInAnyOrder("deliver-assistance", "record-collection", "explain-missed-deadline");
        assertThat(entries("reminder-sent")).as("nothing is owed any more").isEmpty();
        corrects("One", TODAY.minusDays(50));
        assertThat(openTasks()).as("asked already").containsOnlyOnce("explain-missed-deadline");
        as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", "The date on file was wrong.");
        assertThat(copyOf("One").missedDeadlineReason()).isEqualTo("The date on file was wrong.");
        corrects("One", TODAY.minusDays(55));
        assertThat(openTasks())
                .as("explained already")
                .containsExactlyInAnyOrder("deliver-assistance", "record-collection");
    }

    @Test
    void a_correction_that_makes_a_late_notice_timely_asks_no_longer_why() {
        concludes(agreement("MEMORANDUM", "One", TODAY.minusDays(45), Pdf.titled("one")));
        jobsRun();
        management.executeJob(timer("deadline-missed").getId());
        approveAll();
        bothReceive(TODAY);
        assertThat(openTasks()).contains("explain-missed-deadline");
        corrects("One", TODAY.minusDays(30));
        assertThat(openTasks()).containsExactlyInAnyOrder("deliver-assistance", "record-collection");
    }

    @Test
    void a_lost_instance_that_asked_why_is_started_again() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        jobsRun();
        approveAll();
        bothReceive(TODAY);
        corrects("One", TODAY.minusDays(45));
        runtime.deleteProcessInstance(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .taskDefinitionKey("explain-missed-deadline")
                        .singleResult()
                        .getProcessInstanceId(),
                "lost in a test",
                true,
                true,
                true);
        sweptOn(TODAY);
        assertThat(openTasks()).containsOnlyOnce("explain-missed-deadline");
        assertThat(entries("duty-served-again")).hasSize(1);
        sweptOn(TODAY);
        assertThat(openTasks()).containsOnlyOnce("explain-missed-deadline");
        as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", "The date on file was wrong.");
        sweptOn(TODAY);
        assertThat(openTasks()).containsExactlyInAnyOrder("deliver-assistance", "record-collection");
    }

    private void corrects(String title, LocalDate effectiveOn) {
        asksToCorrect(title, effectiveOn);
        as("counsel").completes("confirm-correction", "correction", "CONFIRMED");
    }

    private void bothReceive(LocalDate day) {
        Committees.IDS.forEach(committee -> as("legislative").confirmsThat(committee, "ACKNOWLEDGED", day));
    }

    @Test
    void who_asks_for_a_correction_does_not_confirm_it() {
        concludes(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")));
        asksToCorrect("One", TODAY.plusDays(5));
        jdbc.sql("update effective_date_correction set requested_by = 'counsel' where case_number = ?")
                .param(caseNumber)
                .update();
        assertThatThrownBy(() -> as("counsel").completes("confirm-correction", "correction", "CONFIRMED"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("second person");
        assertThat(copyOf("One").triggerOn()).isEqualTo(TODAY);
    }

    @Test
    void a_correction_is_of_an_agreement_that_has_a_date_and_of_another_date() {
        concludes(with(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")), "anotherAgreement", "YES"));
        concludes(agreement("CONTRACT", "Pending", null, Pdf.titled("two")));
        refusalOf(() -> asksToCorrect("Zero", TODAY)).hasMessageContaining("(agreementTitle)");
        refusalOf(() -> asksToCorrect("Pending", TODAY)).hasMessageContaining("(agreementTitle)");
        refusalOf(() -> asksToCorrect("One", TODAY)).hasMessageContaining("(effectiveOn)");
    }

    // ---- bad input

    static Stream<Map<String, Object>> badDocuments() {
        var damaged = Arrays.copyOf(Pdf.titled("damaged"), 60);
        return Stream.of(
                        Pdf.file("letter.pdf", "MZ this is no document".getBytes(StandardCharsets.UTF_8)),
                        Pdf.file("cut.pdf", damaged),
                        Pdf.file("locked.pdf", Pdf.locked("secret")),
                        Pdf.file("nothing.pdf", new byte[0]),
                        Pdf.file("much.pdf", Arrays.copyOf(Pdf.titled("much"), 25 * 1024 * 1024 + 1)),
                        "a file")
                .map(document -> {
                    var fields = agreement("MEMORANDUM", "One", TODAY, Pdf.titled("x"));
                    fields.put("agreementDocument", document);
                    return fields;
                });
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void what_is_not_a_pdf_that_a_committee_can_open_is_refused(Map<String, Object> fields) {
        refusalOf(() -> concludes(fields))
                .hasMessageContaining("Agreement document (agreementDocument): ")
                .hasMessageEndingWith("[104(d)(2)]");
        assertThat(openTasks()).containsExactlyInAnyOrder("conclude-agreement", "record-collection");
        assertThat(column("select id from agreement where case_number = ?", caseNumber))
                .isEmpty();
    }

    @Test
    void a_title_is_unique_in_its_case_and_none_goes_with_nothing_else() {
        concludes(with(agreement("MEMORANDUM", "One", TODAY, Pdf.titled("one")), "anotherAgreement", "YES"));
        refusalOf(() -> concludes(agreement("CONTRACT", "ONE", TODAY, Pdf.titled("two"))))
                .hasMessageContaining("(agreementTitle)");
        refusalOf(() -> concludes(agreement("NONE", "Two", TODAY, Pdf.titled("two"))))
                .hasMessageContaining("(agreementTitle)")
                .hasMessageContaining("(signedOn)")
                .hasMessageContaining("(agreementDocument)");
        refusalOf(() -> theProgramOffice().completes("conclude-agreement", "agreementKind", "TREATY"))
                .hasMessageContaining("CONTRACT, MEMORANDUM, AGREEMENT, NONE");
        concludes(fields("agreementKind", "NONE"));
        assertThat(openTasks()).contains("deliver-assistance");
    }

    @Test
    void an_agreement_is_recorded_for_a_case_of_assistance_that_exists() {
        var fields = agreement("CONTRACT", "Two", TODAY, Pdf.titled("two"));
        refusalOf(() -> theProgramOffice().starts("record-agreement", with(fields, "caseNumber", "AST-1999-0001")))
                .hasMessageContaining("(caseNumber)");
    }
}
