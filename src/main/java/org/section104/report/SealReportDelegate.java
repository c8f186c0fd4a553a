package org.section104.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Prints the signed report, and stores the PDF that both committees get. */
@Component
public class SealReportDelegate implements JavaDelegate {

    private final SignedReports signedReports;

    SealReportDelegate(SignedReports signedReports) {
        this.signedReports = signedReports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        signedReports.seal((String) execution.getVariable("caseNumber"));
    }
}
