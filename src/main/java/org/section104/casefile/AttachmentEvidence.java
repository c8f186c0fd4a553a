package org.section104.casefile;

import java.util.List;
import org.springframework.stereotype.Component;

/** The attachments of every revision of a request. */
@Component
class AttachmentEvidence implements CaseEvidence {

    private final CaseFiles cases;

    AttachmentEvidence(CaseFiles cases) {
        this.cases = cases;
    }

    @Override
    public List<StoredDocument> documents(String caseNumber) {
        return cases.revisions(caseNumber).stream()
                .flatMap(revision -> Attachment.of(revision.packet()).stream())
                .distinct()
                .map(one -> new StoredDocument(
                        "documents", one.name(), "Attachment of the request: " + one.name(), one.sha256()))
                .toList();
    }
}
