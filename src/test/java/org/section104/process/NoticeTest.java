package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.section104.notice.LetterReader;
import org.section104.record.Sha256;
import org.section104.statute.Edit;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** Tests a notice from the drafted letters to the receipts of both committees. */
abstract class NoticeTest extends ProcessTest {

    @Autowired
    private CommitteeMail mail;

    @Autowired
    private LetterReader reader;

    @Test
    void approved_letters_go_to_both_committees_byte_for_byte() {
        lettersToApprove();
        assertThat(letters()).hasSize(2);
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED", "transmission", "MAIL");
        var approved = letters();
        jobsRun();
        assertThat(letters()).isEqualTo(approved);
        for (var committee : new String[] {"SSGA", "HSHM"}) {
            assertThat(mail.attachedTo(committee, caseNumber))
                    .containsExactly(
                            documents.content(letter(committee)).map(Sha256::of).orElseThrow());
        }
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        as("legislative").confirmsThat("SSGA", "DELIVERY_STATUS", TODAY);
        assertThat(noticeInstance()).isNull();
        assertThat(duties.receivedInTime(duty().id())).isTrue();
    }

    @Test
    void the_task_of_each_receipt_names_its_committee() {
        lettersOnTheirWay();
        var offered = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey("confirm-receipt")
                .list();
        assertThat(offered)
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("Confirm receipt: Senate (HSGAC)", "Confirm receipt: House (CHS)");
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .taskDefinitionKey("confirm-receipt")
                        .list())
                .extracting(HistoricTaskInstance::getName)
                .containsExactlyInAnyOrder("Confirm receipt: Senate (HSGAC)", "Confirm receipt: House (CHS)");
    }

    @Test
    void a_letter_is_dated_and_signed_when_it_is_approved_and_its_tense_follows_that_day() {
        lettersToApprove();
        assertThat(letterTo("SSGA"))
                .contains("DRAFT of March 10, 2026")
                .contains("section 104(d)(3) of the Homeland Security Act of 2002, as added by the DHS International"
                        + " Cyber Partner Act of 2024, the Department")
                .contains("Dear Chairman Sample and Ranking Member Example:")
                .contains("The tour of duty will begin on")
                .doesNotContain("/s/")
                .doesNotContain("proposed")
                .containsOnlyOnce(caseNumber);
        var tourStart = cases.packet(caseNumber).assignment().tourStart();
        itIs(tourStart.plusDays(1));
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        assertThat(letterTo("SSGA"))
                .doesNotContain("DRAFT")
                .contains("/s/ Alex Demo Assistant Secretary for Legislative Affairs")
                .contains(UsDates.longDate(tourStart.plusDays(1)))
                .contains("The tour of duty began on " + UsDates.longDate(tourStart));
    }

    @Test
    void a_draft_that_no_longer_states_the_facts_is_refused_once_and_drafted_again() {
        lettersToApprove();
        var before = letters();
        jdbc.sql("update assignment set tour_end = tour_end + interval '1' day where case_number = ?")
                .param(caseNumber)
                .update();
        refusalOf(() -> as("legislative").completes("approve-notice", "noticeApproval", "APPROVED"))
                .hasMessage("Approval (noticeApproval): the letters are no longer current, because the facts or a"
                        + " committee's data changed after they were drafted; they have been drafted again: read the"
                        + " new letters, then approve them [104(d)]");
        assertThat(letters()).hasSize(2).doesNotContainAnyElementsOf(before);
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        assertThat(letterTo("HSHM")).contains("/s/");
    }

    @Test
    void a_new_draft_that_the_approving_office_has_read_is_approved_at_once() {
        lettersToApprove();
        var offered = column("select id from notice where case_number = ? and committee = 'SSGA'", caseNumber)
                .get(0);
        jdbc.sql("update assignment set tour_end = tour_end + interval '1' day where case_number = ?")
                .param(caseNumber)
                .update();
        reader.read(current("SSGA"), false);
        refusalOf(() -> as("legislative").completes("approve-notice", "noticeApproval", "APPROVED"))
                .as("an office that does not approve has read it")
                .hasMessageContaining("no longer current");
        jdbc.sql("update assignment set tour_end = tour_end + interval '1' day where case_number = ?")
                .param(caseNumber)
                .update();
        reader.read(current("SSGA"), true);
        reader.read(current("HSHM"), true);
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        assertThat(Letters.textOf(reader.read(offered, true)))
                .as("the bytes of a draft that was replaced stay")
                .contains("DRAFT");
    }

    @Test
    void a_draft_bears_the_day_on_which_it_is_read() {
        lettersToApprove();
        var drafted = letters();
        itIs(TODAY.plusDays(3));
        assertThat(Letters.textOf(reader.read(current("SSGA"), true))).contains("DRAFT of March 13, 2026");
        assertThat(letters()).as("a new day alone makes no new draft").isEqualTo(drafted);
    }

    @Test
    void a_native_name_is_printed_beside_the_official_one() {
        issues(anAssignment().with("personnelNativeName", "田中太郎"));
        assertThat(letterTo("SSGA")).contains(AssignmentRequest.PERSON + " (田中太郎)");
    }

    @Test
    void a_notice_that_names_only_the_position_has_the_persons_name_nowhere() {
        issues(anAssignment().with("nameInNotice", "NO"));
        assertThat(letterTo("SSGA"))
                .contains("Position Cyber liaison officer")
                .contains("the person assigned exchanges indicators")
                .doesNotContain(AssignmentRequest.PERSON)
                .doesNotContain("Person assigned");
    }

    @Test
    void a_name_that_letters_cannot_print_is_refused_with_its_characters() {
        refusalOf(() -> theProgramOffice()
                        .requests(anAssignment()
                                .with("personnelName", "Иван Petrov")
                                .with("personnelNativeName", "आशा")
                                .with("nameInNotice", "MAYBE")))
                .hasMessageContaining(
                        "Person to be assigned (personnelName): has letters that are not Latin: И (U+0418), в (U+0432), а (U+0430), н (U+043D); give the official name in Latin letters")
                .hasMessageContaining(
                        "(personnelNativeName): has characters that the fonts of the letters cannot print: आ (U+0906)")
                .hasMessageContaining("(nameInNotice): 'MAYBE' is not allowed; allowed: YES, NO [104(d)(3)]");
    }

    private void issues(AssignmentRequest request) {
        theProgramOffice().requests(request);
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        jobsRun();
    }

    private String current(String committee) {
        return column(
                        "select id from notice where case_number = ? and committee = ? and superseded_at is null",
                        caseNumber,
                        committee)
                .get(0);
    }

    @Test
    void a_diagram_may_tell_one_committee_after_the_other() {
        walked.leaveOut();
        var edited = new Edit("notify-committees.bpmn", "one after the other", "", d -> d.sequential("committee-leg"))
                .source();
        var deployed = repository
                .createDeployment()
                .addInputStream(edited.name(), new ByteArrayInputStream(edited.bytes()))
                .deploy()
                .getId();
        lettersOnTheirWay();
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY);
        jobsRun();
        assertThat(leg("HSHM")).isNotNull();
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        assertThat(noticeInstance()).isNull();
        assertThat(duties.receivedInTime(duty().id())).isTrue();
        repository.deleteDeployment(deployed, true);
    }

    @Test
    void returned_letters_are_drafted_again_with_what_the_program_office_says() {
        lettersToApprove();
        var returned = letters();
        refusalOf(() -> as("legislative").completes("approve-notice", "noticeApproval", "RETURNED"))
                .hasMessageContaining("noticeApprovalReason");
        as("legislative")
                .completes(
                        "approve-notice", "noticeApproval", "RETURNED", "noticeApprovalReason", "Who is the partner?");
        assertThat(openTasks()).contains("revise-notice").doesNotContain("approve-notice");
        theProgramOffice().completes("revise-notice", "noticeRemarks", "The partner is the national response team.");
        jobsRun();
        assertThat(openTasks()).contains("approve-notice");
        assertThat(letters()).hasSize(2).doesNotContainAnyElementsOf(returned);
        assertThat(letterTo("SSGA")).contains("The partner is the national response team.");
        assertThat(transmissions("SSGA", "message_id")).isEmpty();
    }

    @Test
    void letters_by_hand_are_printed_and_nothing_is_mailed() {
        lettersToApprove();
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED", "transmission", "HAND");
        jobsRun();
        assertThat(transmissions("SSGA", "method")).containsExactly("HAND");
        assertThat(mail.messageIds("SSGA", caseNumber)).isEmpty();
        assertThat(mail.messageIds("HSHM", caseNumber)).isEmpty();
        as("legislative").confirmsThat("SSGA", "HAND_DELIVERED", TODAY);
        as("legislative").confirmsThat("HSHM", "HAND_DELIVERED", TODAY);
        assertThat(noticeInstance()).isNull();
    }

    @Test
    void a_bounce_sends_that_leg_again_under_a_new_message_id_and_leaves_the_other_alone() {
        lettersOnTheirWay();
        var otherLeg = leg("HSHM").getId();
        as("legislative").confirmsThat("SSGA", "FAILED", null);
        assertThat(sent()).as("what bounced has not been sent").containsExactly("HSHM");
        jobsRun();
        assertThat(sent()).containsExactly("HSHM", "SSGA");
        assertThat(transmissions("SSGA", "attempt")).containsExactly("1", "2");
        assertThat(mail.messageIds("SSGA", caseNumber))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(transmissions("SSGA", "message_id"));
        assertThat(transmissions("HSHM", "attempt")).containsExactly("1");
        assertThat(mail.messageIds("HSHM", caseNumber)).hasSize(1);
        assertThat(leg("HSHM").getId()).isEqualTo(otherLeg);

        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY);
        assertThat(noticeInstance()).as("the House has no receipt yet").isNotNull();
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        assertThat(noticeInstance()).isNull();
    }

    private List<String> sent() {
        return column(
                "select committee from obligation where duty_id = ? and sent_at is not null order by committee",
                duty().id());
    }

    @Test
    void a_bounce_after_the_other_committees_receipt_reopens_its_own_leg_alone() {
        lettersOnTheirWay();
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        as("legislative").confirmsThat("SSGA", "FAILED", null);
        jobsRun();
        assertThat(leg("HSHM")).isNull();
        assertThat(leg("SSGA")).isNotNull();
        assertThat(transmissions("HSHM", "attempt")).containsExactly("1");
    }

    @Test
    void a_receipt_is_dated_between_the_letters_departure_and_today() {
        lettersOnTheirWay();
        refusalOf(() -> as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY.plusDays(1)))
                .hasMessageContaining("receivedOn")
                .hasMessageContaining("future");
        refusalOf(() -> as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY.minusDays(1)))
                .hasMessageContaining("before the letter left");
        refusalOf(() -> as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", null))
                .hasMessageContaining("receivedOn");
        assertThat(leg("SSGA")).isNotNull();
    }

    @Test
    void one_instance_at_a_time_serves_a_duty() {
        lettersToApprove();
        var variables = Map.<String, Object>of("dutyId", duty().id(), "caseNumber", caseNumber);
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("notify-committees", caseNumber, variables))
                .hasRootCauseInstanceOf(SQLException.class)
                .satisfies(refused ->
                        assertThat(refused).hasStackTraceContaining(DuplicateKeyException.class.getSimpleName()));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .processDefinitionKey("notify-committees")
                        .count())
                .isEqualTo(1);
    }

    private List<String> letters() {
        return column(
                "select letter_sha256 from notice where case_number = ? and superseded_at is null order by committee",
                caseNumber);
    }

    private String letter(String committee) {
        return column(
                        "select letter_sha256 from notice where case_number = ? and committee = ? and superseded_at is null",
                        caseNumber,
                        committee)
                .get(0);
    }

    private List<String> transmissions(String committee, String column) {
        return column(
                "select " + column + " from transmission where duty_id = ? and committee = ? order by attempt",
                duty().id(),
                committee);
    }
}
