package org.section104.gate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.section104.engine.DeployedDiagrams;
import org.section104.engine.FileKind;
import org.section104.explorer.diagram.Excerpt;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.Outline;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Answers {@code POST /api/diagrams/check} with a verdict without a deployment, for editors and pipelines. */
@RestController
@Tag(name = "Diagrams", description = "Checks of diagrams, decisions and forms against the statute")
class DiagramController {

    /** The largest body, in bytes. Our largest diagram is under 100 KB. */
    private static final int LARGEST = 4 * 1024 * 1024;

    /**
     * The most checks at the same time. A check keeps one processor busy; the other half of the processors serve the
     * cases.
     */
    private static final int MOST_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final DeployedDiagrams deployed;
    private final RefusedDiagrams refused;
    private final Semaphore checks = new Semaphore(MOST_AT_ONCE);

    DiagramController(DeployedDiagrams deployed, RefusedDiagrams refused) {
        this.deployed = deployed;
        this.refused = refused;
    }

    @GetMapping(path = "/api/diagrams/findings/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(
            summary = "The findings about a refused deployment",
            description =
                    "A page that shows each finding beside the diagram, with the path in red. The refusal gives its address."
                            + " The service keeps the pages of the newest 100 refusals.")
    @ApiResponse(responseCode = "200", description = "The page, without external resources")
    @ApiResponse(responseCode = "404", description = "The page does not exist or is no longer kept", content = @Content)
    String findings(@PathVariable String id) {
        return refused.page(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There are no findings of this number; the newest 100 refusals are kept"));
    }

    @PostMapping(
            path = "/api/diagrams/check",
            consumes = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                "application/bpmn+xml",
                MediaType.APPLICATION_JSON_VALUE,
                "*/*"
            },
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Check a diagram, a decision or a form against the statute",
            description =
                    "The body is the file as Modeler saves it, at most 4 MB. Calls are resolved against the deployed"
                            + " definitions. Nothing is stored. The status is 200 for every verdict: OBEYS, VIOLATES or NOT_PROVEN.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    @ApiResponse(responseCode = "200", description = "The verdict")
    @ApiResponse(
            responseCode = "400",
            description = "The body is not a diagram, a decision or a form",
            content = @Content)
    @ApiResponse(responseCode = "413", description = "The body is larger than 4 MB", content = @Content)
    @ApiResponse(
            responseCode = "429",
            description = "The service is running the maximum number of checks; try again",
            headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "The minimum number of seconds to wait"),
            content = @Content)
    Checked check(@RequestParam(name = "file", required = false) String file, HttpServletRequest request)
            throws IOException {
        var body = body(request);
        if (!checks.tryAcquire()) {
            throw checkedLater();
        }
        try {
            return checked(source(file, body));
        } finally {
            checks.release();
        }
    }

    private Checked checked(Source source) {
        var others = FileKind.of(source.name()) == FileKind.FORM
                ? Library.empty()
                : DeploymentDoor.library(List.of(source), deployed.latest());
        var before = DeploymentDoor.library(List.of(), deployed.latest());
        return Checked.of(Gate.ofTheStatute()
                .check(List.of(source), others, before, "deployed")
                .get(0));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ResponseStatusException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "A diagram of more than 4 MB is not checked");
        }
        return bytes;
    }

    /** Determines the kind of the body: from the file name in the request, or else from the content. */
    private static Source source(String file, byte[] bytes) {
        if (bytes.length == 0) {
            throw unusable(
                    "The body is empty; send the diagram (BPMN) or the decision (DMN) as XML, or the form as JSON");
        }
        if (file == null ? isObject(bytes) : FileKind.of(file) == FileKind.FORM) {
            return form(file, bytes);
        }
        if (file != null && !FileKind.of(file).isProven()) {
            throw unusable(
                    "file: the engine deploys nothing under the name %s; the names of diagrams, decisions, and forms end in %s, in lower case"
                            .formatted(Excerpt.of(file), FileKind.deployable()));
        }
        try {
            var outline = Outline.of(new Source("diagram.bpmn", bytes));
            var name = file != null ? file : outline.fileName();
            return new Source(name, bytes);
        } catch (Outline.Unreadable unreadable) {
            throw unusable("The body " + unreadable.getMessage());
        }
    }

    /** Returns whether the body starts like a JSON object. A form does; a diagram or a decision does not. */
    private static boolean isObject(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private static Source form(@Nullable String file, byte[] bytes) {
        try {
            var form = Form.read(new Source("form.form", bytes));
            if (form.id().isEmpty()) {
                throw unusable(
                        "The body has no id, by which the engine would know the form: set \"id\" to the form's name");
            }
            return new Source(file != null ? file : form.id() + ".form", bytes);
        } catch (FormUnreadable unreadable) {
            throw unusable("The body " + unreadable.getMessage());
        }
    }

    private static ErrorResponseException checkedLater() {
        var later = new ErrorResponseException(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "The service works on %d checks at once, and is doing so now; try again in a few seconds."
                                .formatted(MOST_AT_ONCE)),
                null);
        later.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
        return later;
    }

    private static ResponseStatusException unusable(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }

    /** A verdict as it is answered, in the same format as on the command line. */
    record Checked(String file, Verdict.Outcome verdict, List<Finding> findings) {

        static Checked of(Verdict verdict) {
            return new Checked(verdict.file(), verdict.outcome(), verdict.findings());
        }
    }
}
