package org.section104.obligation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duty as the board shows it: still owed to at least one committee, or fulfilled to both.
 *
 * @param id the duty's id
 * @param caseNumber the case number
 * @param subject the subject in one line
 * @param duty the kind of duty
 * @param label the kind of duty in words
 * @param clause the clause of the duty
 * @param triggerOn the day that started the clock, Washington time
 * @param dueAt the last second before it is overdue, with Washington's offset on that day
 * @param status {@code open} (owed, not late), {@code overdue} (owed, late) or {@code fulfilled}
 * @param daysLeft calendar days to the due day, Washington time, from today or, once both committees have received it, from
 *     the day of the later receipt; negative if late
 * @param processInstance the id of the instance that serves the duty; absent if none
 * @param committees the obligations to both committees, the Senate's first
 */
record BoardDuty(
        String id,
        String caseNumber,
        String subject,
        DutyKind duty,
        String label,
        String clause,
        LocalDate triggerOn,
        OffsetDateTime dueAt,
        String status,
        long daysLeft,
        @Nullable String processInstance,
        List<ObligationRow> committees) {}
