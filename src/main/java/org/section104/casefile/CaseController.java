package org.section104.casefile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.record.CaseRecord;
import org.section104.record.RecordEntry;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves a whole case: {@code GET /api/cases/{number}}. */
@RestController
@Tag(name = "Cases", description = "Requests, the decisions on them, and their record")
class CaseController {

    private final WholeCase whole;
    private final CaseRecord record;
    private final Readers readers;

    CaseController(WholeCase whole, CaseRecord record, Readers readers) {
        this.whole = whole;
        this.record = record;
        this.readers = readers;
    }

    @GetMapping("/api/cases/{number}")
    @Operation(
            summary = "A case",
            description =
                    "The request, its status, its decisions, the duties to the committees, and `waitingOn`: each open task"
                            + " with its office, since when it is offered, and its due date. A section that the reader"
                            + " may not read is absent.")
    Map<String, Object> get(@PathVariable String number, Authentication who) {
        return whole.of(whole.readable(Resource.CASE, number, who), who);
    }

    @GetMapping("/api/cases/{number}/record")
    @Operation(
            summary = "The record of a case",
            description = "Every entry, each with the SHA-256 of its predecessor over canonical JSON (RFC 8785). The"
                    + " Department's reasons are withheld from State; such an entry does not match its hash.")
    List<RecordEntry> record(@PathVariable String number, Authentication who) {
        whole.readable(Resource.RECORD, number, who);
        var reader = readers.reader(who);
        return record.of(number).stream()
                .map(entry -> RecordReasons.exported(entry, reader))
                .toList();
    }
}
