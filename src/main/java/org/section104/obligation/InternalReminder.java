package org.section104.obligation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the Department's own open work, as the board shows it. It is not a duty to the committees.
 *
 * @param id its id
 * @param caseNumber the case number
 * @param subject the subject in one line
 * @param kind the kind of work, such as {@code TREATY_OFFICE}
 * @param label the kind in words
 * @param authority the rule that it is about, such as {@code 22 CFR 181.7}
 * @param internal always true: Congress is not owed this
 * @param because why it is open, in one sentence
 * @param dueAt the last second before it is overdue, with Washington's offset on that day
 * @param status {@code open} (not late) or {@code overdue} (late)
 * @param daysLeft calendar days from today to the due day, Washington time; negative if overdue
 * @param processInstance the id of the instance that does it; absent if none
 */
record InternalReminder(
        String id,
        String caseNumber,
        String subject,
        String kind,
        String label,
        String authority,
        boolean internal,
        String because,
        OffsetDateTime dueAt,
        String status,
        long daysLeft,
        @Nullable String processInstance) {

    /** Shows an item at a time, which determines its status and days. */
    static InternalReminder at(Instant now, InternalWork.Item item) {
        var dueAt = item.dueAt().atZone(StatutoryClock.ZONE).toOffsetDateTime();
        return new InternalReminder(
                item.id(),
                item.caseNumber(),
                item.subject(),
                item.kind(),
                item.label(),
                item.authority(),
                true,
                item.because(),
                dueAt,
                now.isAfter(item.dueAt()) ? "overdue" : "open",
                ChronoUnit.DAYS.between(StatutoryClock.dateOf(now), dueAt.toLocalDate()),
                item.processInstance());
    }
}
