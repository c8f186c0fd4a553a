package org.section104.engine.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.section104.form.Markdown;

/** Converts values to typed values of the engine: maps and lists become {@code Json}; other values stay unchanged. */
public final class EngineJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EngineJson() {}

    /** Converts the variables of a new instance. Drops null values. */
    public static VariableMap given(Map<String, Object> variables) {
        return changed(variables, name -> false);
    }

    /**
     * Converts changed variables.
     *
     * @param set tests whether a variable is set already; only then a null value is kept, to clear it
     */
    public static VariableMap changed(Map<String, Object> variables, Predicate<String> set) {
        var changed = Variables.createVariables();
        variables.forEach((name, value) -> {
            if (value != null || set.test(name)) {
                changed.putValueTyped(name, typed(value));
            }
        });
        return changed;
    }

    public static TypedValue typed(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            return SpinValues.jsonValue(write(value)).create();
        }
        if (value instanceof Markdown markdown) {
            return Variables.stringValue(markdown.source());
        }
        return value instanceof String text ? Variables.stringValue(text) : Variables.untypedValue(value);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Not writable as JSON: " + value, unwritable);
        }
    }
}
