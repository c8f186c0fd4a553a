package org.section104.report;

import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.engine.Processes;
import org.section104.obligation.Duties;
import org.section104.obligation.DutyKind;
import org.section104.obligation.DutyPreparation;
import org.section104.obligation.DutyServedAgain;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.section104.record.CaseRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the duty of the next report on each anniversary, and starts the report 60 days before it is due. Restarts a
 * lost instance of a report that is not signed, and seals a signed report whose instance is lost: 104(d)(1).
 */
@Component
class ReportSweep implements SweepStep, DutyPreparation, OpenMatter {

    static final String PROCESS = "annual-report";

    private static final Logger LOG = LoggerFactory.getLogger(ReportSweep.class);
    private static final int DAYS_AHEAD = 60;

    private final AnnualReports reports;
    private final SignedReports signedReports;
    private final CaseFiles cases;
    private final Duties duties;
    private final Processes processes;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    ReportSweep(
            AnnualReports reports,
            SignedReports signedReports,
            CaseFiles cases,
            Duties duties,
            Processes processes,
            CaseRecord record,
            StatutoryClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.reports = reports;
        this.signedReports = signedReports;
        this.cases = cases;
        this.duties = duties;
        this.processes = processes;
        this.record = record;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public void sweep() {
        reports.openOwed();
        reports.unsealed(clock.today().plusDays(DAYS_AHEAD))
                .forEach(report -> transaction.executeWithoutResult(status -> serve(report.number())));
    }

    /** Serves one report under the lock of its case. If two nodes sweep at once, the second finds nothing to do. */
    private void serve(String number) {
        cases.lock(number);
        var report = reports.get(number);
        if (processes.isRunning(PROCESS, number)) {
            return;
        }
        if (report.status() == AnnualReport.Status.SIGNED) {
            signedReports.seal(number);
            return;
        }
        if (!reports.start(report, CaseRecord.SERVICE)) {
            LOG.error("No instance prepared report {}; it is started again", number);
            record.append(number, "report-started-again", CaseRecord.SERVICE, Map.of("duty", report.dutyId()));
            events.publishEvent(new DutyServedAgain(duties.get(report.dutyId())));
        }
        processes.start(PROCESS, number, AnnualReports.variables(report));
    }

    @Override
    public DutyKind kind() {
        return DutyKind.ANNUAL_REPORT;
    }

    /** Says whether the report is signed and printed. Only then can it be sent. */
    @Override
    public boolean isPrepared(String dutyId) {
        return reports.get(duties.get(dutyId).caseNumber()).documentSha256() != null;
    }

    /** Says whether the report's instance runs. A process owner may add a task between the printing and the notice. */
    @Override
    public boolean isAtWork(String dutyId) {
        return processes.isRunning(PROCESS, duties.get(dutyId).caseNumber());
    }

    /**
     * Says that a report is open until it is signed and printed. After that, its duty is open until both committees
     * have it.
     */
    @Override
    public Optional<String> of(String caseNumber) {
        return cases.find(caseNumber)
                .filter(file -> file.kind() == CaseKind.REPORT)
                .filter(file -> reports.get(caseNumber).documentSha256() == null)
                .map(file -> "Report %s is not signed and printed yet [104(d)(1)].".formatted(caseNumber));
    }
}
