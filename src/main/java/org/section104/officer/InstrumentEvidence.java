package org.section104.officer;

import java.util.List;
import java.util.Objects;
import org.section104.casefile.CaseEvidence;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Component;

/** The instruments on which people stood in for an office in a case, 104(c), as the record names them. */
@Component
class InstrumentEvidence implements CaseEvidence {

    private final CaseRecord record;

    InstrumentEvidence(CaseRecord record) {
        this.record = record;
    }

    @Override
    public List<StoredDocument> documents(String caseNumber) {
        return record.of(caseNumber, "acted-on-instrument").stream()
                .map(entry -> document(
                        Objects.toString(entry.payload().get("delegation")),
                        Objects.toString(entry.payload().get("documentSha256"))))
                .distinct()
                .toList();
    }

    private static StoredDocument document(String number, String sha256) {
        return new StoredDocument("documents", number + ".pdf", "Instrument of delegation " + number, sha256);
    }
}
