package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseStatus;
import org.section104.engine.StatutoryProcesses;
import org.section104.form.StartForm;
import org.section104.obligation.DutyKind;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests a case from the request to the issued assignment or the refusal. */
abstract class RequestTest extends ProcessTest {

    @Autowired
    private ProcessEngine engine;

    @Test
    void each_process_that_a_person_starts_has_a_form(@Autowired List<StartForm> forms) {
        assertThat(forms)
                .extracting(StartForm::process)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(StatutoryProcesses.OF_CASES, StatutoryProcesses.OF_INSTRUMENTS)
                                .flatMap(Set::stream)
                                .toList());
    }

    @Test
    void a_cisa_request_becomes_an_assignment_that_both_committees_have_received() {
        theProgramOffice().requests(anAssignment().to("EE"));
        assertThat(openTasks())
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
        as("cfo").completes("certify-funding", "fundingCertification", "CERTIFIED");
        as("director")
                .completes("determine-domestic-impact", "domesticImpact", "NONE", "domesticImpactReason", "None.");
        assertThat(openTasks()).containsExactly("review-consistency");
        as("counsel").completes("review-consistency", "statutoryConsistency", "CONSISTENT");
        assertThat(openTasks()).containsExactly("determine-necessity");
        as("secretary").completes("determine-necessity", "necessity", "NECESSARY", "necessityReason", "Needed.");
        assertThat(openTasks()).containsExactlyInAnyOrder("concur-on-assignment", "concur-on-activities");
        as("state").completes("concur-on-assignment", "stateConcurrence", "CONCURRED");
        as("mission-ee").completes("concur-on-activities", "missionConcurrence", "CONCURRED");
        assertThat(openTasks()).containsExactly("issue-assignment");
        assertThat(duties.ofCase(caseNumber)).isEmpty();

        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
        assertThat(duty().kind()).isEqualTo(DutyKind.ASSIGNMENT_NOTICE);
        assertThat(duty().triggerOn()).isEqualTo(TODAY);

        jobsRun();
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY);
        as("legislative").confirmsThat("HSHM", "DELIVERY_STATUS", TODAY);
        assertThat(duties.receivedInTime(duty().id())).isTrue();
        assertThat(openTasks()).containsExactlyInAnyOrder("manage-tour", "withdraw-concurrence");

        timerFires("tour-end-reached");
        theProgramOffice().completes("close-assignment", "closedOn", "2027-05-31");
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void another_components_request_never_asks_the_director_of_cisa() {
        theProgramOffice().requests(anAssignment().by("USCG").to("JP"));
        assertThat(everybodyGrantsUntil("issue-assignment"))
                .containsExactlyInAnyOrder(
                        "certify-funding",
                        "review-consistency",
                        "determine-necessity",
                        "concur-on-assignment",
                        "concur-on-activities");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
    }

    @Test
    void what_nobody_has_decided_is_null_to_a_diagram_is_not_written_and_a_name_that_nobody_gave_fails() {
        theProgramOffice().requests(anAssignment());
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .singleResult()
                .getId();
        assertThat(runtime.getVariables(instance))
                .containsOnlyKeys("caseNumber", "component", "dutyCountry", "caseFile", "requester");
        assertThat(read("${necessity == null}", instance)).isEqualTo(true);
        assertThat(read("${component}", instance)).isEqualTo("CISA");
        assertThatThrownBy(() -> read("${necesity == null}", instance)).hasMessageContaining("necesity");
        assertThatThrownBy(() -> read("${equipmentScreening == null}", instance))
                .as("the statute gives it to the other process")
                .hasMessageContaining("equipmentScreening");
    }

    private Object read(String expression, String instance) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> configuration
                .getExpressionManager()
                .createExpression(expression)
                .getValue(command.getExecutionManager().findExecutionById(instance)));
    }

    @ParameterizedTest
    @CsvSource({
        "certify-funding, NOT_CERTIFIED, funding-not-certified",
        "determine-domestic-impact, NEGATIVE, domestic-impact-negative",
        "review-consistency, INCONSISTENT, activities-inconsistent",
        "determine-necessity, NOT_NECESSARY, assignment-not-necessary",
        "concur-on-assignment, DENIED, state-concurrence-denied",
        "concur-on-activities, DENIED, mission-concurrence-denied"
    })
    void a_denial_ends_the_request_and_nothing_is_owed(String task, String denial, String end) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
        decides(task, denial);
        assertThat(isOver()).isTrue();
        assertThat(cameThrough(end)).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
        assertThat(duties.ofCase(caseNumber)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"concur-on-assignment, concur-on-activities", "concur-on-activities, concur-on-assignment"})
    void a_denial_counts_although_the_other_has_concurred(String denier, String other) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(denier);
        grants(other);
        decides(denier, "DENIED");
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "certify-funding, fundingCertification, NOT_CERTIFIED",
        "certify-funding, fundingCertification, RETURNED",
        "determine-domestic-impact, domesticImpact, NONE",
        "review-consistency, statutoryConsistency, INCONSISTENT",
        "determine-necessity, necessity, NECESSARY",
        "concur-on-assignment, stateConcurrence, DENIED",
        "concur-on-activities, missionConcurrence, RETURNED"
    })
    void a_decision_that_needs_a_reason_is_refused_without_one(String task, String variable, String outcome) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
        var office = as(Step.of(task).orElseThrow().user("EE"));
        refusalOf(() -> office.completes(task, variable, outcome)).hasMessageContaining(variable + "Reason");
        assertThat(openTasks()).contains(task);
    }

    @Test
    void a_refused_request_leaves_no_case_behind() {
        var before = column("select number from case_file");
        refusalOf(() -> theProgramOffice().requests(anAssignment().to("PR").with("tourEnd", "2026-05-31")))
                .hasMessageContaining("dutyCountry")
                .hasMessageContaining("tourEnd");
        assertThat(column("select number from case_file")).isEqualTo(before);
    }
}
