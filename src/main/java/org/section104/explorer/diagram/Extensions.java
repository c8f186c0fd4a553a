package org.section104.explorer.diagram;

import java.util.List;
import java.util.Map;

/**
 * The extension elements of a process or a node.
 *
 * @param properties {@code camunda:properties}, in file order; if a name occurs twice, the last value counts, as in the
 *     engine
 * @param repeated the names of properties and parameters that occur more than once
 * @param inputs input parameters
 * @param outputs output parameters
 * @param ins {@code camunda:in} mappings
 * @param outs {@code camunda:out} mappings
 * @param listeners execution and task listeners
 * @param fields injected fields
 * @param formFields the fields of a generated form
 * @param formBusinessKey the field of a generated form with the business key
 * @param mapped whether there is a {@code camunda:inputOutput}, even an empty one, which gives the element its own
 *     scope
 * @param retries the retry cycle of failed jobs ({@code camunda:failedJobRetryTimeCycle})
 */
public record Extensions(
        Map<String, String> properties,
        List<String> repeated,
        List<Parameter> inputs,
        List<Parameter> outputs,
        List<Mapping> ins,
        List<Mapping> outs,
        List<Listener> listeners,
        List<InjectedField> fields,
        List<FormField> formFields,
        String formBusinessKey,
        boolean mapped,
        String retries) {

    /** No extension elements. */
    public static final Extensions NONE = new ExtensionReader().extensions();

    /** Copies the lists; the map must be unmodifiable. */
    public Extensions {
        repeated = List.copyOf(repeated);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        ins = List.copyOf(ins);
        outs = List.copyOf(outs);
        listeners = List.copyOf(listeners);
        fields = List.copyOf(fields);
        formFields = List.copyOf(formFields);
    }
}
