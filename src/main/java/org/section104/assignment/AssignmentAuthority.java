package org.section104.assignment;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Authority;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.form.RefusedInput;
import org.section104.wording.Missions;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Checks that the record holds every decision that an assignment abroad requires: 104(a). */
@Component
class AssignmentAuthority {

    private static final List<DecisionKind> REQUIRED = List.of(
            DecisionKind.FUNDING,
            DecisionKind.CONSISTENCY,
            DecisionKind.NECESSITY,
            DecisionKind.STATE_CONCURRENCE,
            DecisionKind.MISSION_CONCURRENCE);

    /** The decisions about the activities. Each must be about the version that is to be carried out. */
    private static final Set<DecisionKind> ON_THE_ACTIVITIES =
            EnumSet.of(DecisionKind.CONSISTENCY, DecisionKind.MISSION_CONCURRENCE);

    private final CaseFiles cases;
    private final Authority authority;

    AssignmentAuthority(CaseFiles cases, Authority authority) {
        this.cases = cases;
        this.authority = authority;
    }

    /**
     * Checks that every required decision is in the record, grants the request, and is about the current packet.
     *
     * @throws RefusedInput if a decision is missing or does not fit; it names each problem and its clause
     */
    void require(Packet packet) {
        var problems = authority.problems(packet, REQUIRED, this::problem);
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    /** Returns the date, in Washington, of the last decision that the assignment requires. */
    LocalDate lastDecidedOn(Packet packet) {
        return authority.lastDecidedOn(packet, REQUIRED);
    }

    private Optional<String> problem(Decision decision, Packet packet) {
        if (decision.kind() == DecisionKind.MISSION_CONCURRENCE && !madeForMission(decision, packet)) {
            return Optional.of("is not that of the " + StringUtils.uncapitalize(Missions.chief(packet.mission())));
        }
        var version = packet.assignment().activitiesVersion();
        if (ON_THE_ACTIVITIES.contains(decision.kind())
                && !Integer.valueOf(version).equals(decision.activitiesVersion())) {
            return Optional.of("is about version %s of the activities; version %s is to be carried out"
                    .formatted(decision.activitiesVersion(), version));
        }
        return Optional.empty();
    }

    private boolean madeForMission(Decision decision, Packet packet) {
        return cases.packet(packet.caseNumber(), decision.packetRevision())
                .mission()
                .equals(packet.mission());
    }
}
