package org.section104.report;

import java.util.List;

/** The assistance that was delivered. The feature that delivers it answers, because the table is its own. */
public interface Deliveries {

    /**
     * Lists delivered cases without an {@link Instance}, or with a later delivery that is not among the {@link
     * Continuations}, which no report could state.
     *
     * @param most the most cases to list, in the order of their numbers
     */
    List<String> unlisted(int most);
}
