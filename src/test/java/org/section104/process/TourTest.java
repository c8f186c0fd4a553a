package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseStatus;

/** Tests the tour of duty: changes of the activities, and each way to end the tour. */
abstract class TourTest extends ProcessTest {

    private static final String CHANGED =
            AssignmentRequest.PERSON + " teaches incident response at the partner's academy.";

    @Test
    void changed_activities_come_into_force_once_all_three_offices_agree() {
        lettersToApprove();
        proposesAChange();
        assertThat(openTasks()).contains("assign-changed-activities", "manage-tour", "withdraw-concurrence");
        grants("assign-changed-activities");
        grants("review-changed-activities");
        assertThat(inForce()).doesNotContain("academy");
        grants("concur-on-changed-activities");
        assertThat(inForce()).isEqualTo(CHANGED);
        assertThat(versions()).containsExactly("SUPERSEDED", "IN_FORCE");
        assertThat(openTasks()).containsExactlyInAnyOrder("approve-notice", "manage-tour", "withdraw-concurrence");
    }

    @ParameterizedTest
    @CsvSource({
        "assign-changed-activities,    REFUSED",
        "review-changed-activities,    INCONSISTENT",
        "concur-on-changed-activities, DENIED",
        "concur-on-changed-activities, RETURNED",
        "accept-changed-conditions,    REFUSED"
    })
    void without_agreement_the_earlier_activities_stay_in_force(String task, String outcome) {
        anIssuedAssignment();
        var before = inForce();
        proposesAChange();
        everybodyGrantsUntilTheChangeIsAt(task);
        decides(task, outcome);
        assertThat(inForce()).isEqualTo(before);
        assertThat(versions()).containsExactly("IN_FORCE", "REFUSED");
        assertThat(cases.packet(caseNumber).text("activities")).isEqualTo(before);
        assertThat(openTasks()).containsExactlyInAnyOrder("manage-tour", "withdraw-concurrence");

        proposesAChange();
        everybodyGrantsUntilTheChangeIsAt("concur-on-changed-activities");
        grants("concur-on-changed-activities");
        assertThat(inForce()).isEqualTo(CHANGED);
        assertThat(versions()).containsExactly("SUPERSEDED", "REFUSED", "IN_FORCE");
    }

    @Test
    void conditions_of_changed_activities_count_once_the_program_office_accepts_them() {
        lettersToApprove();
        proposesAChange();
        var before = inForce();
        everybodyGrantsUntilTheChangeIsAt("accept-changed-conditions");
        assertThat(inForce()).isEqualTo(before);
        assertThat(versions()).containsExactly("IN_FORCE", "PROPOSED");
        assertThat(letterTo("SSGA")).doesNotContain("academy");
        assertThat(forms.getTaskFormVariables(open("accept-changed-conditions").getId())
                        .get("factRows")
                        .toString())
                .contains("Conditions", "The embassy is told a day ahead.");

        grants("accept-changed-conditions");
        assertThat(inForce()).isEqualTo(CHANGED);
        assertThat(versions()).containsExactly("SUPERSEDED", "IN_FORCE");
        assertThat(column(
                        "select conditions from activities_version where case_number = ? and version = 2", caseNumber))
                .containsExactly("The embassy is told a day ahead.");
        assertThat(openTasks()).containsExactlyInAnyOrder("approve-notice", "manage-tour", "withdraw-concurrence");
        assertThat(record.of(caseNumber))
                .filteredOn(entry -> entry.type().equals("activities-in-force"))
                .last()
                .satisfies(
                        entry -> assertThat(entry.payload().toString()).contains("The embassy is told a day ahead."));
        refusalOf(() -> as("legislative").completes("approve-notice", "noticeApproval", "APPROVED"))
                .hasMessageContaining("the letters are no longer current");
        assertThat(letterTo("SSGA"))
                .contains("academy")
                .contains("Chief of mission to Estonia, in the changed activities: concurred with conditions")
                .contains("Conditions: The embassy is told a day ahead.");
    }

    @Test
    void an_acceptance_of_earlier_conditions_does_not_count_for_a_change() {
        theProgramOffice().requests(AssignmentRequest.anAssignment());
        everybodyGrantsUntil("concur-on-activities");
        decides("concur-on-activities", "CONCURRED_WITH_CONDITIONS");
        everybodyGrantsUntil("accept-conditions");
        grants("accept-conditions");
        assertThat(accepted()).isEqualTo("ACCEPTED");
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
        proposesAChange();
        grants("assign-changed-activities");
        assertThat(accepted()).isNull();
        grants("review-changed-activities");
        decides("concur-on-changed-activities", "CONCURRED_WITH_CONDITIONS");
        assertThat(openTasks()).contains("accept-changed-conditions");
        assertThat(versions()).containsExactly("IN_FORCE", "PROPOSED");
    }

    @Test
    void conditions_are_refused_with_a_reason() {
        anIssuedAssignment();
        proposesAChange();
        everybodyGrantsUntilTheChangeIsAt("accept-changed-conditions");
        refusalOf(() -> theProgramOffice().completes("accept-changed-conditions", "conditionsAccepted", "REFUSED"))
                .hasMessageContaining("Reason (conditionsAcceptedReason)")
                .hasMessageContaining("104(a)(2)(A)");
        refusalOf(() -> theProgramOffice().completes("accept-changed-conditions", "conditionsAccepted", "PERHAPS"))
                .hasMessageContaining("conditionsAccepted")
                .hasMessageContaining("ACCEPTED, REFUSED");
    }

    @Test
    void conditions_that_wait_when_the_tour_ends_never_count() {
        anIssuedAssignment();
        proposesAChange();
        everybodyGrantsUntilTheChangeIsAt("accept-changed-conditions");
        itIs(LocalDate.of(2026, 9, 1));
        endsTheTour();
        assertThat(openTasks()).containsExactly("close-assignment");
        theProgramOffice().completes("close-assignment", "closedOn", "2026-09-01");
        assertThat(versions()).containsExactly("IN_FORCE", "REFUSED");
    }

    @Test
    void a_second_change_waits_until_the_first_is_decided() {
        anIssuedAssignment();
        proposesAChange();
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Yet others."))
                .hasMessageContaining("changedActivities")
                .hasMessageContaining("earlier change");
        assertThat(versions()).containsExactly("IN_FORCE", "PROPOSED");
    }

    @Test
    void a_change_says_what_changes() {
        anIssuedAssignment();
        refusalOf(() -> theProgramOffice().completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES"))
                .hasMessageContaining("changedActivities");
        refusalOf(() -> theProgramOffice()
                        .completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", inForce()))
                .hasMessageContaining("in force already");
    }

    @Test
    void a_tour_can_be_ended_early() {
        anIssuedAssignment();
        itIs(LocalDate.of(2026, 9, 1));
        refusalOf(() -> theProgramOffice().completes("manage-tour", "tourAction", "END"))
                .hasMessageContaining("tourActionReason");
        endsTheTour();
        assertThat(openTasks()).containsExactly("close-assignment");
        assertThat(assignment("status")).isEqualTo("ENDED");
        assertThat(assignment("ended_on")).isEqualTo("2026-09-01");
        theProgramOffice().completes("close-assignment", "closedOn", "2026-09-01");
        assertThat(caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(noticeInstance()).as("the notice is still owed").isNotNull();
    }

    @Test
    void a_change_that_is_pending_when_the_tour_ends_never_comes_into_force() {
        anIssuedAssignment();
        var before = inForce();
        proposesAChange();
        itIs(LocalDate.of(2026, 9, 1));
        endsTheTour();
        assertThat(openTasks()).containsExactly("close-assignment");
        theProgramOffice().completes("close-assignment", "closedOn", "2026-09-01");
        assertThat(versions()).containsExactly("IN_FORCE", "REFUSED");
        assertThat(cases.packet(caseNumber).text("activities")).isEqualTo(before);
    }

    @Test
    void a_tour_that_ends_before_it_began_is_canceled_and_the_letter_says_so() {
        lettersToApprove();
        assertThat(letterTo("SSGA")).doesNotContain("canceled");
        itIs(TODAY.plusDays(2));
        endsTheTour();
        assertThat(assignment("status")).isEqualTo("CANCELLED");
        refusalOf(() -> as("legislative").completes("approve-notice", "noticeApproval", "APPROVED"))
                .hasMessageContaining("Approval (noticeApproval): the letters are no longer current");
        assertThat(letterTo("SSGA")).contains("DRAFT").contains("canceled on March 12, 2026");
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        assertThat(letterTo("SSGA")).doesNotContain("DRAFT").contains("canceled on March 12, 2026");
        assertThat(letterTo("HSHM")).contains("canceled on March 12, 2026");
        assertThat(duties.obligations(duty().id()))
                .allSatisfy(owed -> assertThat(owed.sentAt()).isNotNull());
    }

    @Test
    void a_tour_canceled_before_its_letters_were_drafted_is_notified_as_canceled() {
        anIssuedAssignment();
        endsTheTour();
        jobsRun();
        assertThat(letterTo("HSHM")).contains("canceled on March 10, 2026");
    }

    @Test
    void a_tour_ends_with_its_last_day_in_washington() {
        anIssuedAssignment();
        assertThat(timer("tour-end-reached").getDuedate().toInstant())
                .isEqualTo(Instant.parse("2027-05-31T23:59:59-04:00"));
        timerFires("tour-end-reached");
        assertThat(openTasks()).containsExactly("close-assignment");
        refusalOf(() -> theProgramOffice().completes("close-assignment", "closedOn", "2027-05-30"))
                .hasMessageContaining("closedOn");
        itIs(LocalDate.of(2027, 6, 2));
        theProgramOffice().completes("close-assignment", "closedOn", "2027-06-01");
        assertThat(assignment("ended_on")).isEqualTo("2027-05-31");
        assertThat(assignment("closed_on")).isEqualTo("2027-06-01");
    }

    @Test
    void the_chief_of_mission_can_stop_the_activities_on_the_same_day() {
        lettersToApprove();
        proposesAChange();
        itIs(LocalDate.of(2026, 10, 5));
        decides("withdraw-concurrence", "WITHDRAWN");
        assertThat(openTasks()).containsExactlyInAnyOrder("cease-activities", "approve-notice");
        assertThat(column(
                        "select recipient from outgoing_mail where case_number = ? and subject like"
                                + " '%Concurrence withdrawn%' order by recipient",
                        caseNumber))
                .containsExactly("program-office@dhs.example", "secretary@dhs.example");

        refusalOf(() -> theProgramOffice().completes("cease-activities", "ceasedOn", "2026-10-04"))
                .hasMessageContaining("ceasedOn")
                .hasMessageContaining("withdrawal");
        theProgramOffice().completes("cease-activities", "ceasedOn", "2026-10-05");
        assertThat(assignment("status")).isEqualTo("CEASED");
        theProgramOffice().completes("close-assignment", "closedOn", "2026-10-05");
        assertThat(caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(openTasks()).containsExactly("approve-notice");
    }

    private void proposesAChange() {
        theProgramOffice().completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", CHANGED);
    }

    private void endsTheTour() {
        theProgramOffice()
                .completes(
                        "manage-tour",
                        "tourAction",
                        "END",
                        "tourActionReason",
                        AssignmentRequest.PERSON + " is needed at home.");
    }

    private void everybodyGrantsUntilTheChangeIsAt(String task) {
        for (var step : new Step[] {Step.CHANGE_ASSIGNMENT, Step.CHANGE_CONSISTENCY}) {
            if (!openTasks().contains(task)) {
                grants(step.task);
            }
        }
        if (task.equals("accept-changed-conditions")) {
            decides("concur-on-changed-activities", "CONCURRED_WITH_CONDITIONS");
        }
    }

    private Object accepted() {
        return runtime
                .createVariableInstanceQuery()
                .variableName("conditionsAccepted")
                .processInstanceIdIn(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber, "assign-personnel")
                        .singleResult()
                        .getId())
                .list()
                .stream()
                .map(VariableInstance::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String inForce() {
        return column(
                        "select activities from activities_version where case_number = ? and status = 'IN_FORCE'",
                        caseNumber)
                .get(0);
    }

    private List<String> versions() {
        return column("select status from activities_version where case_number = ? order by version", caseNumber);
    }

    private String assignment(String column) {
        return column("select " + column + " from assignment where case_number = ?", caseNumber)
                .get(0);
    }
}
