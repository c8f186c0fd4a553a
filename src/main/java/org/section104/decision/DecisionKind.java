package org.section104.decision;

import static org.section104.decision.Outcome.ACCEPTED;
import static org.section104.decision.Outcome.ASSIGNED;
import static org.section104.decision.Outcome.CERTIFIED;
import static org.section104.decision.Outcome.CONCURRED;
import static org.section104.decision.Outcome.CONCURRED_WITH_CONDITIONS;
import static org.section104.decision.Outcome.CONSISTENT;
import static org.section104.decision.Outcome.DEFENSIVE_ONLY;
import static org.section104.decision.Outcome.DENIED;
import static org.section104.decision.Outcome.INCONSISTENT;
import static org.section104.decision.Outcome.NECESSARY;
import static org.section104.decision.Outcome.NEGATIVE;
import static org.section104.decision.Outcome.NO;
import static org.section104.decision.Outcome.NONE;
import static org.section104.decision.Outcome.NONREIMBURSABLE;
import static org.section104.decision.Outcome.NOT_CERTIFIED;
import static org.section104.decision.Outcome.NOT_NECESSARY;
import static org.section104.decision.Outcome.PROHIBITED;
import static org.section104.decision.Outcome.REFUSED;
import static org.section104.decision.Outcome.REIMBURSABLE;
import static org.section104.decision.Outcome.RELEASED;
import static org.section104.decision.Outcome.RETURNED;
import static org.section104.decision.Outcome.SIGNED;
import static org.section104.decision.Outcome.WITHDRAWN;
import static org.section104.decision.Outcome.YES;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.form.Field;
import org.section104.officer.OfficeTask;

/** The kinds of decisions, with their tasks in the diagrams, offices and clauses. */
public enum DecisionKind {
    EQUIPMENT_REVIEW(
            "equipmentReview",
            "Equipment review",
            ofAssistance(OfficeTask.REVIEW_EQUIPMENT, "104(b)(3)"),
            DEFENSIVE_ONLY,
            PROHIBITED,
            RETURNED),
    FUNDING(
            "fundingCertification",
            "Funding certification",
            ofEveryRequest(OfficeTask.CERTIFY_FUNDING, "2(d)"),
            CERTIFIED,
            NOT_CERTIFIED,
            RETURNED),
    DOMESTIC_IMPACT(
            "domesticImpact",
            "Domestic impact",
            ofEveryRequest(OfficeTask.DETERMINE_DOMESTIC_IMPACT, "2202(c)(14)"),
            NONE,
            NEGATIVE,
            RETURNED),
    CONSISTENCY(
            "statutoryConsistency",
            "Statutory consistency",
            ofAssignments(OfficeTask.REVIEW_CONSISTENCY, "104(a)(2)(B)"),
            CONSISTENT,
            INCONSISTENT,
            RETURNED),
    NECESSITY(
            "necessity",
            "Necessity",
            ofAssignments(OfficeTask.DETERMINE_NECESSITY, "104(a)(1)"),
            NECESSARY,
            NOT_NECESSARY,
            RETURNED),
    HOMELAND_INTERESTS(
            "furthersInterests",
            "Furthers the homeland security interests",
            ofAssistance(OfficeTask.DETERMINE_INTERESTS, "104(b)(2)(A)"),
            YES,
            NO,
            RETURNED),
    COOPERATION(
            "enhancesCooperation",
            "Enhances the ability to cooperate",
            ofAssistance(OfficeTask.DETERMINE_INTERESTS, "104(b)(2)(B)"),
            YES,
            NO,
            RETURNED),
    REIMBURSEMENT(
            "reimbursement",
            "Reimbursement",
            // cases of the first release decide it in a task of its own
            ofAssistance("104(b)(4)", OfficeTask.DETERMINE_INTERESTS, OfficeTask.DECIDE_REIMBURSEMENT),
            REIMBURSABLE,
            NONREIMBURSABLE),
    STATE_CONCURRENCE(
            "stateConcurrence",
            "Concurrence of the Secretary of State",
            ofEither(OfficeTask.CONCUR_ON_ASSIGNMENT, "104(a)(1)", OfficeTask.CONCUR_ON_ASSISTANCE, "104(b)(1)"),
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    MISSION_CONCURRENCE(
            "missionConcurrence",
            "Concurrence of the chief of mission",
            ofAssignments(OfficeTask.CONCUR_ON_ACTIVITIES, "104(a)(2)(A)"),
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    CONDITIONS(
            "conditionsAccepted",
            "Acceptance of conditions",
            ofEither(OfficeTask.ACCEPT_CONDITIONS, "104(a)", OfficeTask.ACCEPT_CONDITIONS, "104(b)(1)"),
            ACCEPTED,
            REFUSED),
    CHANGE_ASSIGNMENT(
            "changeAssignment",
            "Assignment of changed activities",
            ofAssignments(OfficeTask.ASSIGN_CHANGED_ACTIVITIES, "104(a)(1)"),
            ASSIGNED,
            REFUSED),
    CHANGE_CONSISTENCY(
            "changeConsistency",
            "Consistency of changed activities",
            ofAssignments(OfficeTask.REVIEW_CHANGED_ACTIVITIES, "104(a)(2)(B)"),
            CONSISTENT,
            INCONSISTENT),
    CHANGE_CONCURRENCE(
            "changeConcurrence",
            "Concurrence in changed activities",
            ofAssignments(OfficeTask.CONCUR_ON_CHANGED_ACTIVITIES, "104(a)(2)(A)"),
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    CHANGE_CONDITIONS(
            "conditionsAccepted",
            "Acceptance of the conditions of changed activities",
            ofAssignments(OfficeTask.ACCEPT_CHANGED_CONDITIONS, "104(a)(2)(A)"),
            ACCEPTED,
            REFUSED),
    CONCURRENCE_WITHDRAWAL(
            "concurrenceWithdrawn",
            "Withdrawal of the concurrence",
            ofAssignments(OfficeTask.WITHDRAW_CONCURRENCE, "104(a)(2)(A)"),
            WITHDRAWN),
    REPORT_REVIEW(
            "reportReview",
            "Review of the annual report",
            ofReports(OfficeTask.REVIEW_REPORT, "104(d)(1)"),
            RELEASED,
            RETURNED),
    REPORT_SIGNATURE(
            "reportSignature",
            "Signature of the annual report",
            ofReports(OfficeTask.SIGN_REPORT, "104(d)(1)"),
            SIGNED,
            RETURNED);

    private final String variable;
    private final String label;
    private final Map<CaseKind, Asked> asked;
    private final List<Outcome> outcomes;

    /** The user tasks that ask for a decision, the current one first, and the clause that requires it. */
    private record Asked(List<OfficeTask> tasks, String clause) {

        Asked(OfficeTask task, String clause) {
            this(List.of(task), clause);
        }

        boolean isBy(String task) {
            return tasks.stream().anyMatch(one -> one.id().equals(task));
        }
    }

    DecisionKind(String variable, String label, Map<CaseKind, Asked> asked, Outcome... outcomes) {
        this.variable = variable;
        this.label = label;
        this.asked = asked;
        this.outcomes = List.of(outcomes);
    }

    private static Map<CaseKind, Asked> ofAssignments(OfficeTask task, String clause) {
        return Map.of(CaseKind.ASSIGNMENT, new Asked(task, clause));
    }

    private static Map<CaseKind, Asked> ofAssistance(OfficeTask task, String clause) {
        return Map.of(CaseKind.ASSISTANCE, new Asked(task, clause));
    }

    private static Map<CaseKind, Asked> ofAssistance(String clause, OfficeTask... tasks) {
        return Map.of(CaseKind.ASSISTANCE, new Asked(List.of(tasks), clause));
    }

    private static Map<CaseKind, Asked> ofReports(OfficeTask task, String clause) {
        return Map.of(CaseKind.REPORT, new Asked(task, clause));
    }

    private static Map<CaseKind, Asked> ofEveryRequest(OfficeTask task, String clause) {
        return ofEither(task, clause, task, clause);
    }

    private static Map<CaseKind, Asked> ofEither(
            OfficeTask onAssignment, String assignmentClause, OfficeTask onAssistance, String assistanceClause) {
        return Map.of(
                CaseKind.ASSIGNMENT, new Asked(onAssignment, assignmentClause),
                CaseKind.ASSISTANCE, new Asked(onAssistance, assistanceClause));
    }

    /** The kinds that a user task decides, in form order. Most tasks decide one. */
    public static List<DecisionKind> ofTask(String task) {
        return Arrays.stream(values())
                .filter(kind -> kind.asked.values().stream().anyMatch(asked -> asked.isBy(task)))
                .toList();
    }

    /** All user tasks that make a decision. */
    static List<String> tasks() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.asked.values().stream())
                .flatMap(asked -> asked.tasks().stream())
                .map(OfficeTask::id)
                .distinct()
                .toList();
    }

    /** The kinds of decisions in a kind of case. */
    public static List<DecisionKind> of(CaseKind cases) {
        return Arrays.stream(values())
                .filter(kind -> kind.asked.containsKey(cases))
                .toList();
    }

    /** The process variable that holds the outcome, such as {@code fundingCertification}. */
    public String variable() {
        return variable;
    }

    public String label() {
        return label;
    }

    /** The clause that requires this decision in a kind of case. */
    public String clause(CaseKind cases) {
        return Optional.ofNullable(asked.get(cases))
                .map(Asked::clause)
                .orElseThrow(() -> new IllegalArgumentException(name() + " is not decided in " + cases));
    }

    /** The office that decides, which is that of the decision's tasks. */
    public Office office() {
        return asked.values().iterator().next().tasks().get(0).office();
    }

    /** Returns whether a refusal ends the request. A refused change of activities does not end the assignment. */
    boolean endsTheRequest() {
        return switch (this) {
            case EQUIPMENT_REVIEW,
                    FUNDING,
                    DOMESTIC_IMPACT,
                    CONSISTENCY,
                    NECESSITY,
                    HOMELAND_INTERESTS,
                    COOPERATION,
                    REIMBURSEMENT,
                    STATE_CONCURRENCE,
                    MISSION_CONCURRENCE -> true;
            case CONDITIONS,
                    CHANGE_ASSIGNMENT,
                    CHANGE_CONSISTENCY,
                    CHANGE_CONCURRENCE,
                    CHANGE_CONDITIONS,
                    CONCURRENCE_WITHDRAWAL,
                    REPORT_REVIEW,
                    REPORT_SIGNATURE -> false;
        };
    }

    List<String> outcomeNames() {
        return outcomes.stream().map(Enum::name).toList();
    }

    boolean takesConditions() {
        return outcomes.contains(CONCURRED_WITH_CONDITIONS);
    }

    /** The outcome's form field in a kind of case. */
    public Field outcomeField(CaseKind cases) {
        return Field.line(variable, label, clause(cases));
    }

    Field reasonField(CaseKind cases) {
        return Field.prose(variable + "Reason", sharesItsTask() ? label + ": reason" : "Reason", clause(cases));
    }

    Field conditionsField(CaseKind cases) {
        return Field.prose(variable + "Conditions", "Conditions", clause(cases));
    }

    /** The field of the amount that a decision on the reimbursement may state; empty for other kinds. */
    Optional<Field> amountField(CaseKind cases) {
        return this == REIMBURSEMENT
                ? Optional.of(Field.line("reimbursableAmount", "Amount to collect", clause(cases)))
                : Optional.empty();
    }

    Field capacityField(CaseKind cases) {
        return Field.line(variable + "Capacity", "Capacity", clause(cases));
    }

    private boolean sharesItsTask() {
        return asked.values().stream()
                .anyMatch(one -> ofTask(one.tasks().get(0).id()).size() > 1);
    }
}
