package org.section104.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.section104.access.Office;
import org.section104.access.Readers;
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

/** Serves the letters: {@code GET /api/notices/{id}/letter}. */
@RestController
@Tag(name = "Notices", description = "Letters to the committees")
class NoticeController {

    private final Notices notices;
    private final Readers readers;

    NoticeController(Notices notices, Readers readers) {
        this.notices = notices;
        this.readers = readers;
    }

    @GetMapping(path = "/api/notices/{id}/letter", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "The letter to one committee",
            description = "A letter that is not approved is marked as a draft and bears the day on which it is read.")
    ResponseEntity<byte[]> letter(@PathVariable String id, Authentication who) {
        var notice = notices.find(id).orElseThrow(() -> unknown(id));
        var letter = notices.read(id, readers.actsFor(who, Office.LEGISLATIVE_AFFAIRS))
                .orElseThrow(() -> unknown(id));
        var name = notices.fileName(notice);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(letter);
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no notice " + id);
    }
}
