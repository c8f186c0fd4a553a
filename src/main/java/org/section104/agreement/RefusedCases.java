package org.section104.agreement;

import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.decision.Decision;
import org.section104.decision.Decisions;
import org.section104.decision.RequestRefused;
import org.section104.decision.RequestWithdrawn;
import org.section104.wording.UsDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts counsel to agreements in cases that were refused or withdrawn. The agreement is recorded, and the committees
 * get its copy, whatever became of the case: 104(d)(2). But no request stands behind it, such as after State denied its
 * concurrence: 104(b)(1).
 */
@Component
class RefusedCases {

    private static final String WITHDRAWN =
            "The program office withdrew the request. The case ended without assistance.";

    private final CaseFiles cases;
    private final Decisions decisions;
    private final AgreementRepository agreements;
    private final AgreementMatters matters;

    RefusedCases(CaseFiles cases, Decisions decisions, AgreementRepository agreements, AgreementMatters matters) {
        this.cases = cases;
        this.decisions = decisions;
        this.agreements = agreements;
        this.matters = matters;
    }

    /** Alerts counsel if an agreement was just recorded in a case that was refused or withdrawn before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recorded(Agreement agreement) {
        because(agreement.caseNumber()).ifPresent(because -> matters.inRefusedCase(agreement, because));
    }

    private Optional<String> because(String caseNumber) {
        return switch (cases.get(caseNumber).status()) {
            case REFUSED -> decisions.refusal(caseNumber).map(RefusedCases::refused);
            case WITHDRAWN -> Optional.of(WITHDRAWN);
            case REQUESTED, AUTHORIZED, CLOSED -> Optional.empty();
        };
    }

    private static String refused(Decision decision) {
        return "%s: %s, on %s. The case ended without assistance."
                .formatted(decision.kind().label(), decision.outcome().label(), UsDates.date(decision.decidedAt()));
    }

    /** Alerts counsel to the agreements that were recorded before the case was refused. */
    @EventListener
    void on(RequestRefused event) {
        ended(event.decision().caseNumber(), refused(event.decision()));
    }

    /** Alerts counsel to the agreements that were recorded before the request was withdrawn. */
    @EventListener
    void on(RequestWithdrawn event) {
        ended(event.caseNumber(), WITHDRAWN);
    }

    private void ended(String caseNumber, String because) {
        if (CaseKind.of(caseNumber) == CaseKind.ASSISTANCE) {
            agreements
                    .findByCaseNumberOrderByRecordedAt(caseNumber)
                    .forEach(agreement -> matters.inRefusedCase(agreement, because));
        }
    }
}
