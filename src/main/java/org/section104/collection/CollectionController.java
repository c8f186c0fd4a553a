package org.section104.collection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.section104.print.Csv;
import org.section104.wording.MarkingSettings;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves all ledgers of reimbursable assistance: {@code GET /api/collections} as JSON or CSV. */
@RestController
@Tag(name = "Collections", description = "Bills to partners, and receipts, refunds, and write-offs, 104(b)(4) and (5)")
class CollectionController {

    private static final String[] COLUMNS = {
        "caseNumber",
        "recipientName",
        "account",
        "billedOn",
        "cost",
        "shippingCost",
        "billed",
        "received",
        "writtenOff",
        "outstanding",
        "status",
        "reimbursableAmount",
        "refunded",
        "refundDue",
        "openedOn"
    };

    private final Collections collections;
    private final MarkingSettings marking;

    CollectionController(Collections collections, MarkingSettings marking) {
        this.collections = collections;
        this.marking = marking;
    }

    @GetMapping(path = "/api/collections", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Every ledger: receipts, refunds, write-offs, and the outstanding amount",
            description = "A ledger opens with the concurrence of the Secretary of State. Until the last delivery, its"
                    + " status is `estimated`: `cost`, `shippingCost`, and `billed` are estimates, and `billedOn` is null."
                    + " `billed` = `received` - `refunded` + `writtenOff` + `outstanding` - `refundDue`.")
    List<CollectionRow> list() {
        return collections.all();
    }

    @GetMapping(path = "/api/collections", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "All ledgers as CSV, one line per ledger")
    ResponseEntity<String> csv() {
        var text = new StringBuilder();
        var table = new Csv(text, marking, COLUMNS);
        collections
                .all()
                .forEach(row -> table.row(
                        row.caseNumber(),
                        row.recipientName(),
                        row.account(),
                        row.billedOn(),
                        row.cost(),
                        row.shippingCost(),
                        row.billed(),
                        row.received(),
                        row.writtenOff(),
                        row.outstanding(),
                        row.status(),
                        row.reimbursableAmount(),
                        row.refunded(),
                        row.refundDue(),
                        row.openedOn()));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("collections.csv")
                                .build()
                                .toString())
                .body(text.toString());
    }
}
