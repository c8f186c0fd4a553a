package org.section104.assignment;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.section104.access.Office;
import org.section104.decision.Decision;
import org.section104.decision.DecisionEffect;
import org.section104.decision.DecisionKind;
import org.section104.decision.Outcome;
import org.section104.form.FormInput;
import org.section104.mail.OfficeMail;
import org.springframework.stereotype.Component;

/**
 * Applies the decisions during a tour to its activities, 104(a)(2)(A). A new version comes into force once the
 * Secretary, counsel, and the chief of mission agree. If one of them does not, the earlier version stays in force. A
 * withdrawn concurrence is mailed at once to the program office and the Secretary.
 */
@Component
class ActivitiesEffect implements DecisionEffect {

    static final Set<DecisionKind> OF_A_CHANGE = EnumSet.of(
            DecisionKind.CHANGE_ASSIGNMENT, DecisionKind.CHANGE_CONSISTENCY, DecisionKind.CHANGE_CONCURRENCE);

    private final ActivitiesVersions activities;
    private final OfficeMail mail;

    ActivitiesEffect(ActivitiesVersions activities, OfficeMail mail) {
        this.activities = activities;
        this.mail = mail;
    }

    @Override
    public Map<String, Object> of(Decision decision, FormInput input) {
        if (decision.kind() == DecisionKind.CONCURRENCE_WITHDRAWAL) {
            tellOfWithdrawal(decision);
            return Map.of();
        }
        if (!OF_A_CHANGE.contains(decision.kind())) {
            return Map.of();
        }
        if (decision.kind() == DecisionKind.CHANGE_CONCURRENCE && decision.outcome() == Outcome.CONCURRED) {
            var version =
                    Objects.requireNonNull(decision.activitiesVersion(), "A decision on a change names the version");
            activities.enterIntoForce(decision.caseNumber(), version, decision.decidedBy());
            return settled(Map.of());
        }
        // a concurrence with conditions also keeps the earlier version: a change has no step that accepts conditions
        var variables = decision.grants() && decision.kind() != DecisionKind.CHANGE_CONCURRENCE
                ? Map.<String, Object>of()
                : settled(EngineView.of(activities.keepInForce(decision.caseNumber(), decision.decidedBy())));
        return decision.kind() == DecisionKind.CHANGE_ASSIGNMENT ? begun(variables) : variables;
    }

    /** Clears the decisions on an earlier change. The Secretary's decision is the first of each change. */
    private static Map<String, Object> begun(Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put("changeConsistency", null);
        all.put("changeConcurrence", null);
        return all;
    }

    private static Map<String, Object> settled(Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put("changePending", false);
        return all;
    }

    private void tellOfWithdrawal(Decision decision) {
        mail.tell(
                decision.caseNumber(),
                Set.of(Office.PROGRAM_OFFICE, Office.SECRETARY),
                "Concurrence withdrawn: the activities stop today",
                """
                %s has withdrawn the concurrence in the activities of case %s [104(a)(2)(A)].

                Reason: %s

                The activities must stop today. Enter the day in the task "Cease activities".
                """
                        .formatted(decision.capacity(), decision.caseNumber(), decision.reason()));
    }
}
