package org.section104.report;

import org.section104.actor.Caller;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.StartForm;
import org.springframework.stereotype.Component;

/** The program office starts the earliest owed report that has not started, before the sweep does: 104(d)(1). */
@Component
class AnnualReportForm implements StartForm {

    private static final Field YEAR = Field.line("reportYear", "Report year", "104(d)(1)");

    private final AnnualReports reports;
    private final Enactment enactment;

    AnnualReportForm(AnnualReports reports, Enactment enactment) {
        this.reports = reports;
        this.enactment = enactment;
    }

    @Override
    public String process() {
        return ReportSweep.PROCESS;
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        input.check();
        reports.openOwed();
        var last = reports.latest()
                .orElseThrow(() -> RefusedInput.of(
                        YEAR, "no report is owed before the date of enactment, %s".formatted(enactment.date())));
        return reports.unsealed(last.dueOn()).stream()
                .filter(report -> reports.start(report, caller.user()))
                .findFirst()
                .map(report -> new Started(report.number(), AnnualReports.variables(report)))
                .orElseThrow(() -> RefusedInput.of(
                        YEAR,
                        "the report for %d (%s) was started already; the next one is owed from %s"
                                .formatted(last.year(), last.number(), last.dueOn())));
    }
}
