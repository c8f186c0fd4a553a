package org.section104.explorer.diagram;

import java.util.List;
import java.util.stream.Stream;

/**
 * A field of a generated form ({@code camunda:formField}, {@code camunda:formProperty}). Completing the form writes the
 * variable with this id.
 *
 * @param id the variable
 * @param label the label that a person reads
 * @param type the type
 * @param defaultValue the default value
 * @param values the ids of the values of an enumeration
 * @param others all other texts: names of values, patterns, properties, constraints
 * @param isProperty whether it is a {@code camunda:formProperty}, the former kind of field
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

    /** Returns every text that the engine may put into the page. */
    public List<String> texts() {
        return Stream.of(List.of(id, label, type, defaultValue), values, others)
                .flatMap(List::stream)
                .toList();
    }
}
