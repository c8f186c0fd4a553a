package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the evidence bundle of a case: {@code GET /api/cases/{number}/bundle}. */
@RestController
@Tag(name = "Cases")
class BundleController {

    private static final String ZIP = "application/zip";

    private final CaseBundle bundle;

    BundleController(CaseBundle bundle) {
        this.bundle = bundle;
    }

    @GetMapping(path = "/api/cases/{number}/bundle", produces = ZIP)
    @Operation(
            summary = "The evidence bundle of a case",
            description =
                    "A ZIP file with the sealed record and instructions to verify it, every document and letter, the"
                            + " delivery facts of mail, a summary as PDF, and the SHA-256 of each file.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void bundle(@PathVariable String number, Authentication who, HttpServletResponse response) throws IOException {
        var contents = bundle.read(number, who);
        response.setContentType(ZIP);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(number + "-evidence.zip")
                        .build()
                        .toString());
        bundle.write(contents, response.getOutputStream());
    }
}
