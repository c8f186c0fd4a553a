package org.section104.report;

import java.util.Optional;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.decision.DecisionRule;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.springframework.stereotype.Component;

/**
 * Refuses the release of a report if an instance is missing or lacks a fact, and the signature of a report that counsel
 * has not released: 104(d)(1).
 */
@Component
class ReportRule implements DecisionRule {

    private static final int CASES_NAMED = 20;

    private final AnnualReports reports;
    private final Instances instances;
    private final Deliveries deliveries;
    private final Decisions decisions;

    ReportRule(AnnualReports reports, Instances instances, Deliveries deliveries, Decisions decisions) {
        this.reports = reports;
        this.instances = instances;
        this.deliveries = deliveries;
        this.decisions = decisions;
    }

    @Override
    public void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input) {
        if (outcome == Outcome.RELEASED) {
            checkRelease(kind.outcomeField(CaseKind.REPORT), packet, input);
        } else if (outcome == Outcome.SIGNED && !isReleased(packet)) {
            input.refuse(
                    kind.outcomeField(CaseKind.REPORT), "counsel has not released the report as it is now; return it");
        }
    }

    private void checkRelease(Field field, Packet packet, FormInput input) {
        instances
                .incomplete(packet.caseNumber())
                .forEach(lack -> input.refuse(field, "the report cannot be released: " + lack));
        deliveries
                .unlisted(CASES_NAMED)
                .forEach(missing -> input.refuse(
                        field,
                        "the report cannot be released: case %s was delivered and is in no report".formatted(missing)));
        manifestProblem(packet).ifPresent(problem -> input.refuse(field, problem));
    }

    private Optional<String> manifestProblem(Packet packet) {
        var now = reports.manifest(packet.caseNumber());
        return now.sha256().equals(packet.text(AnnualReports.MANIFEST))
                ? Optional.empty()
                : Optional.of(
                        "the report states other instances than were compiled; return it to have it compiled again");
    }

    private boolean isReleased(Packet packet) {
        return stands(packet, DecisionKind.REPORT_REVIEW, Outcome.RELEASED);
    }

    /** Says whether the record holds counsel's release and the Secretary's signature of the current report. */
    boolean isSigned(Packet packet) {
        return isReleased(packet)
                && stands(packet, DecisionKind.REPORT_SIGNATURE, Outcome.SIGNED)
                && manifestProblem(packet).isEmpty();
    }

    private boolean stands(Packet packet, DecisionKind kind, Outcome outcome) {
        return decisions
                .standing(packet.caseNumber(), kind)
                .filter(decision -> decision.outcome() == outcome)
                .filter(decision -> decision.packetSha256().equals(packet.sha256()))
                .isPresent();
    }
}
