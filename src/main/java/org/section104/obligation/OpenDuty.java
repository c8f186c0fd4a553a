package org.section104.obligation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duty that a committee at least is still owed, as the board shows it.
 *
 * @param id the duty's id
 * @param caseNumber the case
 * @param subject what it is about
 * @param duty what is owed
 * @param label what is owed, in words
 * @param clause the clause that it is owed under
 * @param triggerOn the day that started the clock, in Washington
 * @param dueAt the last second in time, with Washington's offset on that day
 * @param status {@code open} (not late) or {@code overdue} (late)
 * @param daysLeft calendar days from today to the last day, in Washington; negative when late
 * @param processInstance the instance that serves the duty; absent until there is one
 * @param committees what each committee is owed or has received, the Senate's first
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
