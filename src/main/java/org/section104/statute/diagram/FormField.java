package org.section104.statute.diagram;

import java.util.List;

/**
 * A field of a generated form ({@code camunda:formField}, {@code camunda:formProperty}): completing the form writes the
 * variable of its id.
 *
 * @param id the variable
 * @param label what the person reads
 * @param type its type
 * @param defaultValue its default
 * @param values the ids of an enumeration's values
 */
public record FormField(String id, String label, String type, String defaultValue, List<String> values) {

    /** Copies the list. */
    public FormField {
        values = List.copyOf(values);
    }
}
