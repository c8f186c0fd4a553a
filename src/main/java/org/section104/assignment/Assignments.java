package org.section104.assignment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.mail.OfficeMail;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.wording.Countries;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the issued assignments, 104(a)(1). Each opens the duty to notify both committees, 104(d)(3). */
@Service
class Assignments {

    private final AssignmentRepository assignments;
    private final CaseFiles cases;
    private final ActivitiesVersions activities;
    private final Duties duties;
    private final Decisions decisions;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final OfficeMail mail;

    Assignments(
            AssignmentRepository assignments,
            CaseFiles cases,
            ActivitiesVersions activities,
            Duties duties,
            Decisions decisions,
            CaseRecord record,
            StatutoryClock clock,
            OfficeMail mail) {
        this.assignments = assignments;
        this.cases = cases;
        this.activities = activities;
        this.duties = duties;
        this.decisions = decisions;
        this.record = record;
        this.clock = clock;
        this.mail = mail;
    }

    /**
     * Issues the assignment, puts its activities into force, and opens the duty to notify both committees.
     *
     * @param assignedOn the day of the assignment, in Washington
     * @param assignedBy the account that issues the assignment
     * @param capacity the capacity in which that account acts
     * @return the id of the duty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(Packet packet, LocalDate assignedOn, String assignedBy, String capacity) {
        var caseNumber = packet.caseNumber();
        var request = packet.assignment();
        assignments.insert(new Assignment(
                caseNumber,
                assignedOn,
                assignedBy,
                capacity,
                request.tourStart(),
                request.tourEnd(),
                Assignment.Status.ASSIGNED,
                null,
                null,
                null,
                null));
        cases.stands(caseNumber, CaseStatus.AUTHORIZED);
        record.append(
                caseNumber,
                "assignment-issued",
                assignedBy,
                Map.of(
                        "assignedOn",
                        assignedOn,
                        "packetSha256",
                        packet.sha256(),
                        "capacity",
                        capacity,
                        "clause",
                        "104(a)(1)"));
        var conditions = decisions
                .standing(caseNumber, DecisionKind.MISSION_CONCURRENCE)
                .map(Decision::conditions)
                .orElse(null);
        activities.enterIntoForce(caseNumber, request.activitiesVersion(), conditions, assignedBy);
        var subject = "Assignment to %s, %s".formatted(request.dutyPost(), Countries.name(request.dutyCountry()));
        var duty = duties.open(DutyKind.ASSIGNMENT_NOTICE, caseNumber, subject, assignedOn);
        tellIssued(duty, assignedOn, capacity);
        return duty.id();
    }

    private void tellIssued(Duty duty, LocalDate assignedOn, String capacity) {
        mail.tellOutcome(
                duty.caseNumber(),
                "Assignment issued",
                """
                Issued on: %s
                Issued by: %s

                Both committees must receive the notice by %s (Washington) [%s]."""
                        .formatted(
                                UsDates.date(assignedOn),
                                UsDates.onScreens(capacity),
                                UsDates.date(duty.dueAt()),
                                duty.kind().clause()));
    }

    /** Ends the tour early. Before the first day of the tour, this cancels the assignment, and the notice says so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endEarly(String caseNumber, String reason, String by) {
        var assignment = find(caseNumber).orElseThrow();
        var today = clock.today();
        var canceled = today.isBefore(assignment.tourStart());
        assignments.endEarly(
                caseNumber, canceled ? Assignment.Status.CANCELLED : Assignment.Status.ENDED, today, reason);
        record.append(
                caseNumber,
                canceled ? "assignment-cancelled" : "tour-ended",
                by,
                Map.of("endedOn", today, "reason", reason));
        if (canceled) {
            duties.ofCase(caseNumber).stream()
                    .filter(duty -> duty.kind() == DutyKind.ASSIGNMENT_NOTICE)
                    .forEach(duty -> duties.note(duty.id(), "Canceled on " + today + ", before the tour began."));
        }
    }

    /** Records the day on which the activities stopped because the chief of mission withdrew the concurrence. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cease(String caseNumber, LocalDate on, String by) {
        assignments.cease(caseNumber, on);
        record.append(caseNumber, "activities-ceased", by, Map.of("ceasedOn", on, "clause", "104(a)(2)(A)"));
    }

    /** Closes the case. Drops a change of the activities that is still pending. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String caseNumber, LocalDate on, String by) {
        var over = find(caseNumber).orElseThrow().overOn(on);
        if (activities.isChangePending(caseNumber)) {
            activities.keepInForce(caseNumber, by);
        }
        assignments.close(caseNumber, on, over);
        cases.stands(caseNumber, CaseStatus.CLOSED);
        record.append(caseNumber, "assignment-closed", by, Map.of("closedOn", on));
    }

    /** Returns the day, in Washington, on which the chief of mission withdrew the concurrence. */
    LocalDate concurrenceWithdrawnOn(String caseNumber) {
        return decisions
                .last(caseNumber, DecisionKind.CONCURRENCE_WITHDRAWAL)
                .map(decision -> StatutoryClock.dateOf(decision.decidedAt()))
                .orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<Assignment> find(String caseNumber) {
        return assignments.findById(caseNumber);
    }
}
