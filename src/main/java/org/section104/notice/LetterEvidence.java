package org.section104.notice;

import java.util.ArrayList;
import java.util.List;
import org.section104.casefile.CaseEvidence;
import org.springframework.stereotype.Component;

/** The letters of a case with their enclosures, and every attempt to deliver them. */
@Component
class LetterEvidence implements CaseEvidence {

    private final NoticeRepository notices;
    private final TransmissionRepository transmissions;
    private final Notices names;

    LetterEvidence(NoticeRepository notices, TransmissionRepository transmissions, Notices names) {
        this.notices = notices;
        this.transmissions = transmissions;
        this.names = names;
    }

    /** The signed letters, the drafts before them, and the documents that were enclosed. */
    @Override
    public List<StoredDocument> documents(String caseNumber) {
        var documents = new ArrayList<StoredDocument>();
        notices.ofCase(caseNumber).forEach(notice -> {
            var isSigned = notice.approvedAt() != null;
            var name = names.fileName(notice);
            documents.add(new StoredDocument(
                    isSigned ? "letters" : "letters/drafts",
                    name,
                    (isSigned ? "Signed letter: " : "Draft of a letter: ") + name,
                    notice.letterSha256()));
        });
        notices.enclosuresOf(caseNumber)
                .forEach(enclosed -> documents.add(new StoredDocument(
                        "documents", enclosed.fileName(), "Enclosure: " + enclosed.title(), enclosed.sha256())));
        return documents;
    }

    @Override
    public List<Table> tables(String caseNumber) {
        return List.of(new Table(
                "letters-sent",
                "Every attempt to deliver a letter to a committee",
                List.of(
                        "noticeId",
                        "committee",
                        "attempt",
                        "method",
                        "messageId",
                        "startedAt",
                        "acceptedAt",
                        "serverReply",
                        "receiptMethod",
                        "receivedOn",
                        "confirmedBy",
                        "confirmedAt"),
                transmissions.ofCase(caseNumber).stream()
                        .map(one -> CaseEvidence.cells(
                                one.noticeId(),
                                one.committee(),
                                one.attempt(),
                                one.method(),
                                one.messageId(),
                                one.startedAt(),
                                one.acceptedAt(),
                                one.serverReply(),
                                one.receiptMethod(),
                                one.receivedOn(),
                                one.confirmedBy(),
                                one.confirmedAt()))
                        .toList()));
    }
}
