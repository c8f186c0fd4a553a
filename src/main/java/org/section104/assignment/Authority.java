package org.section104.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Components;
import org.section104.casefile.Countries;
import org.section104.casefile.Packet;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.engine.RefusedInput;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** The decisions without which nobody is assigned abroad, read from the record and from nowhere else. */
@Component
class Authority {

    /** Decisions that are about the activities: each must have been made on the version that is to be carried out. */
    private static final Set<DecisionKind> ON_THE_ACTIVITIES =
            EnumSet.of(DecisionKind.CONSISTENCY, DecisionKind.MISSION_CONCURRENCE);

    private final CaseFiles cases;
    private final Decisions decisions;

    Authority(CaseFiles cases, Decisions decisions) {
        this.cases = cases;
        this.decisions = decisions;
    }

    /**
     * Checks that every decision which the law asks for is there, granted, and made on what is to be carried out.
     *
     * @throws RefusedInput naming everything that is missing and the clause that asks for it
     */
    void require(Packet packet) {
        var standing = decisions.standing(packet.caseNumber());
        var problems = required(packet, standing)
                .flatMap(kind -> problem(kind, packet, standing.get(kind)).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    /** The date in Washington of the last decision that the assignment rests on. */
    LocalDate lastDecidedOn(Packet packet) {
        var standing = decisions.standing(packet.caseNumber());
        return required(packet, standing)
                .map(kind -> StatutoryClock.dateOf(standing.get(kind).decidedAt()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The standing decisions as rows of a form. */
    List<Map<String, Object>> rows(Packet packet) {
        return decisions.rows(packet.caseNumber());
    }

    private static Stream<DecisionKind> required(Packet packet, Map<DecisionKind, Decision> standing) {
        var kinds = new ArrayList<>(List.of(
                DecisionKind.FUNDING,
                DecisionKind.CONSISTENCY,
                DecisionKind.NECESSITY,
                DecisionKind.STATE_CONCURRENCE,
                DecisionKind.MISSION_CONCURRENCE));
        if (packet.text("component").equals(Components.CISA)) {
            kinds.add(DecisionKind.DOMESTIC_IMPACT);
        }
        if (kinds.stream().map(standing::get).anyMatch(Authority::isConditional)) {
            kinds.add(DecisionKind.CONDITIONS);
        }
        return kinds.stream();
    }

    private static boolean isConditional(Decision decision) {
        return decision != null && decision.outcome() == Outcome.CONCURRED_WITH_CONDITIONS;
    }

    private Optional<RefusedInput.Problem> problem(DecisionKind kind, Packet packet, Decision decision) {
        if (decision == null) {
            return missing(kind, "is missing; the assignment cannot be issued without it");
        }
        if (!decision.grants()) {
            return missing(
                    kind,
                    "was not granted but is %s".formatted(decision.outcome().name()));
        }
        if (kind == DecisionKind.MISSION_CONCURRENCE && !madeForCountry(decision, packet)) {
            return missing(
                    kind, "is not that of the chief of mission to " + Countries.name(packet.text("dutyCountry")));
        }
        var version = packet.text("activitiesVersion");
        if (ON_THE_ACTIVITIES.contains(kind) && !version.equals(String.valueOf(decision.activitiesVersion()))) {
            return missing(
                    kind,
                    "is about version %s of the activities; version %s is to be carried out"
                            .formatted(decision.activitiesVersion(), version));
        }
        return Optional.empty();
    }

    private boolean madeForCountry(Decision decision, Packet packet) {
        return cases.packet(packet.caseNumber(), decision.packetRevision())
                .text("dutyCountry")
                .equals(packet.text("dutyCountry"));
    }

    private static Optional<RefusedInput.Problem> missing(DecisionKind kind, String message) {
        return Optional.of(new RefusedInput.Problem(kind.variable(), kind.label(), message, kind.clause()));
    }
}
