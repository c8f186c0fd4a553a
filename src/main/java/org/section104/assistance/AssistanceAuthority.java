package org.section104.assistance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.Packet;
import org.section104.decision.Authority;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.form.Field;
import org.section104.form.RefusedInput;
import org.springframework.stereotype.Component;

/** Checks that the record holds what a delivery requires: the decisions of 104(b) and the four facts of 104(d)(1). */
@Component
class AssistanceAuthority {

    private static final List<DecisionKind> REQUIRED = List.of(
            DecisionKind.FUNDING,
            DecisionKind.HOMELAND_INTERESTS,
            DecisionKind.COOPERATION,
            DecisionKind.REIMBURSEMENT,
            DecisionKind.STATE_CONCURRENCE);

    private static final Field SCREENING = Field.line("equipmentScreening", "Equipment screening", "104(b)(3)");

    private final Authority authority;
    private final Decisions decisions;
    private final Screenings screenings;

    AssistanceAuthority(Authority authority, Decisions decisions, Screenings screenings) {
        this.authority = authority;
        this.decisions = decisions;
        this.screenings = screenings;
    }

    /**
     * Checks that every required decision is in the record and grants the request, that the equipment may be provided,
     * and that the four facts of the annual report are known.
     *
     * @throws RefusedInput if something is missing or does not fit; it names each problem and its clause
     */
    void require(Packet packet) {
        var screened = screenings.of(packet);
        var problems = new ArrayList<>(authority.problems(packet, required(screened), (one, on) -> Optional.empty()));
        equipmentProblem(packet, screened).ifPresent(message -> problems.add(problem(SCREENING, message)));
        missingFacts(packet).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    /** Returns the date, in Washington, of the last decision that the delivery requires. */
    LocalDate lastDecidedOn(Packet packet) {
        return authority.lastDecidedOn(packet, required(screenings.of(packet)));
    }

    private static List<DecisionKind> required(List<Screening> screened) {
        if (EquipmentScreening.worst(screened) == Screening.Verdict.CLEAR) {
            return REQUIRED;
        }
        var kinds = new ArrayList<>(REQUIRED);
        kinds.add(DecisionKind.EQUIPMENT_REVIEW);
        return kinds;
    }

    private static Optional<String> equipmentProblem(Packet packet, List<Screening> screened) {
        if (screened.size() != packet.assistance().equipment().size()) {
            return Optional.of("is missing for this revision of the equipment");
        }
        return screened.stream()
                .filter(one -> one.verdict() == Screening.Verdict.PROHIBITED)
                .findFirst()
                .map(one -> "is PROHIBITED: " + one);
    }

    /** Lists the missing facts of 104(d)(1)(A) to (D), which the annual report must state. */
    private List<RefusedInput.Problem> missingFacts(Packet packet) {
        var problems = new ArrayList<RefusedInput.Problem>();
        requireFact(packet, AssistanceFields.RECIPIENT_NAME, "104(d)(1)(A)", problems);
        requireFact(packet, AssistanceFields.RECIPIENT_TYPE, "104(d)(1)(A)", problems);
        requireFact(packet, AssistanceFields.REASON, "104(d)(1)(B)", problems);
        requireFact(packet, AssistanceFields.DESCRIPTION, "104(d)(1)(C)", problems);
        if (AssistanceFields.isPrescribed(packet)) {
            requireFact(packet, AssistanceFields.PRESCRIPTION, "104(b)(1)(E)", problems);
        }
        var rationale = decisions
                .standing(packet.caseNumber(), DecisionKind.REIMBURSEMENT)
                .map(Decision::reason);
        if (rationale.isEmpty()) {
            problems.add(new RefusedInput.Problem(
                    "reimbursementReason",
                    "Rationale of the reimbursement",
                    "is missing; the report must say why the assistance is reimbursable or not",
                    "104(d)(1)(D)"));
        }
        return problems;
    }

    private static void requireFact(Packet packet, Field field, String clause, List<RefusedInput.Problem> problems) {
        if (packet.text(field.name()).isEmpty()) {
            problems.add(new RefusedInput.Problem(
                    field.name(), field.label(), "is missing; the annual report must state it", clause));
        }
    }

    /** Says whether the Secretary decided that the partner pays: 104(b)(4). */
    boolean isReimbursable(Packet packet) {
        return decisions
                        .standing(packet.caseNumber(), DecisionKind.REIMBURSEMENT)
                        .orElseThrow()
                        .outcome()
                == Outcome.REIMBURSABLE;
    }

    private static RefusedInput.Problem problem(Field field, String message) {
        return new RefusedInput.Problem(field.name(), field.label(), message, field.clause());
    }
}
