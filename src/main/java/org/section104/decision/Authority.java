package org.section104.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Components;
import org.section104.casefile.Packet;
import org.section104.form.RefusedInput;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Checks the decisions that an act requires. Reads them only from the database, never from process variables. In
 * addition to the kinds that a feature names, CISA's cases require the Director of CISA's decision (2202(c)(14)), and a
 * concurrence with conditions requires the acceptance of the conditions.
 */
@Component
public class Authority {

    private final Decisions decisions;

    Authority(Decisions decisions) {
        this.decisions = decisions;
    }

    /** An additional condition on a granted decision. */
    public interface Check {

        /** Returns the problem with a decision; empty if there is none. */
        Optional<String> problem(Decision decision, Packet packet);
    }

    /**
     * Finds the problems with the required decisions.
     *
     * @param packet the current revision of the case
     * @param kinds the kinds of decisions that the clause names
     * @param check an additional condition on each granted decision
     * @return one problem, with its clause, for each decision that is missing, not granted or fails the check
     */
    public List<RefusedInput.Problem> problems(Packet packet, Collection<DecisionKind> kinds, Check check) {
        var standing = decisions.standing(packet.caseNumber());
        return required(packet, kinds, standing)
                .flatMap(kind -> problem(kind, packet, standing.get(kind), check).stream())
                .toList();
    }

    /** The date, Washington time, of the latest required decision. All required decisions must exist. */
    public LocalDate lastDecidedOn(Packet packet, Collection<DecisionKind> kinds) {
        var standing = decisions.standing(packet.caseNumber());
        return required(packet, kinds, standing)
                .map(kind -> StatutoryClock.dateOf(
                        Objects.requireNonNull(standing.get(kind), kind::label).decidedAt()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static Stream<DecisionKind> required(
            Packet packet, Collection<DecisionKind> named, Map<DecisionKind, Decision> standing) {
        var kinds = new ArrayList<>(named);
        if (packet.component().equals(Components.CISA)) {
            kinds.add(DecisionKind.DOMESTIC_IMPACT);
        }
        if (kinds.stream().map(standing::get).anyMatch(Authority::isConditional)) {
            kinds.add(DecisionKind.CONDITIONS);
        }
        return kinds.stream();
    }

    private static boolean isConditional(@Nullable Decision decision) {
        return decision != null && decision.outcome() == Outcome.CONCURRED_WITH_CONDITIONS;
    }

    private static Optional<RefusedInput.Problem> problem(
            DecisionKind kind, Packet packet, @Nullable Decision decision, Check check) {
        if (decision == null) {
            return Optional.of(problem(kind, packet, "is missing; nothing is done without it"));
        }
        if (!decision.grants()) {
            return Optional.of(problem(
                    kind,
                    packet,
                    "was not granted but is %s".formatted(decision.outcome().name())));
        }
        return check.problem(decision, packet).map(message -> problem(kind, packet, message));
    }

    private static RefusedInput.Problem problem(DecisionKind kind, Packet packet, String message) {
        return new RefusedInput.Problem(
                kind.variable(), kind.label(), message, kind.clause(CaseKind.of(packet.caseNumber())));
    }
}
