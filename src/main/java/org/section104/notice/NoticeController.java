package org.section104.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.section104.record.Documents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the letters: {@code GET /api/notices/{id}/letter}. */
@RestController
@Tag(name = "Notices", description = "Letters to the committees")
class NoticeController {

    private final Notices notices;
    private final Documents documents;

    NoticeController(Notices notices, Documents documents) {
        this.notices = notices;
        this.documents = documents;
    }

    @GetMapping(path = "/api/notices/{id}/letter", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The letter to one committee")
    ResponseEntity<byte[]> letter(@PathVariable String id) {
        var notice = notices.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no notice " + id));
        var name = "%s-%s.pdf".formatted(notice.caseNumber(), notice.committee());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(documents.content(notice.letterSha256()).orElseThrow());
    }
}
