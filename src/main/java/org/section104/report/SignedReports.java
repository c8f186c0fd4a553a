package org.section104.report;

import java.io.ByteArrayOutputStream;
import org.section104.casefile.CaseFiles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prints and stores a signed report. */
@Service
class SignedReports {

    private final AnnualReports reports;
    private final ReportRule rule;
    private final ReportPrinter printer;
    private final CaseFiles cases;

    SignedReports(AnnualReports reports, ReportRule rule, ReportPrinter printer, CaseFiles cases) {
        this.reports = reports;
        this.rule = rule;
        this.printer = printer;
        this.cases = cases;
    }

    /**
     * Prints and stores a report. Idempotent.
     *
     * @throws IllegalStateException if the record does not hold counsel's release and the Secretary's signature of the
     *     current report
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seal(String number) {
        cases.lock(number);
        var report = reports.get(number);
        if (report.documentSha256() != null) {
            return;
        }
        if (!rule.isSigned(cases.packet(number))) {
            throw new IllegalStateException("Report %s is not released and signed as it is now".formatted(number));
        }
        var pdf = new ByteArrayOutputStream();
        printer.print(report, pdf);
        reports.keep(report, pdf.toByteArray());
    }
}
