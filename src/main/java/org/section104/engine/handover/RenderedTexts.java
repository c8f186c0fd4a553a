package org.section104.engine.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.section104.engine.runtime.EngineJson;
import org.section104.form.Markdown;

/**
 * Escapes variables that a Camunda Form renders as Markdown or HTML. Reads from the form which variables its texts
 * contain, and escapes each of them with {@link Markdown#text(String)}, whatever its origin. Does not change variables
 * that are bound only to a field.
 */
final class RenderedTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The rendered properties of form components: texts, HTML, images, and frames. */
    private static final Set<String> RENDERED = Set.of("text", "content", "source", "url");

    /** The prefix of a form key that names a deployed Camunda Form, in diagrams of earlier releases. */
    private static final String CAMUNDA_FORMS = "camunda-forms:";

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    /**
     * A cache of the expressions, by definition and task. It holds only forms that are bound to their deployment,
     * because these never change.
     */
    private final Map<String, String> byTask = new ConcurrentHashMap<>();

    /**
     * Escapes the variables that the texts of a form contain, except those that the service itself made as Markdown.
     */
    void escape(TaskEntity task, VariableMap variables, Set<String> made) {
        var expressions = expressions(task);
        if (expressions.isEmpty()) {
            return;
        }
        Set.copyOf(variables.keySet()).stream()
                .filter(name -> !made.contains(name) && names(expressions, name))
                .forEach(name -> variables.putValueTyped(name, escaped(variables.getValueTyped(name))));
    }

    private static boolean names(String expressions, String variable) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(variable) + "(?![\\p{L}\\p{N}_])")
                .matcher(expressions)
                .find();
    }

    private static TypedValue escaped(TypedValue value) {
        if (value instanceof StringValue text) {
            return Variables.stringValue(text.getValue() == null ? null : Markdown.text(text.getValue()));
        }
        if (value instanceof JsonValue json) {
            return json.getValueSerialized() == null ? value : escapedJson(json.getValueSerialized());
        }
        // drops other serialized values and files, which cannot be escaped
        return value instanceof SerializableValue || value instanceof FileValue ? Variables.untypedNullValue() : value;
    }

    private static TypedValue escapedJson(String json) {
        try {
            return EngineJson.typed(Markdown.escaped(JSON.readValue(json, new TypeReference<Object>() {})));
        } catch (JsonProcessingException noJson) {
            return Variables.untypedNullValue();
        }
    }

    /**
     * Returns the expressions in the texts of a task's form, as one string; empty for a task without a Camunda Form.
     */
    private String expressions(TaskEntity task) {
        var form = task.getTaskDefinition() == null
                ? null
                : task.getTaskDefinition().getFormDefinition();
        if (form == null || !isCamundaForm(form)) {
            return "";
        }
        if (!DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(form.getCamundaFormDefinitionBinding())) {
            return read(task.getId());
        }
        var of = task.getProcessDefinitionId() + "#" + task.getTaskDefinitionKey();
        var known = byTask.get(of);
        if (known == null) {
            known = read(task.getId());
            byTask.put(of, known);
        }
        return known;
    }

    /** Returns whether a form is a deployed Camunda Form. Embedded pages render no expressions. */
    private static boolean isCamundaForm(FormDefinition form) {
        return form.getCamundaFormDefinitionKey() != null
                || form.getFormKey() != null
                        && form.getFormKey().getExpressionText().startsWith(CAMUNDA_FORMS);
    }

    private static String read(String task) {
        try (var form = Context.getCommandContext().runWithoutAuthorization(new GetDeployedTaskFormCmd(task))) {
            return expressions(JSON.readTree(form));
        } catch (JsonProcessingException notJson) {
            // a form of another kind, such as HTML, renders no expressions
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Returns the expressions in the rendered texts of a form.
     *
     * @param form the form's JSON
     * @return the content of all templates, and whole texts that are expressions, one per line
     */
    static String expressions(JsonNode form) {
        return RENDERED.stream()
                .flatMap(property -> form.findValues(property).stream())
                .flatMap(node -> node.isContainerNode()
                        ? StreamSupport.stream(node.spliterator(), false)
                        : Optional.of(node).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(RenderedTexts::expressionsOf)
                .filter(found -> !found.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String expressionsOf(String text) {
        return text.stripLeading().startsWith("=")
                ? text
                : TEMPLATE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
    }
}
