package org.section104.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An obligation to one committee.
 *
 * @param id the obligation's id
 * @param caseNumber the case number
 * @param subject the subject in one line
 * @param duty the kind of duty
 * @param committee {@code SSGA} or {@code HSHM}
 * @param triggerOn the day that started the clock, Washington time
 * @param dueAt the last second before it is overdue, with Washington's offset on that day
 * @param status {@code open} (owed, not late), {@code overdue} (owed, late) or {@code fulfilled}
 * @param noticeId the id of the letter; absent until it is drafted
 * @param sentAt when the letter was sent, UTC; absent until then
 * @param fulfilledAt the day of receipt, Washington time; absent until confirmed
 * @param daysLate whole days after the due day; 0 if in time
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
        long daysLate) {

    /** The columns of a row, selected from obligation {@code o} and duty {@code d}. */
    static final String COLUMNS = "o.*, d.case_number, d.subject, d.kind, d.trigger_on";

    /** Reads a row. {@code now} determines its status and days late. */
    static ObligationRow at(Instant now, ResultSet row) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class).toInstant();
        var dueAt = due.atZone(StatutoryClock.ZONE).toOffsetDateTime();
        var fulfilledOn = row.getObject("fulfilled_on", LocalDate.class);
        var until = fulfilledOn != null ? fulfilledOn : StatutoryClock.dateOf(now);
        return new ObligationRow(
                row.getString("id"),
                row.getString("case_number"),
                row.getString("subject"),
                DutyKind.valueOf(row.getString("kind")),
                row.getString("committee"),
                row.getObject("trigger_on", LocalDate.class),
                dueAt,
                fulfilledOn != null ? "fulfilled" : now.isAfter(due) ? "overdue" : "open",
                row.getString("notice_id"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                fulfilledOn,
                Math.max(0, ChronoUnit.DAYS.between(dueAt.toLocalDate(), until)));
    }
}
