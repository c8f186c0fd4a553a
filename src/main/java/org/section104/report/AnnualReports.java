package org.section104.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.engine.NodeLock;
import org.section104.obligation.Duties;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the annual reports, from the opening of the duty to the signed PDF: 104(d)(1). */
@Service
class AnnualReports {

    static final String YEAR = "year";
    static final String COVERS_FROM = "coversFrom";
    static final String DUE_ON = "dueOn";
    static final String INSTANCES = "instances";
    static final String MANIFEST = "manifestSha256";

    private static final String HEADQUARTERS = "HQ";

    private final JdbcClient jdbc;
    private final Enactment enactment;
    private final Instances instances;
    private final Continuations continuations;
    private final Supplements supplements;
    private final CaseFiles cases;
    private final Decisions decisions;
    private final Duties duties;
    private final Documents documents;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final NodeLock lock;

    AnnualReports(
            JdbcClient jdbc,
            Enactment enactment,
            Instances instances,
            Continuations continuations,
            Supplements supplements,
            CaseFiles cases,
            Decisions decisions,
            Duties duties,
            Documents documents,
            CaseRecord record,
            StatutoryClock clock,
            NodeLock lock) {
        this.jdbc = jdbc;
        this.enactment = enactment;
        this.instances = instances;
        this.continuations = continuations;
        this.supplements = supplements;
        this.cases = cases;
        this.decisions = decisions;
        this.duties = duties;
        this.documents = documents;
        this.record = record;
        this.clock = clock;
        this.lock = lock;
    }

    /**
     * Opens the duty of every report that is owed by now. The date of enactment and each anniversary open the report
     * that is due on the next anniversary. Idempotent.
     */
    @Transactional
    public void openOwed() {
        var enacted = enactment.date();
        var today = clock.today();
        lock.hold(NodeLock.Work.REPORTS);
        var opened = jdbc.sql("select report_year from annual_report")
                .query(Integer.class)
                .set();
        for (var year = enacted.getYear() + 1;
                !StatutoryClock.anniversary(enacted, year - 1).isAfter(today);
                year++) {
            if (!opened.contains(year)) {
                open(enacted, year);
            }
        }
    }

    private void open(LocalDate enacted, int year) {
        var number = "RPT-" + year;
        var from = StatutoryClock.anniversary(enacted, year - 1);
        var dueOn = StatutoryClock.anniversary(enacted, year);
        cases.open(number, CaseKind.REPORT, HEADQUARTERS, fields(year, from, dueOn), CaseRecord.SERVICE);
        var duty = duties.open(DutyKind.ANNUAL_REPORT, number, "Annual report " + year, from, dueOn);
        jdbc.sql("insert into annual_report (number, report_year, covers_from, due_on, duty_id, status)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(number, year, from, dueOn, duty.id(), AnnualReport.Status.OWED.name())
                .update();
    }

    private static Map<String, Object> fields(int year, LocalDate coversFrom, LocalDate dueOn) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", HEADQUARTERS);
        fields.put(YEAR, String.valueOf(year));
        fields.put(COVERS_FROM, coversFrom.toString());
        fields.put(DUE_ON, dueOn.toString());
        return fields;
    }

    /** Lists the reports that are due by a day and are not signed and printed yet, the earliest first. */
    @Transactional(readOnly = true)
    public List<AnnualReport> unsealed(LocalDate dueBy) {
        return jdbc.sql(
                        "select * from annual_report where document_sha256 is null and due_on <= ? order by report_year")
                .param(dueBy)
                .query(AnnualReports::report)
                .list();
    }

    /** Finds the report that was opened last; empty before the date of enactment. */
    @Transactional(readOnly = true)
    public Optional<AnnualReport> latest() {
        return jdbc.sql("select * from annual_report order by report_year desc limit 1")
                .query(AnnualReports::report)
                .optional();
    }

    /**
     * Marks a report as started, once. A second call changes nothing.
     *
     * @return whether this call started the report
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean start(AnnualReport report, String by) {
        var first = jdbc.sql("update annual_report set status = 'STARTED' where number = ? and status = 'OWED'")
                        .param(report.number())
                        .update()
                == 1;
        if (first) {
            record.append(
                    report.number(),
                    "report-started",
                    by,
                    Map.of("clause", DutyKind.ANNUAL_REPORT.clause(), DUE_ON, report.dueOn()));
        }
        return first;
    }

    /** Returns the variables of an instance of {@code annual-report}. */
    static Map<String, Object> variables(AnnualReport report) {
        return Map.of(
                "dutyId", report.dutyId(),
                "caseNumber", report.number(),
                "triggerOn", report.coversFrom().toString());
    }

    /**
     * Compiles a report. The report takes every instance of assistance that no report has yet, and the decisions on an
     * earlier compilation become void. A signed report does not change.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void compile(String number) {
        cases.lock(number);
        var report = get(number);
        if (report.status() == AnnualReport.Status.SIGNED) {
            return;
        }
        instances.take(number);
        continuations.take(number);
        supplements.take(number);
        var manifest = manifest(number);
        jdbc.sql("update annual_report set status = 'COMPILED', compiled_at = ?, instance_count = ?,"
                        + " manifest_sha256 = ? where number = ?")
                .params(clock.now().atOffset(ZoneOffset.UTC), manifest.count(), manifest.sha256(), number)
                .update();
        var fields = fields(report.year(), report.coversFrom(), report.dueOn());
        fields.put(INSTANCES, String.valueOf(manifest.count()));
        fields.put(MANIFEST, manifest.sha256());
        cases.revise(number, fields, CaseRecord.SERVICE);
        decisions.voidBecause(
                number,
                Set.of(DecisionKind.REPORT_REVIEW, DecisionKind.REPORT_SIGNATURE),
                "The report was compiled again",
                CaseRecord.SERVICE);
    }

    /** Computes the manifest of what a report states now. */
    @Transactional(readOnly = true)
    public Manifest.Sum manifest(String number) {
        var manifest = new Manifest();
        instances.forEach(number, manifest::add);
        continuations.forEach(number, manifest::add);
        return manifest.sum();
    }

    /** Sets the status of a report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stands(String number, AnnualReport.Status status) {
        jdbc.sql("update annual_report set status = ? where number = ?")
                .params(status.name(), number)
                .update();
    }

    /** Stores the signed report as PDF. From then on, the service serves and sends only these bytes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(AnnualReport report, byte[] pdf) {
        var sha256 = documents.store("application/pdf", pdf);
        jdbc.sql("update annual_report set document_sha256 = ?, document_size = ? where number = ?")
                .params(sha256, pdf.length, report.number())
                .update();
        cases.stands(report.number(), CaseStatus.AUTHORIZED);
        record.append(
                report.number(),
                "report-sealed",
                CaseRecord.SERVICE,
                Map.of(
                        "documentSha256",
                        sha256,
                        INSTANCES,
                        String.valueOf(report.instanceCount()),
                        MANIFEST,
                        report.manifestSha256()));
    }

    /**
     * Finds a report that must exist.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    @Transactional(readOnly = true)
    public AnnualReport get(String number) {
        return jdbc.sql("select * from annual_report where number = ?")
                .param(number)
                .query(AnnualReports::report)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no report " + number));
    }

    @Transactional(readOnly = true)
    public Optional<AnnualReport> ofYear(int year) {
        return jdbc.sql("select * from annual_report where report_year = ?")
                .param(year)
                .query(AnnualReports::report)
                .optional();
    }

    private static AnnualReport report(ResultSet row, int index) throws SQLException {
        return new AnnualReport(
                row.getString("number"),
                row.getInt("report_year"),
                row.getObject("covers_from", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("duty_id"),
                AnnualReport.Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("compiled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getObject("instance_count", Long.class),
                row.getString("manifest_sha256"),
                row.getString("document_sha256"),
                row.getObject("document_size", Long.class));
    }
}
