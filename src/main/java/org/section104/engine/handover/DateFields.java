package org.section104.engine.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Replaces the date pickers of Camunda Forms with text fields that have the suffix {@value #SUFFIX} and show exactly
 * what they submit. The date picker of form-js 1.8.7, which Tasklist 7.24 ships, reads {@code 2027-02-01} as midnight
 * in UTC and writes the day of that instant in the browser's time zone. West of UTC it shifts every date one day back,
 * whether a person typed it or the server filled it in (form-js issues 1223 and 1234). The replacement also covers
 * forms that were deployed earlier or by a process owner.
 */
final class DateFields {

    /** The suffix that marks a text field as a date; {@code date-fields.js} adds a calendar to such a field. */
    static final String SUFFIX = "yyyy-mm-dd";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A cache of the keys of the date fields, by definition and task. It holds only forms that are bound to their
     * deployment, because these never change.
     */
    private final Map<String, Set<String>> byTask = new ConcurrentHashMap<>();

    /** Returns a deployed form with its date pickers replaced by text fields; any other content unchanged. */
    static InputStream withoutPickers(InputStream form) {
        var bytes = read(form);
        try {
            var schema = JSON.readTree(bytes);
            var pickers = schema.findParents("type").stream()
                    .filter(DateFields::isPicker)
                    .map(ObjectNode.class::cast)
                    .toList();
            pickers.forEach(DateFields::replace);
            return new ByteArrayInputStream(pickers.isEmpty() ? bytes : JSON.writeValueAsBytes(schema));
        } catch (IOException notJson) {
            // a form of another kind, such as HTML, has no such picker
            return new ByteArrayInputStream(bytes);
        }
    }

    private static boolean isPicker(JsonNode component) {
        return component.path("type").asText().equals("datetime")
                && component.path("subtype").asText().equals("date");
    }

    private static void replace(ObjectNode picker) {
        picker.put("type", "textfield").put("label", picker.path("dateLabel").asText());
        picker.withObject("/appearance").put("suffixAdorner", SUFFIX);
        picker.remove(List.of("subtype", "dateLabel"));
    }

    /** Returns the keys of a task's date fields. A process variable of the same name must not prefill them. */
    Set<String> of(TaskEntity task) {
        var form = task.getTaskDefinition() == null
                ? null
                : task.getTaskDefinition().getFormDefinition();
        if (form == null || form.getCamundaFormDefinitionKey() == null) {
            return Set.of();
        }
        if (!DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(form.getCamundaFormDefinitionBinding())) {
            return keys(task.getId());
        }
        var of = task.getProcessDefinitionId() + "#" + task.getTaskDefinitionKey();
        var known = byTask.get(of);
        if (known == null) {
            known = keys(task.getId());
            byTask.put(of, known);
        }
        return known;
    }

    private static Set<String> keys(String task) {
        try {
            var form = Context.getCommandContext().runWithoutAuthorization(new GetDeployedTaskFormCmd(task));
            var keys = new HashSet<String>();
            JSON.readTree(withoutPickers(form)).findParents("key").forEach(field -> {
                if (field.path("appearance").path("suffixAdorner").asText().equals(SUFFIX)) {
                    keys.add(field.path("key").asText());
                }
            });
            return Set.copyOf(keys);
        } catch (JsonProcessingException notJson) {
            return Set.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(InputStream form) {
        try (form) {
            return form.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
