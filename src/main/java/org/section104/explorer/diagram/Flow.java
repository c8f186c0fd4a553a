package org.section104.explorer.diagram;

import java.util.List;

/**
 * A sequence flow.
 *
 * @param id its id; a file may leave it out, then {@code source->target}
 * @param name what the arrow says
 * @param source the id of the node it leaves
 * @param target the id of the node it leads to
 * @param condition what must hold for it to be taken; {@link Condition#NONE} when nothing is asked
 * @param listeners execution listeners on the event {@code take}
 * @param documentation its documentation
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
