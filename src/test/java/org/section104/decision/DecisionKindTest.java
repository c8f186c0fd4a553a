package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.form.Field;
import org.section104.officer.OfficeTask;

/** The kinds of decisions and their outcomes. */
class DecisionKindTest {

    @Test
    void a_task_decides_its_kinds_in_the_order_of_the_form() {
        assertThat(DecisionKind.ofTask("certify-funding")).containsExactly(DecisionKind.FUNDING);
        assertThat(DecisionKind.ofTask("determine-interests"))
                .containsExactly(DecisionKind.HOMELAND_INTERESTS, DecisionKind.COOPERATION, DecisionKind.REIMBURSEMENT);
        assertThat(DecisionKind.ofTask("issue-assignment")).isEmpty();
    }

    @Test
    void every_task_that_decides_is_listed_once() {
        assertThat(DecisionKind.tasks())
                .doesNotHaveDuplicates()
                .contains("certify-funding", "concur-on-assignment", "concur-on-assistance", "sign-report")
                .allSatisfy(task -> assertThat(DecisionKind.ofTask(task)).isNotEmpty());
    }

    @Test
    void a_kind_belongs_to_its_kinds_of_cases() {
        assertThat(DecisionKind.of(CaseKind.REPORT))
                .containsExactly(DecisionKind.REPORT_REVIEW, DecisionKind.REPORT_SIGNATURE);
        assertThat(DecisionKind.of(CaseKind.ASSISTANCE))
                .contains(DecisionKind.FUNDING, DecisionKind.EQUIPMENT_REVIEW)
                .doesNotContain(DecisionKind.NECESSITY);
    }

    @Test
    void the_clause_depends_on_the_kind_of_case() {
        assertThat(DecisionKind.STATE_CONCURRENCE.clause(CaseKind.ASSIGNMENT)).isEqualTo("104(a)(1)");
        assertThat(DecisionKind.STATE_CONCURRENCE.clause(CaseKind.ASSISTANCE)).isEqualTo("104(b)(1)");
        assertThatThrownBy(() -> DecisionKind.NECESSITY.clause(CaseKind.REPORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NECESSITY is not decided in REPORT");
    }

    @Test
    void the_fields_carry_the_variable_and_the_clause() {
        var funding = DecisionKind.FUNDING;
        assertThat(funding.variable()).isEqualTo("fundingCertification");
        assertThat(funding.label()).isEqualTo("Funding certification");
        assertThat(funding.office()).isEqualTo(Office.CHIEF_FINANCIAL_OFFICER);
        assertThat(funding.outcomeNames()).containsExactly("CERTIFIED", "NOT_CERTIFIED", "RETURNED");
        assertThat(funding.outcomeField(CaseKind.ASSIGNMENT))
                .isEqualTo(Field.line("fundingCertification", "Funding certification", "2(d)"));
        assertThat(funding.reasonField(CaseKind.ASSIGNMENT))
                .isEqualTo(Field.prose("fundingCertificationReason", "Reason", "2(d)"));
        assertThat(DecisionKind.COOPERATION.reasonField(CaseKind.ASSISTANCE))
                .isEqualTo(Field.prose(
                        "enhancesCooperationReason", "Enhances the ability to cooperate: reason", "104(b)(2)(B)"));
        assertThat(DecisionKind.MISSION_CONCURRENCE.conditionsField(CaseKind.ASSIGNMENT))
                .isEqualTo(Field.prose("missionConcurrenceConditions", "Conditions", "104(a)(2)(A)"));
        assertThat(DecisionKind.MISSION_CONCURRENCE.capacityField(CaseKind.ASSIGNMENT))
                .isEqualTo(Field.line("missionConcurrenceCapacity", "Capacity", "104(a)(2)(A)"));
    }

    @Test
    void only_concurrences_take_conditions() {
        assertThat(Arrays.stream(DecisionKind.values()).filter(DecisionKind::takesConditions))
                .containsExactly(
                        DecisionKind.STATE_CONCURRENCE,
                        DecisionKind.MISSION_CONCURRENCE,
                        DecisionKind.CHANGE_CONCURRENCE);
    }

    @Test
    void a_refusal_after_the_assignment_and_one_of_a_report_do_not_end_the_request() {
        assertThat(Arrays.stream(DecisionKind.values()).filter(kind -> !kind.endsTheRequest()))
                .containsExactly(
                        DecisionKind.CONDITIONS,
                        DecisionKind.CHANGE_ASSIGNMENT,
                        DecisionKind.CHANGE_CONSISTENCY,
                        DecisionKind.CHANGE_CONCURRENCE,
                        DecisionKind.CHANGE_CONDITIONS,
                        DecisionKind.CONCURRENCE_WITHDRAWAL,
                        DecisionKind.REPORT_REVIEW,
                        DecisionKind.REPORT_SIGNATURE);
    }

    // ---- outcomes

    @ParameterizedTest
    @EnumSource
    void an_outcome_grants_refuses_or_returns(Outcome outcome) {
        var returns = Stream.of(Outcome.RETURNED, Outcome.REFUSED);
        if (returns.anyMatch(outcome::equals)) {
            assertThat(outcome.grants() || outcome.refuses()).isFalse();
        } else {
            assertThat(outcome.grants()).isNotEqualTo(outcome.refuses());
        }
    }

    @Test
    void the_outcomes_that_refuse() {
        assertThat(Arrays.stream(Outcome.values()).filter(Outcome::refuses))
                .containsExactly(
                        Outcome.NOT_CERTIFIED,
                        Outcome.NEGATIVE,
                        Outcome.INCONSISTENT,
                        Outcome.NOT_NECESSARY,
                        Outcome.PROHIBITED,
                        Outcome.NO,
                        Outcome.DENIED,
                        Outcome.WITHDRAWN);
    }

    @Test
    void the_outcomes_that_need_no_reason() {
        assertThat(Arrays.stream(Outcome.values()).filter(outcome -> !outcome.reasonRequired()))
                .containsExactly(
                        Outcome.CERTIFIED,
                        Outcome.CONSISTENT,
                        Outcome.CONCURRED,
                        Outcome.ACCEPTED,
                        Outcome.RELEASED,
                        Outcome.SIGNED);
        assertThat(Outcome.NONE.label()).isEqualTo("No negative impact");
    }

    // ---- decisions

    @Test
    void a_decision_grants_while_it_stands() {
        var certified = ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED);
        assertThat(certified.made().grants()).isTrue();
        assertThat(certified.voided().made().grants()).isFalse();
        assertThat(ADecision.of(DecisionKind.FUNDING, Outcome.NOT_CERTIFIED)
                        .made()
                        .grants())
                .isFalse();
        assertThat(certified.made().clause()).isEqualTo("2(d)");
    }

    @ParameterizedTest
    @EnumSource
    void a_task_makes_only_decisions_of_its_office(OfficeTask task) {
        assertThat(DecisionKind.ofTask(task.id())).allMatch(kind -> kind.office() == task.office());
    }
}
