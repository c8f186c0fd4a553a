package org.section104.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.engine.CaseTasks;
import org.section104.obligation.StatutoryClock;

/**
 * An open task of a case.
 *
 * @param task the id of the task in the diagram
 * @param name the name of the task
 * @param office the group to which the task is offered; empty if it is offered to none
 * @param officeTitle the title of the office, such as {@code Chief of mission to Estonia}
 * @param officeName the office within a sentence, such as {@code the CFO}
 * @param since when the task was offered, UTC
 * @param due when it is due, with Washington's offset on that day; absent if it has no due date
 * @param claimedBy the account that claimed it; absent if none did
 */
record Waiting(
        String task,
        String name,
        String office,
        String officeTitle,
        String officeName,
        Instant since,
        @Nullable OffsetDateTime due,
        @Nullable String claimedBy) {

    static Waiting of(CaseTasks.Open task) {
        var due = task.due();
        return new Waiting(
                task.element(),
                task.name(),
                task.office(),
                Office.title(task.office()).orElse(task.office()),
                Office.shortName(task.office()),
                task.since(),
                due == null ? null : due.atZone(StatutoryClock.ZONE).toOffsetDateTime(),
                task.claimedBy());
    }

    /** Returns whether the task was due before an instant. */
    boolean isLate(Instant now) {
        return Whereabouts.isLate(due, now);
    }
}
