package org.section104.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An open task of a case.
 *
 * @param task the id of the task in the diagram
 * @param name the name of the task
 * @param office the group to which the task is offered
 * @param officeTitle the title of the office, such as {@code Chief of mission to Estonia}
 * @param since when the task was offered, UTC
 * @param due when it is due, with Washington's offset on that day; absent if it has no due date
 * @param claimedBy the account that claimed it; absent if none did
 */
record Waiting(
        String task,
        String name,
        String office,
        String officeTitle,
        Instant since,
        @Nullable OffsetDateTime due,
        @Nullable String claimedBy) {}
