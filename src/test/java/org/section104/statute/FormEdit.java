package org.section104.statute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** A shipped form, edited as a process owner could. */
public final class FormEdit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode form;

    private FormEdit(ObjectNode form) {
        this.form = form;
    }

    /** A form as it is shipped. */
    public static FormEdit of(String id) {
        try {
            return new FormEdit((ObjectNode) JSON.readTree(Files.readAllBytes(Path.of("forms", id + ".form"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A form with no component yet. */
    public static FormEdit empty(String id) {
        return new FormEdit(JSON.createObjectNode()
                .put("type", "default")
                .put("id", id)
                .put("schemaVersion", 16)
                .set("components", JSON.createArrayNode()));
    }

    /** Changes the form itself. */
    public FormEdit form(Consumer<ObjectNode> edit) {
        edit.accept(form);
        return this;
    }

    /** Changes the field of a variable. */
    public FormEdit field(String key, Consumer<ObjectNode> edit) {
        return component("key", key, edit);
    }

    /** Changes the first component of a type. */
    public FormEdit first(String type, Consumer<ObjectNode> edit) {
        return component("type", type, edit);
    }

    /** Changes the table of a variable. */
    public FormEdit table(String rows, Consumer<ObjectNode> edit) {
        return component("dataSource", "=" + rows, edit);
    }

    private FormEdit component(String attribute, String value, Consumer<ObjectNode> edit) {
        for (JsonNode component : components()) {
            if (component.path(attribute).asText().equals(value)) {
                edit.accept((ObjectNode) component);
                return this;
            }
        }
        throw new IllegalArgumentException("no component whose " + attribute + " is " + value);
    }

    /** Takes the field of a variable out. */
    public FormEdit without(String attribute, String value) {
        var components = components();
        for (int at = 0; at < components.size(); at++) {
            if (components.get(at).path(attribute).asText().equals(value)) {
                components.remove(at);
                return this;
            }
        }
        throw new IllegalArgumentException("no component whose " + attribute + " is " + value);
    }

    /** Adds a component at the end, in JSON with single quotation marks. */
    public FormEdit with(String json) {
        components().add(parsed(json));
        return this;
    }

    /** JSON with single quotation marks. */
    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    ArrayNode components() {
        return (ArrayNode) form.get("components");
    }

    public byte[] bytes() {
        return form.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the gate says of it. */
    Verdict verdict() {
        var source = new Source(form.path("id").asText() + ".form", bytes());
        return Gate.ofTheStatute()
                .check(java.util.List.of(source), Library.empty())
                .get(0);
    }
}
