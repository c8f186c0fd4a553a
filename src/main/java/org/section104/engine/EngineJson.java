package org.section104.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/** Values as the engine and its forms read them: maps and lists become {@code Json}, everything else stays as it is. */
final class EngineJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EngineJson() {}

    static VariableMap typed(Map<String, Object> variables) {
        var typed = Variables.createVariables();
        variables.forEach((name, value) -> typed.putValueTyped(name, typed(value)));
        return typed;
    }

    static TypedValue typed(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            return SpinValues.jsonValue(write(value)).create();
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
