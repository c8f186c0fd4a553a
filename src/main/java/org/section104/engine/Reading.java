package org.section104.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One reader's description of a definition (a process, a decision or a form): plain facts about each element, by
 * element id. The gate and the engine each produce a reading, and a deployment is accepted only if the two are equal.
 *
 * <p>A fact that a reader does not state is absent. Both readers leave defaults out. The names and the values of facts
 * are shown to process owners, so they use the terms of BPMN and DMN.
 */
public final class Reading {

    /** The value of a fact that a reader cannot describe. It is always a difference, even from itself. */
    public static final String UNKNOWN = "something that the comparison does not know";

    private final String file;
    private final String definition;
    private final SortedMap<String, SortedMap<String, String>> elements = new TreeMap<>();

    /**
     * Creates an empty reading.
     *
     * @param file the name of the file
     * @param definition the id of the process, decision or form
     */
    public Reading(String file, String definition) {
        this.file = file;
        this.definition = definition;
    }

    /** Returns the name of the file. */
    public String file() {
        return file;
    }

    /** Returns the id of the process, decision or form. */
    public String definition() {
        return definition;
    }

    /** Returns the facts by element and by name, as an unmodifiable view. */
    public SortedMap<String, SortedMap<String, String>> facts() {
        return Collections.unmodifiableSortedMap(elements);
    }

    /** Returns the element of an id, to which the caller adds facts. Creates the element if it is missing. */
    public Element element(@Nullable String id) {
        return new Element(elements.computeIfAbsent(id == null ? "(without an id)" : id, key -> new TreeMap<>()));
    }

    /** Returns whether the element of an id has been described. */
    public boolean has(String id) {
        return elements.containsKey(id);
    }

    /** Collects the facts of one element. */
    public static final class Element {

        private final SortedMap<String, String> facts;

        private Element(SortedMap<String, String> facts) {
            this.facts = facts;
        }

        /** Adds a fact, unless its value is null. A fact that is added twice keeps both values. */
        public Element is(String fact, @Nullable String value) {
            if (value != null) {
                facts.merge(fact, value, (first, second) -> first + " and " + second);
            }
            return this;
        }

        /** Adds a fact with the value "yes" if it holds; otherwise adds nothing. */
        public Element is(String fact, boolean holds) {
            return is(fact, holds ? "yes" : null);
        }

        /** Adds an ordered list: one fact for each value, numbered from 1. */
        public Element are(String fact, Collection<String> values) {
            int position = 1;
            for (var value : values) {
                is(fact + " " + position++, value);
            }
            return this;
        }

        /** Adds values whose order has no meaning. */
        public Element areInAnyOrder(String fact, Collection<String> values) {
            return are(fact, values.stream().sorted().toList());
        }
    }

    /**
     * One fact on which two readings differ.
     *
     * @param element the element's id
     * @param fact the name of the fact; empty when only one reader has the element
     * @param judged the gate's value; null when the gate does not state the fact
     * @param parsed the engine's value; null when the engine does not state the fact
     */
    public record Difference(String element, String fact, @Nullable String judged, @Nullable String parsed) {}

    /**
     * Compares the gate's reading of a definition with the engine's.
     *
     * @param judged the gate's reading
     * @param parsed the engine's reading of the same definition
     * @return every difference, by element and fact; none when the two agree
     */
    public static List<Difference> differences(Reading judged, Reading parsed) {
        var differences = new ArrayList<Difference>();
        var ids = new TreeSet<>(judged.elements.keySet());
        ids.addAll(parsed.elements.keySet());
        for (var id : ids) {
            var ours = Optional.ofNullable(judged.elements.get(id));
            var theirs = Optional.ofNullable(parsed.elements.get(id));
            if (ours.isEmpty() || theirs.isEmpty()) {
                differences.add(new Difference(
                        id,
                        "",
                        ours.map(any -> "an element").orElse(null),
                        theirs.map(any -> "an element").orElse(null)));
            } else {
                compare(id, ours.get(), theirs.get(), differences);
            }
        }
        return differences;
    }

    private static void compare(
            String id, Map<String, String> judged, Map<String, String> parsed, List<Difference> differences) {
        var names = new TreeSet<>(judged.keySet());
        names.addAll(parsed.keySet());
        for (var name : names) {
            var ours = judged.get(name);
            var theirs = parsed.get(name);
            if (ours == null || theirs == null || !ours.equals(theirs) || theirs.contains(UNKNOWN)) {
                differences.add(new Difference(id, name, ours, theirs));
            }
        }
    }

    @Override
    public String toString() {
        return file + "#" + definition;
    }
}
