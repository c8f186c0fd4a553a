package org.section104.obligation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.Paging;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the obligations to the committees: {@code GET /api/obligations}. */
@RestController
@Tag(name = "Obligations", description = "Obligations to the two committees under section 104(d)")
class ObligationController {

    static final Field STATUS = Field.line("status", "Status", "104(d)");
    private static final Field CASE_NUMBER = Field.line("caseNumber", "Case", "104(d)");
    private static final Field DUTY = Field.line("duty", "Duty", "104(d)");
    private static final Field COMMITTEE = Field.line("committee", "Committee", "104(d)");

    private final JdbcClient jdbc;
    private final StatutoryClock clock;

    ObligationController(JdbcClient jdbc, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/api/obligations")
    @Operation(
            summary = "The obligations to the committees",
            description = "Ordered by due time, then id. `status` is `open` (owed, not late), `overdue` (owed, late) or"
                    + " `fulfilled`; without it, all are listed. 100 per page by default, at most 500.")
    ResponseEntity<List<ObligationRow>> list(
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> caseNumber,
            @RequestParam Optional<String> duty,
            @RequestParam Optional<String> committee,
            @RequestParam Optional<String> page,
            @RequestParam Optional<String> size) {
        var now = clock.now();
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        status.map(given -> oneOf(STATUS, given.toLowerCase(Locale.ROOT), List.of("open", "overdue", "fulfilled")))
                .ifPresent(given -> {
                    switch (given) {
                        case "fulfilled" -> conditions.add("o.fulfilled_on is not null");
                        case "open" -> conditions.add("o.fulfilled_on is null and o.due_at >= ?");
                        default -> conditions.add("o.fulfilled_on is null and o.due_at < ?");
                    }
                    if (!given.equals("fulfilled")) {
                        parameters.add(now.atOffset(ZoneOffset.UTC));
                    }
                });
        caseNumber
                .map(given -> FormInput.parameter(CASE_NUMBER, given))
                .ifPresent(given -> equal("d.case_number", given, conditions, parameters));
        duty.map(given -> oneOf(DUTY, given, DutyKind.names()))
                .ifPresent(given -> equal("d.kind", given, conditions, parameters));
        committee
                .map(given -> oneOf(COMMITTEE, given, Committees.IDS))
                .ifPresent(given -> equal("o.committee", given, conditions, parameters));
        var paging = Paging.of(page, size, "104(d)");
        parameters.add(paging.size());
        parameters.add(paging.skipped());
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return ResponseEntity.ok(jdbc.sql("select " + ObligationRow.COLUMNS + " from obligation o"
                        + " join duty d on d.id = o.duty_id" + where + " order by o.due_at, o.id limit ? offset ?")
                .params(parameters)
                .query((row, index) -> ObligationRow.at(now, row))
                .list());
    }

    private static void equal(String column, String value, List<String> conditions, List<Object> parameters) {
        conditions.add(column + " = ?");
        parameters.add(value);
    }

    /** Returns a parameter if it is one of the allowed values. */
    static String oneOf(Field field, String given, List<String> allowed) {
        if (!allowed.contains(given)) {
            throw RefusedInput.of(
                    field,
                    "'%s' is not allowed; allowed: %s".formatted(PlainText.shown(given), String.join(", ", allowed)));
        }
        return given;
    }
}
