package org.section104.agreement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.CaseFiles;
import org.section104.form.Markdown;
import org.section104.record.Documents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the documents of agreements: {@code GET /api/agreements/{id}/document}. */
@RestController
@Tag(name = "Agreements", description = "Contracts, memoranda and agreements with partners")
class AgreementController {

    private final Agreements agreements;
    private final CaseFiles cases;
    private final Documents documents;
    private final Readers readers;

    AgreementController(Agreements agreements, CaseFiles cases, Documents documents, Readers readers) {
        this.agreements = agreements;
        this.cases = cases;
        this.documents = documents;
        this.readers = readers;
    }

    @GetMapping(path = "/api/agreements/{id}/document", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The full copy of an agreement, which both committees receive")
    ResponseEntity<byte[]> document(@PathVariable String id, Authentication who) {
        var agreement = agreements
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no agreement " + id));
        var caseNumber = agreement.caseNumber();
        readers.requireCase(
                who, Resource.DOCUMENT, caseNumber, cases.packet(caseNumber).missions());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(agreement.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(documents.content(agreement.documentSha256()).orElseThrow());
    }

    /** Makes a link to the document. */
    static Markdown link(Agreement agreement) {
        return Markdown.link("The document (PDF)", "/api/agreements/%s/document".formatted(agreement.id()));
    }
}
