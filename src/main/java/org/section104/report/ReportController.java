package org.section104.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.section104.print.Csv;
import org.section104.record.Documents;
import org.section104.wording.MarkingSettings;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the annual reports that are compiled: {@code GET /api/reports/{year}} as JSON, CSV, or PDF. Streams the
 * instances of JSON and CSV, so that memory use does not depend on the length of the report.
 */
@RestController
@Tag(name = "Reports", description = "The annual report of all assistance, 104(d)(1)")
class ReportController {

    private static final String[] COLUMNS = {
        "caseNumber",
        "recipientName",
        "recipientType",
        "recipientCountry",
        "reason",
        "description",
        "categories",
        "reimbursement",
        "reimbursementReason",
        "deliveredOn",
        "actualCost",
        "actualShippingCost",
        "equipment",
        "reimbursableAmount",
        "delivery",
        "costStatedWith",
        "laterDeliveries",
        "kind",
        "reportedIn"
    };

    private static final String CSV = "text/csv;charset=UTF-8";

    private final AnnualReports reports;
    private final Instances instances;
    private final Continuations continuations;
    private final Supplements supplements;
    private final ReportPrinter printer;
    private final Documents documents;
    private final ObjectMapper json;
    private final MarkingSettings marking;

    ReportController(
            AnnualReports reports,
            Instances instances,
            Continuations continuations,
            Supplements supplements,
            ReportPrinter printer,
            Documents documents,
            ObjectMapper json,
            MarkingSettings marking) {
        this.reports = reports;
        this.instances = instances;
        this.continuations = continuations;
        this.supplements = supplements;
        this.marking = marking;
        this.printer = printer;
        this.documents = documents;
        this.json = json;
    }

    @GetMapping(path = "/api/reports/{year}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "A report, its totals and its instances",
            description = "`manifestSha256` is the SHA-256 over the canonical JSON (RFC 8785) of the elements of"
                    + " `instances`, and then of `continuations`, each followed by a line feed. A case with several"
                    + " recipients has an instance for each. The first one states the costs of the case;"
                    + " `costStatedWith` of the others names it.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ReportView.class)))
    void asJson(@PathVariable int year, HttpServletResponse response) throws IOException {
        var report = readable(year);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (var out = json.createGenerator(response.getOutputStream(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writePOJOField("year", report.year());
            out.writePOJOField("caseNumber", report.number());
            out.writePOJOField("status", report.status());
            out.writePOJOField("coversFrom", report.coversFrom());
            out.writePOJOField("dueOn", report.dueOn());
            out.writePOJOField("compiledAt", report.compiledAt());
            out.writePOJOField("instanceCount", report.instanceCount());
            out.writePOJOField("manifestSha256", report.manifestSha256());
            out.writePOJOField("documentSha256", report.documentSha256());
            out.writePOJOField("byBasis", instances.byBasis(report.number()));
            out.writePOJOField("byCategory", instances.byCategory(report.number()));
            out.writeArrayFieldStart("byRecipient");
            instances.byRecipient(report.number(), total -> write(out, total));
            out.writeEndArray();
            out.writePOJOField("supplements", supplements.of(report.number()));
            out.writeArrayFieldStart("continuations");
            continuations.forEach(report.number(), continuation -> write(out, continuation));
            out.writeEndArray();
            out.writeArrayFieldStart("instances");
            instances.forEach(report.number(), instance -> write(out, instance));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(JsonGenerator out, Object element) {
        try {
            out.writePOJO(element);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @GetMapping(path = "/api/reports/{year}", produces = CSV)
    @Operation(
            summary = "The instances as CSV, one line per instance",
            description = "One more line for each continuation, with `CONTINUATION` as `kind`. `actualCost` and"
                    + " `actualShippingCost` of all lines add up to the costs of the report.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void asCsv(@PathVariable int year, HttpServletResponse response) throws IOException {
        var report = readable(year);
        response.setContentType(CSV);
        named(response, ContentDisposition.attachment(), report, "csv");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            var table = new Csv(out, marking, COLUMNS);
            instances.forEach(report.number(), instance -> table.row(cells(instance)));
            continuations.forEach(report.number(), later -> table.row(cells(later)));
        }
    }

    private static Object[] cells(Instance instance) {
        return new Object[] {
            instance.caseNumber(),
            instance.recipientName(),
            instance.recipientType(),
            instance.recipientCountry(),
            instance.reason(),
            instance.description(),
            String.join(" ", instance.categories()),
            instance.reimbursement(),
            instance.reimbursementReason(),
            instance.deliveredOn(),
            instance.actualCost(),
            instance.actualShippingCost(),
            instance.equipment(),
            instance.reimbursableAmount(),
            instance.delivery(),
            instance.costStatedWith(),
            instance.laterDeliveries().stream()
                    .map(later -> later.deliveredOn().toString())
                    .collect(Collectors.joining(" ")),
            "INSTANCE",
            null
        };
    }

    /** A continuation has the cells that the instance, in the earlier report, does not state. */
    private static Object[] cells(Continuations.Continuation later) {
        return new Object[] {
            later.caseNumber(),
            later.recipients(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            later.deliveredOn(),
            later.actualCost(),
            later.actualShippingCost(),
            later.equipment(),
            null,
            later.description(),
            null,
            null,
            "CONTINUATION",
            later.reportedIn()
        };
    }

    @GetMapping(path = "/api/reports/{year}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "The report as PDF/UA",
            description =
                    "A signed report is the document that both committees receive. An unsigned report is marked as a draft.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void asPdf(@PathVariable int year, HttpServletResponse response) throws IOException {
        var report = readable(year);
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        named(response, ContentDisposition.inline(), report, "pdf");
        if (report.documentSha256() == null) {
            printer.print(report, response.getOutputStream());
        } else {
            response.getOutputStream()
                    .write(documents.content(report.documentSha256()).orElseThrow());
        }
    }

    private static void named(
            HttpServletResponse response, ContentDisposition.Builder how, AnnualReport report, String ending) {
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                how.filename("annual-report-%d.%s".formatted(report.year(), ending))
                        .build()
                        .toString());
    }

    private AnnualReport readable(int year) {
        return reports.ofYear(year)
                .filter(AnnualReport::isCompiled)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No report for %d has been compiled".formatted(year)));
    }
}
