package org.section104.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The marks on a picture: the elements of a path with their step numbers, the flows of the path, and one highlighted
 * element.
 *
 * @param steps the step numbers, from 1, by the id of the element that the steps reach
 * @param flows the ids of the flows that the path takes
 * @param element the id of the highlighted element; empty for none
 */
public record Marks(Map<String, List<Integer>> steps, Set<String> flows, String element) {

    /** No marks. */
    public static final Marks NONE = new Marks(Map.of(), Set.of(), "");

    /**
     * Makes the marks of a path.
     *
     * @param path the ids of the flow nodes and flows, in the order in which the path reaches them; an empty id is a
     *     step outside this diagram, which only increases the step number
     * @param element the id of the highlighted element; empty for none
     */
    public static Marks of(List<String> path, String element) {
        var steps = new LinkedHashMap<String, List<Integer>>();
        for (int at = 0; at < path.size(); at++) {
            if (!path.get(at).isEmpty()) {
                steps.computeIfAbsent(path.get(at), id -> new ArrayList<>()).add(at + 1);
            }
        }
        return new Marks(steps, Set.of(), element);
    }
}
