package org.section104.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is marked on a picture: the elements of a path with the numbers of the steps that reach them, and one element to look
 * at.
 *
 * @param steps the numbers of the steps, counted from 1, by the id of the element that each reaches
 * @param flows the ids of the flows that the path takes
 * @param element the id of the element to look at; empty for none
 */
public record Marks(Map<String, List<Integer>> steps, Set<String> flows, String element) {

    /** Nothing is marked. */
    public static final Marks NONE = new Marks(Map.of(), Set.of(), "");

    /**
     * The marks of a path.
     *
     * @param path the ids of the elements, flow nodes and perhaps flows, in the order in which they are reached; an empty id is
     *     a step outside this diagram and only counts
     * @param element the id of the element to look at; empty for none
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

    /** The same marks with the flows that lead from one step to the next. */
    Marks along(Plane plane) {
        var taken = plane.edges().stream()
                .filter(edge -> follows(edge.element().source(), edge.element().target()))
                .map(edge -> edge.element().id())
                .collect(Collectors.toSet());
        taken.addAll(flows);
        return new Marks(steps, taken, element);
    }

    private boolean follows(String source, String target) {
        var from = steps.getOrDefault(source, List.of());
        var to = steps.getOrDefault(target, List.of());
        return from.stream().anyMatch(step -> to.contains(step + 1));
    }
}
