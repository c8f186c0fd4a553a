package org.section104.decision;

import static org.section104.decision.Outcome.ACCEPTED;
import static org.section104.decision.Outcome.ASSIGNED;
import static org.section104.decision.Outcome.CERTIFIED;
import static org.section104.decision.Outcome.CONCURRED;
import static org.section104.decision.Outcome.CONCURRED_WITH_CONDITIONS;
import static org.section104.decision.Outcome.CONSISTENT;
import static org.section104.decision.Outcome.DENIED;
import static org.section104.decision.Outcome.INCONSISTENT;
import static org.section104.decision.Outcome.NECESSARY;
import static org.section104.decision.Outcome.NEGATIVE;
import static org.section104.decision.Outcome.NONE;
import static org.section104.decision.Outcome.NOT_CERTIFIED;
import static org.section104.decision.Outcome.NOT_NECESSARY;
import static org.section104.decision.Outcome.REFUSED;
import static org.section104.decision.Outcome.RETURNED;
import static org.section104.decision.Outcome.WITHDRAWN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.section104.access.Office;
import org.section104.engine.Field;

/** What is decided, where in the diagrams, by which office, and under which clause. */
public enum DecisionKind {
    FUNDING(
            "certify-funding",
            "fundingCertification",
            "Funding certification",
            "2(d)",
            Office.CHIEF_FINANCIAL_OFFICER,
            CERTIFIED,
            NOT_CERTIFIED,
            RETURNED),
    DOMESTIC_IMPACT(
            "determine-domestic-impact",
            "domesticImpact",
            "Domestic impact",
            "2202(c)(14)",
            Office.CISA_DIRECTOR,
            NONE,
            NEGATIVE,
            RETURNED),
    CONSISTENCY(
            "review-consistency",
            "statutoryConsistency",
            "Statutory consistency",
            "104(a)(2)(B)",
            Office.GENERAL_COUNSEL,
            CONSISTENT,
            INCONSISTENT,
            RETURNED),
    NECESSITY(
            "determine-necessity",
            "necessity",
            "Necessity",
            "104(a)(1)",
            Office.SECRETARY,
            NECESSARY,
            NOT_NECESSARY,
            RETURNED),
    STATE_CONCURRENCE(
            "concur-on-assignment",
            "stateConcurrence",
            "Concurrence of the Secretary of State",
            "104(a)(1)",
            Office.SECRETARY_OF_STATE,
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    MISSION_CONCURRENCE(
            "concur-on-activities",
            "missionConcurrence",
            "Concurrence of the chief of mission",
            "104(a)(2)(A)",
            Office.CHIEF_OF_MISSION,
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    CONDITIONS(
            "accept-conditions",
            "conditionsAccepted",
            "Acceptance of conditions",
            "104(a)",
            Office.PROGRAM_OFFICE,
            ACCEPTED,
            REFUSED),
    CHANGE_ASSIGNMENT(
            "assign-changed-activities",
            "changeAssignment",
            "Assignment of changed activities",
            "104(a)(1)",
            Office.SECRETARY,
            ASSIGNED,
            REFUSED),
    CHANGE_CONSISTENCY(
            "review-changed-activities",
            "changeConsistency",
            "Consistency of changed activities",
            "104(a)(2)(B)",
            Office.GENERAL_COUNSEL,
            CONSISTENT,
            INCONSISTENT),
    CHANGE_CONCURRENCE(
            "concur-on-changed-activities",
            "changeConcurrence",
            "Concurrence in changed activities",
            "104(a)(2)(A)",
            Office.CHIEF_OF_MISSION,
            CONCURRED,
            CONCURRED_WITH_CONDITIONS,
            DENIED,
            RETURNED),
    CONCURRENCE_WITHDRAWAL(
            "withdraw-concurrence",
            "concurrenceWithdrawn",
            "Withdrawal of the concurrence",
            "104(a)(2)(A)",
            Office.CHIEF_OF_MISSION,
            WITHDRAWN);

    private final String task;
    private final String variable;
    private final String label;
    private final String clause;
    private final Office office;
    private final List<Outcome> outcomes;

    DecisionKind(String task, String variable, String label, String clause, Office office, Outcome... outcomes) {
        this.task = task;
        this.variable = variable;
        this.label = label;
        this.clause = clause;
        this.office = office;
        this.outcomes = List.of(outcomes);
    }

    /** The kind that a user task decides. */
    static Optional<DecisionKind> ofTask(String task) {
        return Arrays.stream(values()).filter(kind -> kind.task.equals(task)).findFirst();
    }

    /** The user task, {@code certify-funding}. */
    public String task() {
        return task;
    }

    /** The variable that holds the outcome, {@code fundingCertification}. */
    public String variable() {
        return variable;
    }

    public String label() {
        return label;
    }

    public String clause() {
        return clause;
    }

    public Office office() {
        return office;
    }

    /** Whether a refusal ends the request; a refused change of activities leaves the assignment as it is. */
    boolean endsTheRequest() {
        return ordinal() < CONDITIONS.ordinal();
    }

    List<String> outcomeNames() {
        return outcomes.stream().map(Enum::name).toList();
    }

    boolean takesConditions() {
        return outcomes.contains(CONCURRED_WITH_CONDITIONS);
    }

    Field outcomeField() {
        return Field.line(variable, label, clause);
    }

    Field reasonField() {
        return Field.prose(variable + "Reason", "Reason", clause);
    }

    Field conditionsField() {
        return Field.prose(variable + "Conditions", "Conditions", clause);
    }

    Field capacityField() {
        return Field.line(variable + "Capacity", "Capacity", clause);
    }
}
