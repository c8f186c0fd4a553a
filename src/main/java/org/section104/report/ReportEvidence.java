package org.section104.report;

import java.util.List;
import java.util.Optional;
import org.section104.casefile.CaseEvidence;
import org.section104.casefile.CaseKind;
import org.springframework.stereotype.Component;

/** The signed annual report, 104(d)(1). */
@Component
class ReportEvidence implements CaseEvidence {

    private final AnnualReports reports;

    ReportEvidence(AnnualReports reports) {
        this.reports = reports;
    }

    @Override
    public List<StoredDocument> documents(String caseNumber) {
        if (CaseKind.of(caseNumber) != CaseKind.REPORT) {
            return List.of();
        }
        return Optional.ofNullable(reports.get(caseNumber).documentSha256()).stream()
                .map(sha256 -> new StoredDocument(
                        "documents", caseNumber + ".pdf", "Signed annual report " + caseNumber, sha256))
                .toList();
    }
}
