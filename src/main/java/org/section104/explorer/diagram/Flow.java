package org.section104.explorer.diagram;

import java.util.List;

/**
 * A sequence flow.
 *
 * @param id the id; {@code source->target} if the file has none
 * @param name the name
 * @param source the id of its source node
 * @param target the id of its target node
 * @param condition the condition; {@link Condition#NONE} if there is none
 * @param listeners execution listeners on the event {@code take}
 * @param documentation the documentation
 */
public record Flow(
        String id,
        String name,
        String source,
        String target,
        Condition condition,
        List<Listener> listeners,
        String documentation) {

    /** Copies the list. */
    public Flow {
        listeners = List.copyOf(listeners);
    }
}
