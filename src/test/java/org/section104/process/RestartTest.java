package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.engine.CaseGuard;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that the sweep restarts lost instances at the step that the record requires. */
abstract class RestartTest extends ProcessTest {

    @Autowired
    private CaseGuard guard;

    @Autowired
    private Sweep sweep;

    private void everythingIsLost() {
        instances().forEach(this::lose);
        assertThat(openTasks()).isEmpty();
    }

    private void lose(String instance) {
        runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .list()
                .forEach(found -> runtime.deleteProcessInstance(found.getId(), "lost in a test", true, true, true));
    }

    private void swept() {
        sweep.run();
        jobsRun();
    }

    private void itIsRestartedAt(String process, String step) {
        assertThat(entries("instance-restarted")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("process", process)
                .containsEntry("step", step));
        assertThat(column(
                        "select recipient from outgoing_mail where case_number = ? and subject like '%no process instance worked%'",
                        caseNumber))
                .containsExactly("program-office@dhs.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certify-funding",
                "review-consistency",
                "determine-necessity",
                "concur-on-assignment",
                "issue-assignment"
            })
    void a_request_goes_on_with_the_decisions_that_stand(String waiting) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(waiting);
        var open = openTasks();
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrderElementsOf(open);
        itIsRestartedAt("assign-personnel", "start");
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void a_returned_request_waits_to_be_revised() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactly("revise-assignment");
        itIsRestartedAt("assign-personnel", "revise-assignment");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(openTasks())
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
    }

    @Test
    void a_request_that_was_revised_is_asked_about_again() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        everythingIsLost();
        swept();
        assertThat(openTasks())
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
    }

    @Test
    void on_tour_the_chief_of_mission_may_withdraw_again_and_the_notice_is_served_once() {
        lettersToApprove();
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrder("manage-tour", "withdraw-concurrence", "approve-notice");
        itIsRestartedAt("assign-personnel", "tour-of-duty");
        as("mission-ee")
                .completes(
                        "withdraw-concurrence",
                        "concurrenceWithdrawn",
                        "WITHDRAWN",
                        "concurrenceWithdrawnReason",
                        "The post is closing.");
        assertThat(openTasks()).containsExactlyInAnyOrder("cease-activities", "approve-notice");
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrder("cease-activities", "approve-notice");
        theProgramOffice().completes("cease-activities", "ceasedOn", today().toString());
        everythingIsLost();
        swept();
        theProgramOffice().completes("close-assignment", "closedOn", today().toString());
        assertThat(openTasks()).containsExactly("approve-notice");
    }

    @Test
    void a_change_that_was_under_way_is_asked_about_anew() {
        anIssuedAssignment();
        theProgramOffice()
                .completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach as well.");
        everythingIsLost();
        swept();
        assertThat(openTasks()).contains("assign-changed-activities", "manage-tour", "withdraw-concurrence");
        grants("assign-changed-activities");
        grants("review-changed-activities");
        grants("concur-on-changed-activities");
        assertThat(cases.packet(caseNumber).text("activities")).isEqualTo("Teach as well.");
        assertThat(openTasks()).contains("manage-tour").doesNotContain("assign-changed-activities");
    }

    @Test
    void a_tour_whose_last_day_has_passed_meanwhile_is_closed() {
        anIssuedAssignment();
        everythingIsLost();
        itIs(LocalDate.parse(cases.packet(caseNumber).text("tourEnd")).plusDays(1));
        swept();
        management.executeJob(timer("tour-end-reached").getId());
        assertThat(openTasks()).contains("close-assignment").doesNotContain("withdraw-concurrence");
    }

    @Test
    void delivered_assistance_is_collected_and_closed() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrder("conclude-agreement", "record-collection");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        theProgramOffice()
                .completes(
                        "deliver-assistance",
                        "deliveredOn",
                        today().toString(),
                        "actualCost",
                        "100",
                        "actualShippingCost",
                        "0");
        assertThat(openTasks()).containsExactlyInAnyOrder("close-assistance", "record-collection");
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactlyInAnyOrder("close-assistance", "record-collection");
        as("cfo")
                .completes("record-collection", "collectionAction", "WRITTEN_OFF", "collectionActionReason", "Agreed.");
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactly("close-assistance");
        theProgramOffice().completes("close-assistance", "closedOn", today().toString());
        assertThat(isOver()).isTrue();
        swept();
        assertThat(isOver()).as("a closed case stays closed").isTrue();
    }

    @Test
    void the_collection_of_a_closed_case_is_started_again_until_the_ledger_is_settled() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers("100", "0");
        theProgramOffice().completes("close-assistance", "closedOn", today().toString());
        assertThat(openTasks()).containsExactly("record-collection");
        assertThat(guard.stillOpen(caseNumber))
                .contains("The ledger of case %s is not settled: money is to be received or refunded [104(b)(5)]."
                        .formatted(caseNumber));
        everythingIsLost();
        swept();
        assertThat(openTasks()).containsExactly("record-collection");
        as("cfo")
                .completes("record-collection", "collectionAction", "WRITTEN_OFF", "collectionActionReason", "Agreed.");
        assertThat(isOver()).isTrue();
        swept();
        assertThat(isOver()).isTrue();
    }

    @Test
    void an_agreement_without_an_effective_date_and_a_correction_are_asked_for_again() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        var agreement = fields("agreementKind", "CONTRACT", "agreementTitle", "One", "signedOn", TODAY.toString());
        agreement.put("agreementDocument", Pdf.file("one.pdf", Pdf.titled("one")));
        theProgramOffice().completes("conclude-agreement", agreement);
        everythingIsLost();
        swept();
        assertThat(openTasks())
                .containsExactlyInAnyOrder("conclude-agreement", "record-collection", "state-effective-date");
        theProgramOffice().completes("state-effective-date", "effectiveOn", today().toString());
        jobsRun();
        asksToCorrect("One", today().minusDays(1), "A slip of the pen.");
        everythingIsLost();
        swept();
        assertThat(openTasks())
                .containsExactlyInAnyOrder(
                        "conclude-agreement", "record-collection", "approve-notice", "confirm-correction");
        as("counsel").completes("confirm-correction", "correction", "CONFIRMED");
        assertThat(openTasks()).doesNotContain("confirm-correction");
    }

    @Test
    void what_was_refused_or_withdrawn_is_not_started_again() {
        for (var end : List.of("NOT_CERTIFIED", "RETURNED")) {
            theProgramOffice().requests(anAssignment());
            decides("certify-funding", end);
            if (end.equals("RETURNED")) {
                theProgramOffice()
                        .completes(
                                "revise-assignment", "withdrawn", "WITHDRAWN", "withdrawnReason", "No longer needed.");
            }
            swept();
            assertThat(isOver()).isTrue();
            assertThat(entries("instance-restarted")).isEmpty();
        }
    }

    @Test
    void an_instance_that_was_deleted_in_the_database_is_started_again() {
        theProgramOffice().requests(anAssignment());
        lose(instances().get(0));
        jdbc.sql("insert into live_instance (process, subject, process_instance) values ('assign-personnel', ?, ?)")
                .params(caseNumber, "gone-" + caseNumber)
                .update();
        swept();
        assertThat(openTasks())
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
    }
}
