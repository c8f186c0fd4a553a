package org.section104.obligation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work of the Department's own that the board shows beside the duties. It is never owed to the committees, and counts in
 * none of the figures of 104(d).
 */
public interface InternalWork {

    /**
     * One piece of open work.
     *
     * @param id its id
     * @param caseNumber the case number
     * @param subject the subject in one line
     * @param kind the kind of work
     * @param label the kind in words
     * @param authority the rule that it is about
     * @param because why it is open, in one sentence
     * @param dueAt the end of the last day, UTC
     * @param processInstance the id of the instance that does it; absent if none
     */
    record Item(
            String id,
            String caseNumber,
            String subject,
            String kind,
            String label,
            String authority,
            String because,
            Instant dueAt,
            @Nullable String processInstance) {}

    /** Counts the open work. */
    long total();

    /**
     * Lists the first open work by due time.
     *
     * @param most the number of items at most
     */
    List<Item> first(int most);
}
