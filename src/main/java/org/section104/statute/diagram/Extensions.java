package org.section104.statute.diagram;

import java.util.List;
import java.util.Map;

/**
 * What a process or node carries in its extension elements.
 *
 * @param properties {@code camunda:properties}, in the order of the file; of a name given twice the first counts
 * @param inputs input parameters
 * @param outputs output parameters
 * @param ins {@code camunda:in} mappings
 * @param outs {@code camunda:out} mappings
 * @param listeners execution and task listeners
 * @param fields injected fields
 * @param formFields the fields of a generated form
 */
public record Extensions(
        Map<String, String> properties,
        List<Parameter> inputs,
        List<Parameter> outputs,
        List<Mapping> ins,
        List<Mapping> outs,
        List<Listener> listeners,
        List<Parameter> fields,
        List<FormField> formFields) {

    /** Nothing. */
    public static final Extensions NONE =
            new Extensions(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists; the map must be unmodifiable. */
    public Extensions {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        ins = List.copyOf(ins);
        outs = List.copyOf(outs);
        listeners = List.copyOf(listeners);
        fields = List.copyOf(fields);
        formFields = List.copyOf(formFields);
    }
}
