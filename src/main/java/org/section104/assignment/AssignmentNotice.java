package org.section104.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.AssignmentRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Components;
import org.section104.casefile.Countries;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.notice.Letter;
import org.section104.notice.NoticeSubject;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.springframework.stereotype.Component;

/** Writes the content of the letter that notifies the committees of an assignment: 104(d)(3). */
@Component
class AssignmentNotice implements NoticeSubject {

    private final CaseFiles cases;
    private final Assignments assignments;
    private final ActivitiesVersions activities;
    private final Decisions decisions;

    AssignmentNotice(CaseFiles cases, Assignments assignments, ActivitiesVersions activities, Decisions decisions) {
        this.cases = cases;
        this.assignments = assignments;
        this.activities = activities;
        this.decisions = decisions;
    }

    @Override
    public DutyKind kind() {
        return DutyKind.ASSIGNMENT_NOTICE;
    }

    @Override
    public Content of(Duty duty) {
        var request = cases.packet(duty.caseNumber()).assignment();
        var assignment = assignments.find(duty.caseNumber()).orElseThrow();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                "The Secretary of Homeland Security, with the concurrence of the Secretary of State, has assigned"
                        + " personnel of the Department to a duty station outside the United States. The assignment took"
                        + " effect on " + assignment.assignedOn() + ".");
        if (assignment.status() == Assignment.Status.CANCELLED) {
            paragraphs.add("The assignment was canceled on " + assignment.endedOn()
                    + ", before the tour of duty began. This notice is given because it was made.");
        }
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Assignment of personnel to %s, %s"
                        .formatted(request.dutyPost(), Countries.name(request.dutyCountry())),
                paragraphs,
                facts(request, assignment),
                List.of(),
                "for the Secretary of Homeland Security");
    }

    private List<Letter.Fact> facts(AssignmentRequest request, Assignment assignment) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Component", Components.name(request.component())));
        facts.add(new Letter.Fact("Person assigned", request.personnelName()));
        facts.add(new Letter.Fact("Position", request.positionTitle()));
        facts.add(new Letter.Fact("Duty station", request.dutyPost() + ", " + Countries.name(request.dutyCountry())));
        facts.add(new Letter.Fact("Assigned on", assignment.assignedOn().toString()));
        facts.add(new Letter.Fact("Assigned by", assignment.assignedCapacity()));
        facts.add(new Letter.Fact("Tour of duty", assignment.tourStart() + " to " + assignment.tourEnd()));
        facts.add(new Letter.Fact("Mission need", request.missionNeed()));
        facts.add(new Letter.Fact(
                "Duties and activities",
                activities.inForce(assignment.caseNumber()).activities()));
        var standing = decisions.standing(assignment.caseNumber());
        for (var kind : List.of(DecisionKind.STATE_CONCURRENCE, DecisionKind.MISSION_CONCURRENCE)) {
            Optional.ofNullable(standing.get(kind))
                    .ifPresent(decision -> facts.add(new Letter.Fact(kind.label(), concurrence(decision))));
        }
        return facts;
    }

    private static String concurrence(Decision decision) {
        var given = "%s, %s".formatted(decision.outcome().label(), decision.capacity());
        return decision.conditions() == null ? given : given + "\nConditions: " + decision.conditions();
    }
}
