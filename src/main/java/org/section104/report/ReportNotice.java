package org.section104.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.section104.notice.Letter;
import org.section104.notice.NoticeSubject;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Writes the content of the letter that goes to the committees with the annual report: 104(d)(1). */
@Component
class ReportNotice implements NoticeSubject {

    private final AnnualReports reports;
    private final Continuations continuations;

    ReportNotice(AnnualReports reports, Continuations continuations) {
        this.reports = reports;
        this.continuations = continuations;
    }

    @Override
    public DutyKind kind() {
        return DutyKind.ANNUAL_REPORT;
    }

    @Override
    public Content of(Duty duty, LocalDate dated) {
        var report = reports.get(duty.caseNumber());
        if (report.documentSha256() == null) {
            throw new IllegalStateException("Report %s is not signed".formatted(report.number()));
        }
        var paragraphs = new ArrayList<String>();
        var later = continuations.sum(report.number()).deliveries();
        paragraphs.add(states(Objects.requireNonNull(report.instanceCount()), later));
        if (later > 0) {
            paragraphs.add("It states %s of instances that earlier reports stated."
                    .formatted(later == 1 ? "one later delivery" : "%,d later deliveries".formatted(later)));
        }
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Annual report on assistance to foreign partners, " + report.period(),
                "the Department of Homeland Security submits to the Committee its annual report on assistance to foreign partners for the period %s."
                        .formatted(report.period()),
                paragraphs,
                List.of(
                        new Letter.Fact("Period", report.period()),
                        new Letter.Fact("Due on", UsDates.longDate(report.dueOn())),
                        new Letter.Fact("Instances of assistance", "%,d".formatted(report.instanceCount()))),
                List.of(new EnclosedDocument(
                        "Annual report " + report.year(),
                        "annual-report-%d.pdf".formatted(report.year()),
                        report.documentSha256(),
                        Objects.requireNonNull(report.documentSize()))));
    }

    private static String states(long instances, long later) {
        return switch ((int) Math.min(instances, 2)) {
            case 0 ->
                later == 0
                        ? "No assistance was provided since the last report."
                        : "No new assistance was provided since the last report.";
            case 1 -> "It states one instance of assistance.";
            default -> "It states %,d instances of assistance.".formatted(instances);
        };
    }
}
