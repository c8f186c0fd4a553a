package org.section104.explorer.diagram;

import java.util.List;
import java.util.stream.Stream;

/**
 * A field of a generated form ({@code camunda:formField}, {@code camunda:formProperty}): completing the form writes the
 * variable of its id.
 *
 * @param id the variable
 * @param label what the person reads
 * @param type its type
 * @param defaultValue its default
 * @param values the ids of an enumeration's values
 * @param others every other text that it holds: names of values, patterns, properties, constraints
 * @param isProperty whether it is a {@code camunda:formProperty}, the field's former shape
 */
public record FormField(
        String id,
        String label,
        String type,
        String defaultValue,
        List<String> values,
        List<String> others,
        boolean isProperty) {

    /** Copies the lists. */
    public FormField {
        values = List.copyOf(values);
        others = List.copyOf(others);
    }

    /** Every text that the engine may put into the page. */
    public List<String> texts() {
        return Stream.of(List.of(id, label, type, defaultValue), values, others)
                .flatMap(List::stream)
                .toList();
    }
}
