package org.section104.report;

import java.util.Map;
import org.section104.decision.Decision;
import org.section104.decision.DecisionEffect;
import org.section104.decision.Outcome;
import org.section104.form.TaskForm.Submission;
import org.springframework.stereotype.Component;

/** Sets the status of a report when counsel releases it or the Secretary signs it. */
@Component
class ReportEffect implements DecisionEffect {

    private final AnnualReports reports;

    ReportEffect(AnnualReports reports) {
        this.reports = reports;
    }

    @Override
    public Map<String, Object> of(Decision decision, Submission submission) {
        if (decision.outcome() == Outcome.RELEASED) {
            reports.stands(decision.caseNumber(), AnnualReport.Status.RELEASED);
        } else if (decision.outcome() == Outcome.SIGNED) {
            reports.stands(decision.caseNumber(), AnnualReport.Status.SIGNED);
        }
        return Map.of();
    }
}
