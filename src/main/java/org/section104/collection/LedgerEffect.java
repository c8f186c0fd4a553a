package org.section104.collection;

import java.util.Map;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.decision.Decision;
import org.section104.decision.DecisionEffect;
import org.section104.decision.DecisionKind;
import org.section104.decision.Outcome;
import org.section104.form.TaskForm.Submission;
import org.springframework.stereotype.Component;

/**
 * Opens the ledger of reimbursable assistance when State concurs, or when the program office accepts State's conditions:
 * from then on, the partner may pay in advance, 104(b)(5).
 */
@Component
class LedgerEffect implements DecisionEffect {

    private final CaseFiles cases;
    private final Collections collections;

    LedgerEffect(CaseFiles cases, Collections collections) {
        this.cases = cases;
        this.collections = collections;
    }

    @Override
    public Map<String, Object> of(Decision decision, Submission submission) {
        if (CaseKind.of(decision.caseNumber()) == CaseKind.ASSISTANCE && isLastGrant(decision)) {
            collections.open(cases.packet(decision.caseNumber()));
        }
        return Map.of();
    }

    private static boolean isLastGrant(Decision decision) {
        return decision.outcome().grants()
                && (decision.kind() == DecisionKind.CONDITIONS
                        || decision.kind() == DecisionKind.STATE_CONCURRENCE
                                && decision.outcome() != Outcome.CONCURRED_WITH_CONDITIONS);
    }
}
