package org.section104.agreement;

import java.util.List;
import org.section104.casefile.CaseEvidence;
import org.springframework.stereotype.Component;

/** The full copies of a case's agreements, 104(d)(2). */
@Component
class AgreementEvidence implements CaseEvidence {

    private final Agreements agreements;

    AgreementEvidence(Agreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public List<StoredDocument> documents(String caseNumber) {
        return agreements.ofCase(caseNumber).stream()
                .map(one -> new StoredDocument(
                        "documents",
                        one.fileName(),
                        "%s: %s".formatted(one.kind().label(), one.title()),
                        one.documentSha256()))
                .toList();
    }
}
