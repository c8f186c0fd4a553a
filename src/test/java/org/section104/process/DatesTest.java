package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.wording.UsDates;

/** Tests that forms leave dates empty, and that the service refuses dates that contradict the record. */
abstract class DatesTest extends ProcessTest {

    private static final List<String> CLOSING = List.of("closedOn", TODAY.toString());

    @Test
    void no_date_is_filled_in() {
        aGrantedRequest();
        var task = open("issue-assignment");
        runtime.setVariable(task.getProcessInstanceId(), "anything", "else");
        assertThat(forms.getTaskFormVariables(task.getId()))
                .containsKeys("decisionRows", "anything")
                .doesNotContainKey("assignedOn");
    }

    @Test
    void the_tour_that_is_to_be_revised_is_shown_as_it_is_stored() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        assertThat(forms.getTaskFormVariables(open("revise-assignment").getId()))
                .containsEntry("tourStart", "2026-06-01")
                .containsEntry("tourEnd", "2027-05-31");
    }

    @Test
    void a_letter_that_was_sent_again_is_not_received_before_it_left_again() {
        lettersOnTheirWay();
        itIs(TODAY.plusDays(3));
        as("legislative").confirmsThat("SSGA", "FAILED", TODAY.plusDays(3));
        jobsRun();
        itIs(TODAY.plusDays(5));
        refusalOf(() -> as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY.plusDays(2)))
                .hasMessage("Received on (receivedOn): Mar 12, 2026 is before the letter left (Mar 13, 2026) [104(d)]");
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY.plusDays(4));
        assertThat(column(
                        "select coalesce(cast(received_on as varchar), 'never') from transmission where committee = 'SSGA'"
                                + " and duty_id = ? order by attempt",
                        duty().id()))
                .containsExactly("never", "2026-03-14");
    }

    @Test
    void a_letter_by_hand_is_not_received_before_it_was_printed_nor_tomorrow() {
        lettersToApprove();
        itIs(TODAY.plusDays(1));
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED", "transmission", "HAND");
        jobsRun();
        for (var impossible : List.of(TODAY, TODAY.plusDays(2))) {
            refusalOf(() -> as("legislative").confirmsThat("SSGA", "HAND_DELIVERED", impossible))
                    .hasMessageContaining("(receivedOn): " + UsDates.date(impossible));
        }
        as("legislative").confirmsThat("SSGA", "HAND_DELIVERED", TODAY.plusDays(1));
    }

    @Test
    void a_tour_that_was_over_before_it_was_issued_is_not_closed_before_it_was_issued() {
        theProgramOffice()
                .requests(anAssignment().with("tourStart", "2025-01-01").with("tourEnd", "2025-12-31"));
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        timerFires("tour-end-reached");
        itIs(TODAY);
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "close-assignment",
                                "closedOn",
                                TODAY.minusDays(1).toString()))
                .hasMessage(
                        "Closed on (closedOn): Mar 9, 2026 is before the assignment was issued (Mar 10, 2026) [104(a)(1)]");
        theProgramOffice().completes("close-assignment", CLOSING.toArray(String[]::new));
    }

    @Test
    void assistance_is_closed_on_a_day_before_the_last_payment_because_the_ledger_stays_open() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers("100", "0");
        itIs(TODAY.plusDays(4));
        as("cfo")
                .completes(
                        "record-collection",
                        CollectionTest.received("100", TODAY.plusDays(2).toString(), "070-X-0566"));
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "close-assistance",
                                "closedOn",
                                TODAY.minusDays(1).toString()))
                .hasMessage("Closed on (closedOn): Mar 9, 2026 is before the assistance was delivered (Mar 10, 2026)"
                        + " [104(b)(1)]");
        theProgramOffice()
                .completes("close-assistance", "closedOn", TODAY.plusDays(1).toString());
    }

    @Test
    void an_amendment_is_not_signed_before_what_it_amends() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        concludes("One", TODAY, "");
        refusalOf(() -> concludes("Amendment", TODAY.minusDays(1), "One"))
                .hasMessage(
                        "Signed on (signedOn): Mar 9, 2026 is before 'One', which it amends, was signed (Mar 10, 2026)"
                                + " [104(d)(2)]");
        concludes("Amendment", TODAY, "One");
    }

    private void concludes(String title, LocalDate signedOn, String amends) {
        var fields = fields(
                "agreementKind",
                "MEMORANDUM",
                "agreementTitle",
                title,
                "signedOn",
                signedOn.toString(),
                "amends",
                amends,
                "anotherAgreement",
                "YES");
        fields.put("agreementDocument", Pdf.file(title + ".pdf", Pdf.titled(title)));
        theProgramOffice().completes("conclude-agreement", fields);
    }
}
