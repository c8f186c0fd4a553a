package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.access.CaseReader;

/** Tests what the pages show of a case: its steps, its diagrams, and its timeline. */
abstract class CaseStepsTest extends ProcessTest {

    private static final List<String> TO_COME_OF_A_REQUEST = List.of(
            "determine-necessity",
            "concur-on-assignment",
            "concur-on-activities",
            "accept-conditions",
            "issue-assignment",
            "notify-committees",
            "withdraw-concurrence",
            "assign-changed-activities",
            "review-changed-activities",
            "concur-on-changed-activities",
            "accept-changed-conditions",
            "manage-tour",
            "close-assignment",
            "revise-assignment",
            "cease-activities");

    @Test
    void a_new_request_waits_for_three_offices_and_shows_the_way_ahead() {
        theProgramOffice().requests(anAssignment());
        assertThat(shown.tasks(caseNumber, "CURRENT"))
                .containsExactly("certify-funding", "determine-domestic-impact", "review-consistency");
        assertThat(shown.tasks(caseNumber, "TO_COME")).containsExactlyElementsOf(TO_COME_OF_A_REQUEST);
        assertThat(shown.steps(caseNumber))
                .contains(
                        "TO_COME issue-assignment",
                        "TO_COME accept-conditions (If a concurrence has conditions)",
                        "TO_COME revise-assignment (If an office returns the request)");
        assertThat(shown.offices(caseNumber))
                .contains(
                        "certify-funding: Chief financial officer",
                        "concur-on-activities: Chief of mission to Estonia",
                        "notify-committees: Legislative affairs");
        assertThat(shown.pictures(caseNumber))
                .containsOnlyKeys(
                        "assign-personnel: Assign personnel abroad (current)",
                        "assign-personnel: Clearance by the offices (current)");
    }

    @Test
    void the_director_is_not_to_come_in_a_case_of_another_component() {
        theProgramOffice().requests(anAssignment().by("FEMA"));
        decides("certify-funding", "RETURNED");
        assertThat(shown.tasks(caseNumber, "TO_COME"))
                .startsWith("certify-funding", "review-consistency", "determine-necessity");
    }

    @Test
    void a_return_drops_the_other_task_and_a_revision_voids_what_rests_on_the_change() {
        theProgramOffice().requests(anAssignment());
        grants("certify-funding");
        decides("review-consistency", "RETURNED");
        assertThat(shown.steps(caseNumber))
                .startsWith(
                        "DONE certify-funding Certified",
                        "DROPPED determine-domestic-impact (Another office returned the request)",
                        "DONE review-consistency Returned",
                        "CURRENT revise-assignment",
                        "TO_COME determine-domestic-impact",
                        "TO_COME review-consistency",
                        "TO_COME determine-necessity");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment().with("activities", "Teach.").fields());
        assertThat(shown.steps(caseNumber))
                .startsWith(
                        "DONE certify-funding Certified",
                        "DROPPED determine-domestic-impact (Another office returned the request)",
                        "VOIDED review-consistency Returned (Changed: Duties and activities)",
                        "DONE revise-assignment Revised",
                        "CURRENT determine-domestic-impact (Asked again)",
                        "CURRENT review-consistency (Asked again)",
                        "TO_COME determine-necessity");
        assertThat(shown.flows(caseNumber))
                .contains("returned -> revision", "revision -> decide", "is-request-withdrawn -> revised")
                .doesNotContain("is-request-withdrawn -> revision-abandoned", "decide -> issue-assignment");
        assertThat(shown.timeline(caseNumber, CaseReader.ofOffices(List.of("general-counsel"))))
                .contains(
                        "The program office submitted the request for an assignment.",
                        "Funding certification: Certified. {Decided on revision=1, Version of the activities=1}",
                        "The request was revised, as revision 2. {Changed=Duties and activities}",
                        "A revision voided the decision: Statutory consistency. {Cause=changed: Duties and activities}");
    }

    @Test
    void conditions_that_were_set_are_certain_to_come_and_others_are_not() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-activities");
        decides("concur-on-activities", "CONCURRED_WITH_CONDITIONS");
        assertThat(shown.steps(caseNumber))
                .contains("DONE concur-on-activities Concurred with conditions", "TO_COME accept-conditions");
        everybodyGrantsUntil("issue-assignment");
        assertThat(shown.tasks(caseNumber, "TO_COME")).doesNotContain("accept-conditions", "revise-assignment");
    }

    @Test
    void a_withdrawn_concurrence_ends_the_tour_and_the_change_under_way() {
        lettersOnTheirWay();
        theProgramOffice().completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach.");
        grants("assign-changed-activities");
        decides("withdraw-concurrence", "WITHDRAWN");
        assertThat(shown.steps(caseNumber))
                .contains(
                        "DONE approve-notice Approved",
                        "DONE manage-tour Change of the activities proposed",
                        "DROPPED manage-tour (The chief of mission withdrew the concurrence)",
                        "DROPPED review-changed-activities (The chief of mission withdrew the concurrence)",
                        "CURRENT cease-activities",
                        "TO_COME close-assignment");
        assertThat(shown.tasks(caseNumber, "TO_COME")).containsExactly("explain-missed-deadline", "close-assignment");
        assertThat(shown.tasks(caseNumber, "CURRENT"))
                .containsExactlyInAnyOrder("confirm-receipt", "confirm-receipt", "cease-activities");
        assertThat(shown.pictures(caseNumber).keySet())
                .containsExactly(
                        "assign-personnel: Assign personnel abroad (current)",
                        "assign-personnel: Clearance by the offices",
                        "assign-personnel: Conditions of the concurrences",
                        "assign-personnel: Tour abroad (current)",
                        "assign-personnel: Change of activities",
                        "notify-committees: Notify both committees (current)");
    }

    @Test
    void assistance_that_is_not_reimbursed_has_no_collection_to_come() {
        theProgramOffice().requests(anAssistance());
        assertThat(shown.steps(caseNumber)).contains("TO_COME record-collection (If the assistance is reimbursable)");
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("NONREIMBURSABLE");
        assertThat(shown.tasks(caseNumber, "TO_COME"))
                .containsExactly(
                        "accept-conditions",
                        "conclude-agreement",
                        "deliver-assistance",
                        "close-assistance",
                        "revise-assistance");
        grants("concur-on-assistance");
        theProgramOffice().completes("conclude-agreement", fields("agreementKind", "NONE"));
        delivers("100.00", "0.00");
        assertThat(shown.steps(caseNumber))
                .contains(
                        "DONE conclude-agreement No agreement",
                        "DONE deliver-assistance Delivered",
                        "CURRENT close-assistance");
        theProgramOffice().completes("close-assistance", "closedOn", today().toString());
        assertThat(shown.tasks(caseNumber, "CURRENT")).isEmpty();
        assertThat(shown.tasks(caseNumber, "TO_COME")).isEmpty();
        assertThat(shown.pictures(caseNumber).get("provide-assistance: Provide assistance to a partner"))
                .contains("Ended: Collection ended, Assistance closed.");
    }

    @Test
    void a_denial_ends_the_case_and_drops_the_other_concurrence() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        decides("concur-on-assignment", "DENIED");
        assertThat(shown.steps(caseNumber))
                .contains(
                        "DONE concur-on-assignment Denied",
                        "DROPPED concur-on-activities (Another office refused the request)")
                .noneMatch(step -> step.startsWith("TO_COME") || step.startsWith("CURRENT"));
        assertThat(shown.flows(caseNumber)).contains("refused -> request-refused-end");
    }

    @Test
    void a_restarted_case_shows_its_open_task_once_and_what_was_lost_as_dropped() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("determine-necessity");
        runtime.deleteProcessInstance(instances().get(0), "lost in a test", true, true, true);
        featuresAreSwept();
        assertThat(shown.tasks(caseNumber, "CURRENT")).containsExactly("determine-necessity");
        assertThat(shown.steps(caseNumber))
                .contains(
                        "DONE review-consistency Consistent",
                        "DROPPED determine-necessity (The process was deleted)",
                        "CURRENT determine-necessity (Asked again)");
        assertThat(shown.tasks(caseNumber, "TO_COME")).startsWith("concur-on-assignment");
        assertThat(shown.pictures(caseNumber).get("assign-personnel: Assign personnel abroad (current)"))
                .contains("Done: Certify funding (CFO)");
    }
}
