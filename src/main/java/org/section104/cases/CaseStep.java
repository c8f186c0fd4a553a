package org.section104.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A step of a case: a task of one of its processes.
 *
 * @param task the id of the task in the diagram
 * @param name the name of the task
 * @param process the name of the process
 * @param state the state
 * @param office the title of the office that does it
 * @param since when it was offered, UTC; absent for a step to come
 * @param due when it is due, with Washington's offset; absent if it has no due date
 * @param by the account that did it or has claimed it; absent if none
 * @param endedAt when it was done, voided, or canceled, UTC; absent until then
 * @param outcome the outcome in words; empty if the step has none
 * @param note why it was voided or canceled, or when it is needed; empty for none
 */
record CaseStep(
        String task,
        String name,
        String process,
        State state,
        String office,
        @Nullable Instant since,
        @Nullable OffsetDateTime due,
        @Nullable String by,
        @Nullable Instant endedAt,
        String outcome,
        String note) {

    /** The state of a step. */
    enum State {
        /** An office did it, and its outcome stands. */
        DONE,
        /** An office did it, but a revision of the case voided the outcome. */
        VOIDED,
        /** Canceled: another step ended it before an office did it. */
        DROPPED,
        /** It waits for an office. */
        CURRENT,
        /** The process has not reached it. */
        TO_COME
    }
}
