package org.section104.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.AssignmentRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Components;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.notice.Letter;
import org.section104.notice.NoticeSubject;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.wording.Countries;
import org.section104.wording.UsDates;
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
    public Content of(Duty duty, LocalDate dated) {
        var request = cases.packet(duty.caseNumber()).assignment();
        var assignment = assignments.find(duty.caseNumber()).orElseThrow();
        var station = request.dutyPost() + ", " + Countries.name(request.dutyCountry());
        var paragraphs = new ArrayList<String>();
        paragraphs.add(tour(assignment, dated));
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Notice of assignment to " + station,
                "the Department of Homeland Security notifies the Committee that, on %s, the Secretary of Homeland Security, with the concurrence of the Secretary of State, assigned personnel of the Department to a duty station outside the United States."
                        .formatted(UsDates.longDate(assignment.assignedOn())),
                paragraphs,
                facts(request, assignment, station),
                List.of());
    }

    /** Says what became, becomes or will become of the tour, in the tense of the letter's day. */
    private static String tour(Assignment assignment, LocalDate dated) {
        var starts = UsDates.longDate(assignment.tourStart());
        var ends = UsDates.longDate(assignment.tourEnd());
        if (assignment.status() == Assignment.Status.CANCELLED) {
            return "The assignment was canceled on %s, before the tour of duty began. This notice is given because the assignment was made."
                    .formatted(UsDates.longDate(Objects.requireNonNull(assignment.endedOn())));
        }
        if (assignment.endedOn() != null) {
            return "The tour of duty began on %s, and ended early, on %s. It had been planned to end on %s."
                    .formatted(starts, UsDates.longDate(assignment.endedOn()), ends);
        }
        if (assignment.ceasedOn() != null) {
            return "The tour of duty began on %s. The chief of mission withdrew the concurrence, and the activities ceased on %s."
                    .formatted(starts, UsDates.longDate(assignment.ceasedOn()));
        }
        if (dated.isBefore(assignment.tourStart())) {
            return "The tour of duty will begin on %s, and is planned to end on %s.".formatted(starts, ends);
        }
        return dated.isAfter(assignment.tourEnd())
                ? "The tour of duty began on %s, and ended on %s.".formatted(starts, ends)
                : "The tour of duty began on %s, and is planned to end on %s.".formatted(starts, ends);
    }

    private List<Letter.Fact> facts(AssignmentRequest request, Assignment assignment, String station) {
        var facts = new ArrayList<Letter.Fact>();
        if (request.namesThePerson()) {
            facts.add(new Letter.Fact("Person assigned", request.fullName()));
        }
        facts.add(new Letter.Fact("Position", request.positionTitle() + ", " + Components.name(request.component())));
        facts.add(new Letter.Fact("Duty station", station));
        facts.add(new Letter.Fact(
                "Assigned on",
                "%s, by the %s"
                        .formatted(
                                UsDates.longDate(assignment.assignedOn()),
                                UsDates.inLetters(assignment.assignedCapacity()))));
        facts.add(new Letter.Fact("Mission need", unnamed(request, request.missionNeed())));
        var inForce = activities.inForce(assignment.caseNumber());
        facts.add(new Letter.Fact("Duties and activities", unnamed(request, inForce.activities())));
        facts.add(new Letter.Fact(
                "Concurrences", concurrences(assignment.caseNumber(), inForce).collect(Collectors.joining("\n"))));
        return facts;
    }

    /** The concurrences in the assignment and, after a change, the one in the activities that are in force. */
    private Stream<String> concurrences(String caseNumber, ActivitiesVersion inForce) {
        var made = decisions.ofCase(caseNumber);
        var standing = decisions.standing(caseNumber);
        return Stream.concat(
                Stream.of(DecisionKind.STATE_CONCURRENCE, DecisionKind.MISSION_CONCURRENCE)
                        .map(standing::get)
                        .filter(Objects::nonNull)
                        .map(decision -> concurrence(decision, "")),
                made.stream()
                        .filter(decision -> decision.kind() == DecisionKind.CHANGE_CONCURRENCE)
                        .filter(decision -> Integer.valueOf(inForce.version()).equals(decision.activitiesVersion()))
                        .map(decision -> concurrence(decision, ", in the changed activities")));
    }

    /** Replaces the person's name in a text of the request, if the notice is to name only the position. */
    private static String unnamed(AssignmentRequest request, String text) {
        return request.namesThePerson()
                ? text
                : Pattern.compile(Pattern.quote(request.personnelName()), Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .replaceAll("the person assigned");
    }

    private static String concurrence(@Nullable Decision decision, String in) {
        var given = "%s%s: %s"
                .formatted(
                        UsDates.inLetters(Objects.requireNonNull(decision).capacity()),
                        in,
                        decision.outcome().label().toLowerCase(Locale.ROOT));
        return decision.conditions() == null ? given : given + "\nConditions: " + decision.conditions();
    }
}
