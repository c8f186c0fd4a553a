package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.Paging;
import org.section104.print.Csv;
import org.section104.wording.MarkingSettings;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves what waits for each office, and how long each step takes, as JSON or CSV: {@code GET /api/flow/…}. */
@RestController
@Tag(name = "Waiting on", description = "What waits for each office, and how long each step takes")
class FlowController {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String CLAUSE = "104";
    private static final Field OFFICE = Field.line("office", "Office", CLAUSE);
    private static final String[] OFFICES = {
        "office", "officeTitle", "cases", "tasks", "standing", "late", "oldestSince", "oldestDays"
    };
    private static final String[] STEPS = {
        "step", "name", "office", "officeTitle", "standing", "completed", "medianDays", "p90Days", "open"
    };
    private static final String[] CASES = {
        "caseNumber", "subject", "task", "name", "office", "officeTitle", "since", "due", "days", "late"
    };

    private final WaitingFlow flow;
    private final MarkingSettings marking;

    FlowController(WaitingFlow flow, MarkingSettings marking) {
        this.flow = flow;
        this.marking = marking;
    }

    @GetMapping(path = "/api/flow/offices", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What waits for each office, the office with the oldest task first",
            description =
                    "`cases` are those that `GET /api/cases?waitingOn=` lists. `standing` tasks are offered until there"
                            + " is something to do, such as a payment to record; they have no age. `late` tasks are past their due"
                            + " date by the clock of the service. `oldestDays` counts days of the calendar in Washington. The"
                            + " figures may be a second old, or twenty times as old as reading them takes.")
    List<WaitingFlow.OfficeRow> offices() {
        return flow.offices(flow.now());
    }

    @GetMapping(path = "/api/flow/offices", produces = CSV)
    @Operation(summary = "What waits for each office, as CSV")
    ResponseEntity<String> officesAsCsv() {
        return csv("waiting-offices.csv", OFFICES, table -> offices()
                .forEach(row -> table.row(
                        row.office(),
                        row.officeTitle(),
                        row.cases(),
                        row.tasks(),
                        row.standing(),
                        row.late(),
                        row.oldestSince(),
                        row.oldestDays())));
    }

    @GetMapping(path = "/api/flow/steps", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "How long each step takes, the slowest first",
            description =
                    "Counts the tasks of cases that were completed within the period, from the offer to the completion,"
                            + " in days of 24 hours. Canceled tasks do not count. `open` tasks are open now. The figures of"
                            + " a period may be ten seconds old, or twenty times as old as reading them takes. A reading"
                            + " that takes longer than 30 seconds is answered with 503.")
    @Parameter(
            name = "from",
            description = "The first day in Washington, `yyyy-MM-dd`; 90 days up to the last one by default")
    @Parameter(
            name = "to",
            description = "The last day in Washington, `yyyy-MM-dd`; today by default. At most ten years.")
    List<WaitingFlow.StepRow> steps(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return flow.steps(flow.now(), FlowPeriod.of(parameters, flow.today()));
    }

    @GetMapping(path = "/api/flow/steps", produces = CSV)
    @Operation(summary = "How long each step takes, as CSV")
    ResponseEntity<String> stepsAsCsv(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        var rows = steps(parameters);
        return csv(
                "waiting-steps.csv",
                STEPS,
                table -> rows.forEach(row -> table.row(
                        row.step(),
                        row.name(),
                        row.office(),
                        row.officeTitle(),
                        row.standing(),
                        row.completed(),
                        row.medianDays(),
                        row.p90Days(),
                        row.open())));
    }

    @GetMapping(path = "/api/flow/cases", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The open tasks of cases, the one that waits longest first",
            description =
                    "Without standing tasks. A task that is offered to several offices is listed once for each. 100"
                            + " tasks per page by default, at most 500.")
    @Parameter(name = "office", description = "The group of an office; all by default")
    @Parameter(name = "page", description = "The number of the page, from 0")
    @Parameter(name = "size", description = "The tasks per page, from 1 to 500")
    List<WaitingFlow.StuckRow> cases(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return flow.stuck(flow.now(), office(parameters), paging(parameters));
    }

    @GetMapping(path = "/api/flow/cases", produces = CSV)
    @Operation(summary = "A page of the open tasks of cases, as CSV")
    ResponseEntity<String> casesAsCsv(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        var rows = cases(parameters);
        return csv(
                "waiting-cases.csv",
                CASES,
                table -> rows.forEach(row -> table.row(
                        row.caseNumber(),
                        row.subject(),
                        row.task(),
                        row.name(),
                        row.office(),
                        row.officeTitle(),
                        row.since(),
                        row.due(),
                        row.days(),
                        row.late())));
    }

    /**
     * Reads the office of a list.
     *
     * @throws org.section104.form.RefusedInput when it is no office
     */
    static Optional<String> office(Map<String, String> parameters) {
        return filled(parameters, OFFICE.name())
                .map(given -> FormInput.parameter(OFFICE, given))
                .filter(given -> !given.isEmpty())
                .map(given -> CaseQuery.group(OFFICE, given));
    }

    /**
     * Reads the page of a list.
     *
     * @throws org.section104.form.RefusedInput when a parameter is not a number or out of bounds
     */
    static Paging paging(Map<String, String> parameters) {
        return Paging.of(filled(parameters, "page"), filled(parameters, "size"), CLAUSE);
    }

    private static Optional<String> filled(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(given -> !given.isBlank());
    }

    private ResponseEntity<String> csv(String file, String[] columns, Consumer<Csv> rows) {
        var text = new StringBuilder();
        rows.accept(new Csv(text, marking, columns));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(text.toString());
    }
}
