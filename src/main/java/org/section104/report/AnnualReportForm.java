package org.section104.report;

import org.section104.actor.Caller;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.StartForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The program office starts the earliest owed report that has not started, before the sweep does, at most 90 days before it is due: 104(d)(1). */
@Component
class AnnualReportForm implements StartForm {

    private static final Field YEAR = Field.line("reportYear", "Report year", "104(d)(1)");

    /** How many days before it is due a report may be started. Earlier, most of the period would be missing. */
    private static final int DAYS_AHEAD = 90;

    private final AnnualReports reports;
    private final Enactment enactment;
    private final StatutoryClock clock;

    AnnualReportForm(AnnualReports reports, Enactment enactment, StatutoryClock clock) {
        this.reports = reports;
        this.enactment = enactment;
        this.clock = clock;
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
                        YEAR,
                        "no report is owed before the date of enactment, %s"
                                .formatted(UsDates.date(enactment.date()))));
        var owed = reports.unsealed(last.dueOn()).stream()
                .filter(report -> report.status() == AnnualReport.Status.OWED)
                .toList();
        owed.stream().findFirst().ifPresent(this::refuseTooEarly);
        return owed.stream()
                .filter(report -> reports.start(report, caller.user()))
                .findFirst()
                .map(report -> new Started(report.number(), AnnualReports.variables(report)))
                .orElseThrow(() -> RefusedInput.of(
                        YEAR,
                        "the report for %d (%s) was started already; the next one is owed from %s"
                                .formatted(last.year(), last.number(), UsDates.date(last.dueOn()))));
    }

    private void refuseTooEarly(AnnualReport report) {
        var from = report.dueOn().minusDays(DAYS_AHEAD);
        if (clock.today().isBefore(from)) {
            throw RefusedInput.of(
                    YEAR,
                    "the report for %d (%s) is due on %s; it can be started from %s, %d days before"
                            .formatted(
                                    report.year(),
                                    report.number(),
                                    UsDates.date(report.dueOn()),
                                    UsDates.date(from),
                                    DAYS_AHEAD));
        }
    }
}
