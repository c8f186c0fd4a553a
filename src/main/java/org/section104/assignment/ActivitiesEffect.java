package org.section104.assignment;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.decision.Decision;
import org.section104.decision.DecisionEffect;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm.Submission;
import org.section104.mail.OfficeMail;
import org.section104.officer.OfficeTask;
import org.springframework.stereotype.Component;

/**
 * Applies the decisions during a tour to its activities, 104(a)(2)(A). A new version comes into force once the
 * Secretary, counsel, and the chief of mission agree, and, if the chief of mission sets conditions, once the program
 * office accepts them. If one of them does not, the earlier version stays in force. A withdrawn concurrence is mailed at
 * once to the program office and the Secretary.
 */
@Component
class ActivitiesEffect implements DecisionEffect {

    static final Set<DecisionKind> OF_A_CHANGE = EnumSet.of(
            DecisionKind.CHANGE_ASSIGNMENT,
            DecisionKind.CHANGE_CONSISTENCY,
            DecisionKind.CHANGE_CONCURRENCE,
            DecisionKind.CHANGE_CONDITIONS);

    private static final String ACCEPTANCE = OfficeTask.ACCEPT_CHANGED_CONDITIONS.id();

    private final ActivitiesVersions activities;
    private final Decisions decisions;
    private final OfficeMail mail;

    ActivitiesEffect(ActivitiesVersions activities, Decisions decisions, OfficeMail mail) {
        this.activities = activities;
        this.decisions = decisions;
        this.mail = mail;
    }

    @Override
    public Map<String, Object> of(Decision decision, Submission submission) {
        if (decision.kind() == DecisionKind.CONCURRENCE_WITHDRAWAL) {
            tellOfWithdrawal(decision);
            return Map.of();
        }
        if (!OF_A_CHANGE.contains(decision.kind())) {
            return Map.of();
        }
        if (!decision.grants()) {
            var kept = settled(EngineView.of(activities.keepInForce(decision.caseNumber(), decision.decidedBy())));
            return decision.kind() == DecisionKind.CHANGE_ASSIGNMENT ? begun(kept) : kept;
        }
        return switch (decision.kind()) {
            case CHANGE_ASSIGNMENT -> begun(Map.of());
            case CHANGE_CONCURRENCE -> concurred(decision, submission.task());
            case CHANGE_CONDITIONS -> inForce(decision, conditions(decision));
            default -> Map.of();
        };
    }

    /**
     * Puts the version into force, or leaves it to the acceptance of the conditions. A case that runs on a diagram
     * without that step keeps the earlier version, as its diagram says.
     */
    private Map<String, Object> concurred(Decision decision, TaskContext task) {
        if (decision.outcome() == Outcome.CONCURRED) {
            return inForce(decision, null);
        }
        return task.hasStep(ACCEPTANCE)
                ? Map.of()
                : settled(EngineView.of(activities.keepInForce(decision.caseNumber(), decision.decidedBy())));
    }

    private Map<String, Object> inForce(Decision decision, @Nullable String conditions) {
        var version = Objects.requireNonNull(decision.activitiesVersion(), "A decision on a change names the version");
        activities.enterIntoForce(decision.caseNumber(), version, conditions, decision.decidedBy());
        return settled(Map.of());
    }

    /** The conditions that the chief of mission set for the version that an acceptance is about. */
    private @Nullable String conditions(Decision acceptance) {
        return decisions
                .last(acceptance.caseNumber(), DecisionKind.CHANGE_CONCURRENCE)
                .filter(concurrence -> Objects.equals(concurrence.activitiesVersion(), acceptance.activitiesVersion()))
                .map(Decision::conditions)
                .orElseThrow(() ->
                        new IllegalStateException("No concurrence sets conditions in case " + acceptance.caseNumber()));
    }

    /** Clears the decisions on an earlier change, and the acceptance of earlier conditions. The Secretary's decision is the first of each change. */
    private static Map<String, Object> begun(Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put("changeConsistency", null);
        all.put("changeConcurrence", null);
        all.put(DecisionKind.CHANGE_CONDITIONS.variable(), null);
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
