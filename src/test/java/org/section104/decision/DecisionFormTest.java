package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.section104.decision.ADecision.CASE;
import static org.section104.decision.ADecision.NOON;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.section104.access.CaseReader;
import org.section104.access.Organization;
import org.section104.actor.Caller;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm.Submission;
import org.section104.obligation.SetClock;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.Instruments;

/** The form of every determination and concurrence. */
class DecisionFormTest {

    private static final CaseReader READER = CaseReader.ofOffices(Set.of("chief-financial-officer"));

    private final CaseFiles cases = mock();
    private final CaseDisplay display = mock();
    private final Decisions decisions = mock();
    private final Instruments instruments = mock();
    private final List<DecisionRule> rules = new ArrayList<>();
    private final List<DecisionEffect> effects = new ArrayList<>();
    private final SetClock time = new SetClock();
    private final DecisionForm form =
            new DecisionForm(cases, display, decisions, instruments, rules, effects, StatutoryClock.on(time));

    @BeforeEach
    void a_case_about_estonia() {
        time.at(NOON);
        when(cases.packet(CASE)).thenReturn(packet(CASE, 4));
        when(instruments.capacity(any(), any()))
                .thenAnswer(call -> call.getArgument(1)
                        + (call.getArgument(0) == null ? "" : " by instrument " + call.getArgument(0)));
    }

    private static Packet packet(String number, @Nullable Integer activitiesVersion) {
        var fields = new HashMap<String, Object>(Map.of("dutyCountry", "EE"));
        if (activitiesVersion != null) {
            fields.put("activitiesVersion", activitiesVersion);
        }
        return new Packet(number, 3, fields, "0".repeat(64));
    }

    private static TaskContext task(String key, String number) {
        TaskContext task = mock();
        when(task.key()).thenReturn(key);
        when(task.caseNumber()).thenReturn(number);
        when(task.offices()).thenReturn(Set.of("chief-financial-officer"));
        return task;
    }

    private Map<String, Object> submit(
            String key, String number, String group, @Nullable String instrument, Map<String, Object> fields) {
        return form.submit(new Submission(
                task(key, number), new FormInput(fields), new Caller("account", Set.of(group)), instrument));
    }

    private Map<String, Object> concur(@Nullable String instrument, Map<String, Object> fields) {
        return submit("concur-on-activities", CASE, "chief-of-mission-ee", instrument, fields);
    }

    private Map<String, Object> certify(Map<String, Object> fields) {
        return submit("certify-funding", CASE, "chief-financial-officer", null, fields);
    }

    private List<Decision> made() {
        var made = ArgumentCaptor.forClass(Decision.class);
        verify(decisions, atLeastOnce()).make(made.capture());
        return made.getAllValues();
    }

    private void refused(Runnable submission, String message) {
        assertThatThrownBy(submission::run).isInstanceOf(RefusedInput.class).hasMessage(message);
        verify(decisions, never()).make(any());
    }

    @Test
    void the_form_serves_every_task_that_decides() {
        assertThat(form.tasks()).containsExactlyInAnyOrderElementsOf(DecisionKind.tasks());
    }

    @Test
    void a_decision_is_made_on_the_current_packet_under_a_lock() {
        assertThat(certify(Map.of("fundingCertification", "CERTIFIED")))
                .isEqualTo(Map.of("fundingCertification", "CERTIFIED"));
        assertThat(made())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(new Decision(
                        "",
                        CASE,
                        DecisionKind.FUNDING,
                        Outcome.CERTIFIED,
                        null,
                        null,
                        "account",
                        "Chief financial officer",
                        Organization.DHS,
                        null,
                        NOON,
                        3,
                        "0".repeat(64),
                        4,
                        null,
                        null,
                        null));
        var order = inOrder(cases);
        order.verify(cases).lock(CASE);
        order.verify(cases).packet(CASE);
    }

    @Test
    void a_case_without_versions_of_activities_has_none_in_its_decisions() {
        when(cases.packet("AST-2026-0001")).thenReturn(packet("AST-2026-0001", null));
        submit(
                "certify-funding",
                "AST-2026-0001",
                "chief-financial-officer",
                null,
                Map.of("fundingCertification", "CERTIFIED"));
        assertThat(made()).extracting(Decision::activitiesVersion).containsExactly((Integer) null);
    }

    @Test
    void a_task_with_two_questions_makes_two_decisions() {
        when(cases.packet("AST-2026-0001")).thenReturn(packet("AST-2026-0001", null));
        assertThat(submit(
                        "determine-interests",
                        "AST-2026-0001",
                        "secretary",
                        null,
                        Map.of(
                                "furthersInterests", "YES",
                                "furthersInterestsReason", "The grids are connected.",
                                "enhancesCooperation", "NO",
                                "enhancesCooperationReason", "They do not.")))
                .isEqualTo(Map.of("furthersInterests", "YES", "enhancesCooperation", "NO"));
        assertThat(made())
                .extracting(Decision::kind, Decision::outcome, Decision::reason)
                .containsExactly(
                        tuple(DecisionKind.HOMELAND_INTERESTS, Outcome.YES, "The grids are connected."),
                        tuple(DecisionKind.COOPERATION, Outcome.NO, "They do not."));
    }

    private Map<String, Object> memo(String reimbursement, String amount) {
        when(cases.packet("AST-2026-0001")).thenReturn(packet("AST-2026-0001", null));
        return submit(
                "determine-interests",
                "AST-2026-0001",
                "secretary",
                null,
                Map.of(
                        "furthersInterests", "YES",
                        "furthersInterestsReason", "The grids are connected.",
                        "enhancesCooperation", "YES",
                        "enhancesCooperationReason", "They train together.",
                        "reimbursement", reimbursement,
                        "reimbursementReason", "The partner has a budget for a part of it.",
                        "reimbursableAmount", amount));
    }

    @Test
    void the_amount_to_collect_is_part_of_the_decision_on_the_reimbursement_alone() {
        memo("REIMBURSABLE", "$1,400");
        assertThat(made())
                .extracting(
                        Decision::kind,
                        decision -> decision.amount().map(Money::shown).orElse(""))
                .containsExactly(
                        tuple(DecisionKind.HOMELAND_INTERESTS, ""),
                        tuple(DecisionKind.COOPERATION, ""),
                        tuple(DecisionKind.REIMBURSEMENT, "$1,400.00"));
    }

    @Test
    void an_empty_amount_collects_the_full_cost() {
        memo("REIMBURSABLE", " ");
        assertThat(made()).extracting(Decision::reimbursableAmount).containsOnlyNulls();
    }

    @Test
    void the_rules_judge_the_amount_to_collect() {
        rules.add(new DecisionRule() {
            @Override
            public void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input) {}

            @Override
            public void checkAmount(Field field, Money amount, Outcome outcome, Packet packet, FormInput input) {
                input.refuse(field, "%s is too much for %s".formatted(amount.shown(), outcome));
            }
        });
        refused(
                () -> memo("NONREIMBURSABLE", "1400"),
                "Amount to collect (reimbursableAmount): $1,400.00 is too much for NONREIMBURSABLE [104(b)(4)]");
    }

    @Test
    void an_amount_to_collect_that_is_no_amount_is_refused() {
        refused(
                () -> memo("REIMBURSABLE", "half of it"),
                "Amount to collect (reimbursableAmount): 'half of it' is not an amount; it must be US dollars, zero or"
                        + " more, with at most 12 digits before the point and 2 after it, such as $12,500.00 [104(b)(4)]");
    }

    @Test
    void an_outcome_that_needs_a_reason_is_refused_without_one() {
        refused(
                () -> certify(Map.of("fundingCertification", "RETURNED")),
                "Reason (fundingCertificationReason): is missing; 'Returned' needs a reason [2(d)]");
    }

    @Test
    void a_reason_that_cannot_be_read_is_refused_once() {
        assertThatThrownBy(() -> certify(
                        Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", List.of("no text"))))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("(fundingCertificationReason): ")
                .message()
                .doesNotContain("needs a reason");
    }

    @Test
    void conditions_go_only_with_a_concurrence_with_conditions() {
        refused(
                () -> concur(
                        null,
                        Map.of(
                                "missionConcurrence",
                                "CONCURRED_WITH_CONDITIONS",
                                "missionConcurrenceReason",
                                "Because.")),
                "Conditions (missionConcurrenceConditions): is missing; say on which conditions [104(a)(2)(A)]");
        refused(
                () -> concur(
                        null, Map.of("missionConcurrence", "CONCURRED", "missionConcurrenceConditions", "For a year.")),
                "Conditions (missionConcurrenceConditions): is allowed only with CONCURRED_WITH_CONDITIONS"
                        + " [104(a)(2)(A)]");
        concur(
                null,
                Map.of(
                        "missionConcurrence", "CONCURRED_WITH_CONDITIONS",
                        "missionConcurrenceReason", "Because.",
                        "missionConcurrenceConditions", "For a year."));
        assertThat(made()).extracting(Decision::conditions).containsExactly("For a year.");
    }

    @Test
    void conditions_that_cannot_be_read_are_refused_once() {
        assertThatThrownBy(() -> concur(
                        null,
                        Map.of(
                                "missionConcurrence", "CONCURRED_WITH_CONDITIONS",
                                "missionConcurrenceReason", "Because.",
                                "missionConcurrenceConditions", List.of("no text"))))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("(missionConcurrenceConditions): ")
                .message()
                .doesNotContain("say on which conditions");
    }

    @Test
    void a_kind_without_conditions_does_not_know_the_field() {
        assertThatThrownBy(() -> certify(
                        Map.of("fundingCertification", "CERTIFIED", "fundingCertificationConditions", "For a year.")))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("fundingCertificationConditions");
    }

    @Test
    void a_chief_of_mission_may_state_a_capacity() {
        concur(null, Map.of("missionConcurrence", "CONCURRED"));
        concur(
                null,
                Map.of(
                        "missionConcurrence",
                        "CONCURRED",
                        "missionConcurrenceCapacity",
                        "chargé d'affaires ad interim"));
        concur("INS-2026-0001", Map.of("missionConcurrence", "CONCURRED"));
        assertThat(made())
                .extracting(Decision::capacity, Decision::instrument, Decision::organization)
                .containsExactly(
                        tuple("Chief of mission to Estonia", null, Organization.STATE),
                        tuple("Chief of mission to Estonia, chargé d'affaires ad interim", null, Organization.STATE),
                        tuple(
                                "Chief of mission to Estonia by instrument INS-2026-0001",
                                "INS-2026-0001",
                                Organization.STATE));
    }

    @Test
    void an_account_on_an_instrument_states_no_capacity() {
        refused(
                () -> concur(
                        "INS-2026-0001",
                        Map.of("missionConcurrence", "CONCURRED", "missionConcurrenceCapacity", "chargé d'affaires")),
                "Capacity (missionConcurrenceCapacity): is what your instrument says; leave it empty when you act on"
                        + " one [104(a)(2)(A)]");
    }

    @Test
    void rules_may_refuse_and_effects_add_variables() {
        effects.add((decision, submission) -> Map.of("effectOf", decision.kind().name()));
        assertThat(certify(Map.of("fundingCertification", "CERTIFIED"))).containsEntry("effectOf", "FUNDING");
    }

    @Test
    void a_rule_of_a_feature_refuses_an_outcome() {
        rules.add((kind, outcome, packet, input) ->
                input.refuse(kind.outcomeField(CaseKind.ASSIGNMENT), "is " + outcome + " now"));
        refused(
                () -> certify(Map.of("fundingCertification", "CERTIFIED")),
                "Funding certification (fundingCertification): is CERTIFIED now [2(d)]");
    }

    @Test
    void an_office_that_decides_again_sees_what_changed_since_it_last_decided() {
        var changes = List.of(Map.of("field", "Duty post"));
        var earlier = packet(CASE, 2);
        when(cases.packet(CASE, 2)).thenReturn(earlier);
        when(display.changes(earlier, cases.packet(CASE))).thenReturn(changes);
        when(decisions.ofCase(CASE))
                .thenReturn(List.of(
                        ADecision.of(DecisionKind.FUNDING, Outcome.RETURNED).made(),
                        ADecision.of(DecisionKind.FUNDING, Outcome.RETURNED)
                                .onRevision(2)
                                .made(),
                        ADecision.of(DecisionKind.NECESSITY, Outcome.NECESSARY)
                                .onRevision(3)
                                .made()));
        when(display.of(cases.packet(CASE), "certify-funding")).thenReturn(Map.of("dutyPost", "Tallinn"));
        when(decisions.rows(CASE, READER)).thenReturn(List.of(Map.of("decision", "Funding certification")));
        assertThat(form.view(task("certify-funding", CASE)))
                .isEqualTo(Map.of(
                        "dutyPost",
                        "Tallinn",
                        "decisionRows",
                        List.of(Map.of("decision", "Funding certification")),
                        "changeRows",
                        changes));
        assertThat(form.view(task("determine-necessity", CASE))).containsEntry("changeRows", List.of());
        assertThat(form.view(task("review-consistency", CASE))).containsEntry("changeRows", List.of());
        verify(cases, never()).packet(CASE, 3);
    }
}
