package org.section104.engine.handover;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.FileValueImpl;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.section104.form.FormInput;
import org.section104.form.JsonText;
import org.section104.form.UploadedFile;

/**
 * Converts submitted variables to values without types of the engine: text, numbers, {@link JsonText},
 * {@link UploadedFile}.
 */
final class EngineInput {

    private EngineInput() {}

    static FormInput of(@Nullable Map<String, Object> submitted) {
        var typed = submitted == null ? Variables.createVariables() : Variables.fromMap(submitted);
        var values = new LinkedHashMap<String, Object>();
        typed.keySet().forEach(name -> values.put(name, value(typed.getValueTyped(name))));
        return new FormInput(values);
    }

    @Nullable
    private static Object value(@Nullable TypedValue typed) {
        if (typed instanceof FileValue file) {
            return file(file);
        }
        if (typed instanceof JsonValue json) {
            return json.getValueSerialized() == null ? null : new JsonText(json.getValueSerialized());
        }
        // deserializing an object would instantiate a class that its sender chooses
        if (typed instanceof SerializableValue object && !object.isDeserialized()) {
            return object;
        }
        return typed == null ? null : typed.getValue();
    }

    @Nullable
    private static UploadedFile file(FileValue file) {
        // the array itself, because a stream would copy 25 MB
        var content =
                file instanceof FileValueImpl held && held.getByteArray() != null ? held.getByteArray() : new byte[0];
        return content.length == 0 && file.getFilename().isBlank()
                ? null
                : new UploadedFile(file.getFilename(), content);
    }
}
