package org.section104.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compiles the report, and compiles it again each time it is returned. */
@Component
public class CompileReportDelegate implements JavaDelegate {

    private final AnnualReports reports;

    CompileReportDelegate(AnnualReports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.compile((String) execution.getVariable("caseNumber"));
        execution.setVariable("reportReview", null);
        execution.setVariable("reportSignature", null);
    }
}
