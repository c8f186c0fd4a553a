package org.section104.obligation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.engine.Field;
import org.section104.engine.RefusedInput;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is owed, to whom, and by when: {@code GET /api/obligations}. */
@RestController
@Tag(name = "Obligations", description = "What is owed to the two committees under section 104(d)")
class ObligationController {

    private static final int DEFAULT_SIZE = 100;
    private static final int MOST = 500;
    private static final Field STATUS = Field.line("status", "Status", "104(d)");
    private static final Field DUTY = Field.line("duty", "Duty", "104(d)");
    private static final Field COMMITTEE = Field.line("committee", "Committee", "104(d)");
    private static final Field PAGE = Field.line("page", "Page", "104(d)");
    private static final Field SIZE = Field.line("size", "Size", "104(d)");

    private final JdbcClient jdbc;
    private final StatutoryClock clock;

    ObligationController(JdbcClient jdbc, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What one committee is owed.
     *
     * @param id the obligation's id
     * @param caseNumber the case
     * @param subject what it is about
     * @param duty what is owed
     * @param committee {@code SSGA} or {@code HSHM}
     * @param triggerOn the day that started the clock, in Washington
     * @param dueAt the last second in time, with Washington's offset on that day
     * @param status {@code open} (owed, not late), {@code overdue} (owed, late) or {@code fulfilled}
     * @param noticeId the letter; absent until it is drafted
     * @param sentAt when it left; absent until then
     * @param fulfilledAt the receipt's date, in Washington; absent while it is owed
     * @param daysLate whole days after the last day; 0 in time
     */
    record ObligationRow(
            String id,
            String caseNumber,
            String subject,
            DutyKind duty,
            String committee,
            LocalDate triggerOn,
            OffsetDateTime dueAt,
            String status,
            @Nullable String noticeId,
            @Nullable Instant sentAt,
            @Nullable LocalDate fulfilledAt,
            long daysLate) {}

    @GetMapping("/api/obligations")
    @Operation(
            summary = "What is owed to the committees",
            description = "Ordered by due time, then id. `status` is `open` (owed, not late), `overdue` (owed, late) or"
                    + " `fulfilled`; without it all are listed. 100 a page, 500 at most.")
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
        caseNumber.ifPresent(given -> equal("d.case_number", given, conditions, parameters));
        duty.map(given -> oneOf(DUTY, given, DutyKind.names()))
                .ifPresent(given -> equal("d.kind", given, conditions, parameters));
        committee
                .map(given -> oneOf(COMMITTEE, given, Committees.IDS))
                .ifPresent(given -> equal("o.committee", given, conditions, parameters));
        var rows = size.map(given -> number(SIZE, given, 1, MOST)).orElse(DEFAULT_SIZE);
        var skipped = page.map(given -> number(PAGE, given, 0, Integer.MAX_VALUE / MOST))
                        .orElse(0)
                * rows;
        parameters.add(rows);
        parameters.add(skipped);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return ResponseEntity.ok(jdbc.sql("select o.*, d.case_number, d.subject, d.kind, d.trigger_on from obligation o"
                        + " join duty d on d.id = o.duty_id" + where + " order by o.due_at, o.id limit ? offset ?")
                .params(parameters)
                .query((row, index) -> row(
                        row.getString("id"),
                        row.getString("case_number"),
                        row.getString("subject"),
                        DutyKind.valueOf(row.getString("kind")),
                        row.getString("committee"),
                        row.getObject("trigger_on", LocalDate.class),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getString("notice_id"),
                        Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getObject("fulfilled_on", LocalDate.class),
                        now))
                .list());
    }

    private static ObligationRow row(
            String id,
            String caseNumber,
            String subject,
            DutyKind duty,
            String committee,
            LocalDate triggerOn,
            Instant due,
            @Nullable String noticeId,
            @Nullable Instant sentAt,
            @Nullable LocalDate fulfilledOn,
            Instant now) {
        var dueAt = due.atZone(StatutoryClock.ZONE).toOffsetDateTime();
        var until = fulfilledOn != null ? fulfilledOn : StatutoryClock.dateOf(now);
        var daysLate = Math.max(0, ChronoUnit.DAYS.between(dueAt.toLocalDate(), until));
        var status = fulfilledOn != null ? "fulfilled" : now.isAfter(due) ? "overdue" : "open";
        return new ObligationRow(
                id,
                caseNumber,
                subject,
                duty,
                committee,
                triggerOn,
                dueAt,
                status,
                noticeId,
                sentAt,
                fulfilledOn,
                daysLate);
    }

    private static void equal(String column, String value, List<String> conditions, List<Object> parameters) {
        conditions.add(column + " = ?");
        parameters.add(value);
    }

    private static String oneOf(Field field, String given, List<String> allowed) {
        if (!allowed.contains(given)) {
            throw RefusedInput.of(
                    field, "'%s' is not allowed; allowed: %s".formatted(given, String.join(", ", allowed)));
        }
        return given;
    }

    private static int number(Field field, String given, int least, int most) {
        try {
            var number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw RefusedInput.of(field, "'%s' is not a number".formatted(given));
        }
        throw RefusedInput.of(field, "%s is not allowed; it must be from %,d to %,d".formatted(given, least, most));
    }
}
