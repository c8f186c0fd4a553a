package org.section104.assignment;

import java.util.List;
import java.util.Map;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.LostCases;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.springframework.stereotype.Component;

/**
 * Restarts the lost instance of an open assignment. During a tour it restarts at the tour of duty, where the chief of
 * mission may withdraw the concurrence: 104(a)(2)(A).
 */
@Component
class LostAssignments extends LostCases {

    private final Decisions decisions;
    private final Assignments assignments;
    private final ActivitiesVersions activities;

    LostAssignments(
            Restarts restarts,
            CaseFiles cases,
            Decisions decisions,
            Assignments assignments,
            ActivitiesVersions activities) {
        super(
                restarts,
                cases,
                decisions,
                new Kind(
                        CaseKind.ASSIGNMENT,
                        "assign-personnel",
                        "revise-assignment",
                        "the offices are still deciding [104(a)(1)]"));
        this.decisions = decisions;
        this.assignments = assignments;
        this.activities = activities;
    }

    @Override
    protected Map<String, Object> view(Packet packet) {
        return EngineView.of(packet);
    }

    @Override
    protected Rebuilt authorized(String caseNumber, Map<String, Object> variables) {
        var assignment = assignments.find(caseNumber).orElseThrow();
        variables.put("assignedOn", assignment.assignedOn().toString());
        variables.put("changePending", activities.isChangePending(caseNumber));
        // the offices decide again on a change that was pending
        for (var kind : ActivitiesEffect.OF_A_CHANGE) {
            variables.put(kind.variable(), null);
        }
        return new Rebuilt(List.of(step(assignment)), variables);
    }

    /**
     * Returns the step at which the instance restarts. If the last day of the tour is over, the timer fires at once.
     */
    private String step(Assignment assignment) {
        return switch (assignment.status()) {
            case ASSIGNED -> isWithdrawn(assignment.caseNumber()) ? "cease-activities" : "tour-of-duty";
            case CANCELLED, ENDED, CEASED, CLOSED -> "close-assignment";
        };
    }

    private boolean isWithdrawn(String caseNumber) {
        return decisions.last(caseNumber, DecisionKind.CONCURRENCE_WITHDRAWAL).isPresent();
    }

    @Override
    protected String openBecause(String caseNumber) {
        return "while the tour lasts the chief of mission may withdraw the concurrence [104(a)(2)(A)]";
    }
}
