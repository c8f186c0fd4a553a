package org.section104.obligation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duty that is still owed to at least one committee, as the board shows it.
 *
 * @param id the duty's id
 * @param caseNumber the case number
 * @param subject the subject in one line
 * @param duty the kind of duty
 * @param label the kind of duty in words
 * @param clause the clause of the duty
 * @param triggerOn the day that started the clock, Washington time
 * @param dueAt the last second before it is overdue, with Washington's offset on that day
 * @param status {@code open} (not late) or {@code overdue} (late)
 * @param daysLeft calendar days from today to the due day, Washington time; negative if overdue
 * @param processInstance the id of the instance that serves the duty; absent if none
 * @param committees the obligations to both committees, the Senate's first
 */
record OpenDuty(
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
