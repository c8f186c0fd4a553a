package org.section104.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path that a process instance took.
 *
 * @param instance the id of the instance
 * @param definition the id of the version of the diagram on which it runs
 * @param process the process id
 * @param name the name of the process
 * @param version the version of the diagram
 * @param running whether it runs
 * @param startedAt when it started, UTC
 * @param endedAt when it ended, UTC; absent until then
 * @param elements the events and activities that it reached, by their first visit
 * @param flows the flows that it took, in the order of the diagram
 */
record InstancePath(
        String instance,
        String definition,
        String process,
        String name,
        int version,
        boolean running,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Reached> elements,
        List<Crossed> flows) {

    /** How an element stands. */
    enum State {
        /** It waits for something. */
        CURRENT,
        /** It was completed, at least once. */
        DONE,
        /** Something else ended it each time. */
        STOPPED
    }

    /**
     * An element that the instance reached. The dates are those of its last visit.
     *
     * @param element the id of the element
     * @param name its name; its id if it has none
     * @param task whether it is an activity, not an event
     * @param state how it stands
     * @param visits how often it was reached; a multi-instance activity counts once
     * @param startedAt when the last visit began, UTC
     * @param endedAt when the last visit ended, UTC; absent until then
     */
    record Reached(
            String element,
            String name,
            boolean task,
            State state,
            int visits,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * A flow that the instance took.
     *
     * @param flow the id of the flow
     * @param times how often
     */
    record Crossed(String flow, long times) {}
}
