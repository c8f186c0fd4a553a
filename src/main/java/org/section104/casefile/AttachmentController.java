package org.section104.casefile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
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

/** Serves the attachments of a request to those who read the case. */
@RestController
@Tag(name = "Cases")
class AttachmentController {

    private final CaseFiles cases;
    private final Documents documents;
    private final Readers readers;

    AttachmentController(CaseFiles cases, Documents documents, Readers readers) {
        this.cases = cases;
        this.documents = documents;
        this.readers = readers;
    }

    @GetMapping(path = "/api/cases/{number}/attachments/{sha256}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "An attachment of the current request",
            description = "The request in GET /api/cases/{number} lists the attachments with their SHA-256.")
    ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable String sha256, Authentication who) {
        var packet = cases.findPacket(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no case " + number));
        readers.requireCase(who, Resource.DOCUMENT, number, packet.missions());
        var attachment = Attachment.of(packet).stream()
                .filter(one -> one.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Case %s has no such attachment".formatted(number)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(documents.content(attachment.sha256()).orElseThrow());
    }
}
