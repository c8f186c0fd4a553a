package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the list of cases: {@code GET /api/cases}. */
@RestController
@Tag(name = "Cases")
class CaseListController {

    private final CaseList cases;

    CaseListController(CaseList cases) {
        this.cases = cases;
    }

    @GetMapping("/api/cases")
    @Operation(
            summary = "The cases that the reader may read",
            description =
                    "Every condition must apply. `waitingOn` of a case has an entry for each of its open tasks. 100"
                            + " cases per page by default, at most 500.")
    @Parameter(
            name = "q",
            description =
                    "Words. Each must be the beginning of a word of the request: of its number, person, position,"
                            + " post, recipients, countries, account, equipment, or texts. Letter case and accents do not matter.")
    @Parameter(
            name = "status",
            description = "`open` (requested or authorized), `closed` (refused, withdrawn, or closed), or one status")
    @Parameter(
            name = "waitingOn",
            description = "The group of an office with an open task of the case, or `my-office` for the offices of the"
                    + " reader and those that the reader stands in for")
    @Parameter(name = "kind", description = "`ASSIGNMENT`, `ASSISTANCE`, `REPORT`, or `AGREEMENT`")
    @Parameter(name = "country", description = "A country of the post or the partners, ISO 3166-1 alpha-2")
    @Parameter(name = "component", description = "The code of the requesting component")
    @Parameter(name = "mine", description = "`true`: submitted by the reader")
    @Parameter(name = "decidedByMe", description = "`true`: with a decision of the reader")
    @Parameter(
            name = "late",
            description = "`true`: with an open task, or a duty that the reader may read, that is past its due date")
    @Parameter(
            name = "sort",
            description = "`-opened` (newest first, the default), `opened`, `number`, `-number`, `due` (by the next due"
                    + " date of the open tasks), or `status`")
    @Parameter(name = "page", description = "The number of the page, from 0")
    @Parameter(name = "size", description = "The cases per page, from 1 to 500")
    List<CaseRow> list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters, Authentication who) {
        return cases.find(CaseQuery.of(parameters), who).rows();
    }
}
