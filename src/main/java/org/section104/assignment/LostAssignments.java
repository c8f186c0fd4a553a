package org.section104.assignment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;
import org.springframework.stereotype.Component;

/**
 * Starts an assignment's instance again that is gone while the case is open. A request goes on with the decisions that stand; a
 * tour begins anew, with the right of the chief of mission to withdraw: 104(a)(2)(A).
 */
@Component
class LostAssignments implements SweepStep, OpenMatter {

    private static final String PROCESS = "assign-personnel";

    private final Restarts restarts;
    private final CaseFiles cases;
    private final Decisions decisions;
    private final Assignments assignments;
    private final ActivitiesVersions activities;

    LostAssignments(
            Restarts restarts,
            CaseFiles cases,
            Decisions decisions,
            Assignments assignments,
            ActivitiesVersions activities) {
        this.restarts = restarts;
        this.cases = cases;
        this.decisions = decisions;
        this.assignments = assignments;
        this.activities = activities;
    }

    @Override
    public void sweep() {
        restarts.sweep(
                PROCESS,
                (after, most) -> cases.open(CaseKind.ASSIGNMENT, after, most).stream()
                        .map(Work::on)
                        .toList(),
                this::rebuilt);
    }

    private Optional<Rebuilt> rebuilt(String caseNumber) {
        cases.lock(caseNumber);
        return cases.findOpen(caseNumber).map(this::rebuilt);
    }

    private Rebuilt rebuilt(CaseFile file) {
        var number = file.number();
        var variables = new HashMap<String, Object>(EngineView.of(cases.packet(number)));
        variables.put("requester", file.requestedBy());
        variables.putAll(decisions.variables(number));
        if (file.status() == CaseStatus.REQUESTED) {
            return new Rebuilt(decisions.isReturned(number) ? "revise-assignment" : null, variables);
        }
        var assignment = assignments.find(number).orElseThrow();
        variables.put("assignedOn", assignment.assignedOn().toString());
        return new Rebuilt(step(assignment), onTour(number, variables));
    }

    private Map<String, Object> onTour(String number, Map<String, Object> variables) {
        variables.put("changePending", activities.isChangePending(number));
        // the offices are asked anew about a change that was under way
        for (var kind : ActivitiesEffect.OF_A_CHANGE) {
            variables.put(kind.variable(), null);
        }
        return variables;
    }

    /** Where an assignment stands in the diagram. A tour whose last day is over ends at once, by its timer. */
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
    public Optional<String> of(String caseNumber) {
        return cases.findOpen(caseNumber)
                .filter(file -> file.kind() == CaseKind.ASSIGNMENT)
                .map(file -> file.status() == CaseStatus.REQUESTED
                        ? "Case %s is not closed: the offices are still deciding [104(a)(1)].".formatted(caseNumber)
                        : "Case %s is not closed: while the tour lasts the chief of mission may withdraw the concurrence [104(a)(2)(A)]."
                                .formatted(caseNumber));
    }
}
