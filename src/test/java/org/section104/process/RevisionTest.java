package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.casefile.CaseStatus;

/** Tests which decisions a return, conditions, or a withdrawal voids, and which it keeps. */
abstract class RevisionTest extends ProcessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"certify-funding", "determine-domestic-impact", "review-consistency", "determine-necessity"})
    void an_office_that_returned_the_request_is_asked_again_and_no_earlier_one(String task) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
        var open = openTasks();
        decides(task, "RETURNED");
        assertThat(openTasks()).containsExactly("revise-assignment");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(openTasks()).containsExactlyInAnyOrderElementsOf(open);
        assertThat(caseStatus()).isEqualTo(CaseStatus.REQUESTED);
    }

    @ParameterizedTest
    @CsvSource({"concur-on-assignment, concur-on-activities", "concur-on-activities, concur-on-assignment"})
    void a_return_takes_the_question_from_the_other_office_too(String returner, String other) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(returner);
        assertThat(openTasks()).containsExactlyInAnyOrder(returner, other);
        decides(returner, "RETURNED");
        assertThat(openTasks()).containsExactly("revise-assignment");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(openTasks()).containsExactlyInAnyOrder(returner, other);
    }

    @ParameterizedTest
    @CsvSource({"concur-on-assignment, concur-on-activities", "concur-on-activities, concur-on-assignment"})
    void a_concurrence_already_given_stays_when_the_other_office_returns_the_request(String returner, String other) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(returner);
        grants(other);
        decides(returner, "RETURNED");
        assertThat(openTasks()).containsExactly("revise-assignment");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment()
                                .with("fundingAccount", "070-2026/2027-0566")
                                .fields());
        assertThat(everybodyGrantsUntil("issue-assignment")).containsExactlyInAnyOrder("certify-funding", returner);
    }

    /** Makes every decision and refuses the conditions, so that the revision applies to all decisions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "component        | FEMA                 | certify-funding determine-necessity concur-on-assignment",
                "personnelName    | Somebody Else        | determine-domestic-impact concur-on-assignment",
                "positionTitle    | Cyber attache        | determine-domestic-impact determine-necessity concur-on-assignment concur-on-activities",
                "dutyCountry      | JP                   | review-consistency determine-necessity concur-on-assignment concur-on-activities",
                "dutyPost         | Narva                | review-consistency determine-necessity concur-on-assignment concur-on-activities",
                "missionNeed      | Another need         | determine-necessity concur-on-assignment",
                "activities       | Other activities     | review-consistency determine-necessity concur-on-assignment concur-on-activities",
                "tourStart        | 2026-07-01           | determine-domestic-impact determine-necessity concur-on-assignment concur-on-activities",
                "tourEnd          | 2027-06-30           | determine-domestic-impact determine-necessity concur-on-assignment concur-on-activities",
                "fundingAccount   | 070-2026/2027-0566   | certify-funding",
                "positionApproval | NSDD-38 2026-17      | determine-necessity concur-on-assignment",
            })
    void a_changed_field_voids_the_decisions_that_rest_on_it_and_no_other(String field, String value, String voided) {
        conditionsOfTheChiefOfMissionAreRefused(anAssignment());
        theProgramOffice()
                .completes(
                        "revise-assignment", anAssignment().with(field, value).fields());
        var askedAgain = everybodyGrantsUntil("issue-assignment");
        var expected = List.of(voided.split(" "));
        assertThat(askedAgain.stream().filter(task -> !task.equals("accept-conditions")))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(askedAgain.contains("accept-conditions"))
                .as("the conditions are open while the concurrence that set them stands")
                .isEqualTo(!expected.contains("concur-on-activities"));
    }

    @Test
    void a_revision_that_makes_it_a_cisa_case_asks_the_director_of_cisa() {
        conditionsOfTheChiefOfMissionAreRefused(anAssignment().by("FEMA"));
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(everybodyGrantsUntil("issue-assignment"))
                .containsExactlyInAnyOrder(
                        "certify-funding",
                        "determine-domestic-impact",
                        "determine-necessity",
                        "concur-on-assignment",
                        "accept-conditions");
    }

    @Test
    void another_country_is_put_to_the_chief_of_mission_there() {
        conditionsOfTheChiefOfMissionAreRefused(anAssignment().to("EE"));
        theProgramOffice()
                .completes("revise-assignment", anAssignment().to("JP").fields());
        everybodyGrantsUntil("concur-on-activities");
        as("mission-jp").completes("concur-on-activities", "missionConcurrence", "CONCURRED");
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
    }

    @Test
    void changed_activities_are_a_new_version_and_the_voided_decisions_say_why() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("determine-necessity");
        decides("determine-necessity", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment().with("activities", "Teach.").fields());
        assertThat(cases.packet(caseNumber).text("activitiesVersion")).isEqualTo("2");
        assertThat(column("select status from activities_version where case_number = ? order by version", caseNumber))
                .containsExactly("REFUSED", "PROPOSED");
        assertThat(column(
                        "select kind from decision where case_number = ? and voided_because = ? order by kind",
                        caseNumber,
                        "changed: Duties and activities"))
                .containsExactly("CONSISTENCY", "NECESSITY");
    }

    @Test
    void somebody_asked_again_sees_what_changed() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("certify-funding");
        decides("certify-funding", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment().with("fundingAccount", "070-X-0412").fields());
        assertThat(formOf("certify-funding").get("changeRows").toString())
                .contains("Funding account", "070-X-0566", "070-X-0412")
                .doesNotContain("Tallinn");
    }

    @Test
    void the_program_office_sees_why_the_request_came_back() {
        theProgramOffice().requests(anAssignment());
        as("cfo")
                .completes(
                        "certify-funding",
                        "fundingCertification",
                        "RETURNED",
                        "fundingCertificationReason",
                        "Which sub-account?");
        assertThat(formOf("revise-assignment").get("decisionRows").toString()).contains("Which sub-account?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"concur-on-assignment", "concur-on-activities"})
    void conditions_that_are_accepted_let_the_assignment_be_issued_and_stand_in_the_letters(String task) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
        decides(task, "CONCURRED_WITH_CONDITIONS");
        assertThat(everybodyGrantsUntil("issue-assignment")).endsWith("accept-conditions");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        jobsRun();
        assertThat(letterTo("SSGA")).contains("Conditions: The embassy is told a day ahead.");
        assertThat(letterTo("HSHM")).contains("Conditions: The embassy is told a day ahead.");
    }

    @Test
    void conditions_are_seen_by_who_accepts_them() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        decides("concur-on-assignment", "CONCURRED_WITH_CONDITIONS");
        everybodyGrantsUntil("accept-conditions");
        assertThat(formOf("accept-conditions").get("decisionRows").toString())
                .contains("The embassy is told a day ahead.");
    }

    @Test
    void a_concurrence_with_conditions_names_them() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        refusalOf(() -> as("state")
                        .completes(
                                "concur-on-assignment",
                                "stateConcurrence",
                                "CONCURRED_WITH_CONDITIONS",
                                "stateConcurrenceReason",
                                "Only so."))
                .hasMessageContaining("stateConcurrenceConditions");
    }

    @Test
    void a_returned_request_can_be_withdrawn() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        refusalOf(() -> theProgramOffice().completes("revise-assignment", "withdrawn", "WITHDRAWN"))
                .hasMessageContaining("withdrawnReason");
        theProgramOffice()
                .completes("revise-assignment", "withdrawn", "WITHDRAWN", "withdrawnReason", "No longer needed.");
        assertThat(isOver()).isTrue();
        assertThat(cameThrough("request-withdrawn")).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(duties.ofCase(caseNumber)).isEmpty();
    }

    @Test
    void a_revision_is_checked_like_a_request() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "revise-assignment",
                                anAssignment().to("GU").with("missionNeed", " ").fields()))
                .hasMessageContaining("dutyCountry")
                .hasMessageContaining("missionNeed");
        assertThat(cases.get(caseNumber).revision()).isEqualTo(1);
        assertThat(openTasks()).containsExactly("revise-assignment");
    }

    private void conditionsOfTheChiefOfMissionAreRefused(AssignmentRequest request) {
        theProgramOffice().requests(request);
        everybodyGrantsUntil("concur-on-activities");
        decides("concur-on-activities", "CONCURRED_WITH_CONDITIONS");
        everybodyGrantsUntil("accept-conditions");
        decides("accept-conditions", "REFUSED");
        assertThat(openTasks()).containsExactly("revise-assignment");
    }

    /** Reads the values that the form of an open task shows. */
    private Map<String, Object> formOf(String task) {
        var open = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(task)
                .singleResult();
        return forms.getTaskFormVariables(open.getId());
    }
}
