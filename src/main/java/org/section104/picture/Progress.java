package org.section104.picture;

import java.util.Map;
import java.util.Set;

/**
 * The marks on the diagram of a running or ended case.
 *
 * @param done how often each element was completed, by its id
 * @param current the ids of the elements that are active, and of those around them
 * @param stopped the ids of the elements that were begun, but never completed
 * @param flows the ids of the flows that were taken
 */
public record Progress(Map<String, Integer> done, Set<String> current, Set<String> stopped, Set<String> flows) {

    /** Whether an element has a mark. */
    boolean marks(String element) {
        return done.containsKey(element) || current.contains(element) || stopped.contains(element);
    }
}
