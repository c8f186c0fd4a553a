package org.section104.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the operations and their parameters from an OpenAPI description. */
final class Operations {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    /**
     * An operation.
     *
     * @param path the path, with {@code {name}} for each parameter
     * @param query the types of the query parameters, by name
     * @param body the types of the properties of the body, by name; empty without a body
     * @param media the media type of the body; empty without a body
     */
    record Operation(String method, String path, Map<String, String> query, Map<String, String> body, String media) {}

    private final JsonNode description;

    private Operations(JsonNode description) {
        this.description = description;
    }

    /** Lists the operations of the engine's REST API, from Camunda's description. */
    static List<Operation> ofTheEngine() {
        try (InputStream file = Operations.class.getResourceAsStream("/openapi.json")) {
            return in(new ObjectMapper().readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Operation> in(JsonNode description) {
        var operations = new Operations(description);
        var all = new ArrayList<Operation>();
        description.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> all.add(
                        operations.operation(entry.getKey(), path.getKey(), path.getValue(), entry.getValue()))));
        return all;
    }

    private Operation operation(String method, String path, JsonNode shared, JsonNode operation) {
        var query = new LinkedHashMap<String, String>();
        List.of(shared.path("parameters"), operation.path("parameters"))
                .forEach(parameters -> parameters.forEach(parameter -> {
                    var named = resolved(parameter);
                    if (named.path("in").asText().equals("query")) {
                        query.put(named.path("name").asText(), type(named.path("schema")));
                    }
                }));
        var content = resolved(operation.path("requestBody")).path("content").properties();
        var body = new LinkedHashMap<String, String>();
        var media = "";
        for (var entry : content) {
            media = entry.getKey();
            properties(entry.getValue().path("schema"), body);
            break;
        }
        return new Operation(method.toUpperCase(Locale.ROOT), path, query, body, media);
    }

    private void properties(JsonNode schema, Map<String, String> into) {
        var whole = resolved(schema);
        whole.path("allOf").forEach(part -> properties(part, into));
        if (whole.has("items")) {
            properties(whole.get("items"), into);
        }
        whole.path("properties").properties().forEach(entry -> into.put(entry.getKey(), type(entry.getValue())));
    }

    /** Returns the format if there is one, and the type otherwise. */
    private String type(JsonNode schema) {
        var whole = resolved(schema);
        if (whole.has("enum")) {
            return "enum";
        }
        return whole.path("format").asText().equals("date-time")
                ? "date"
                : whole.path("type").asText("object");
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : description.at(reference.substring(1));
    }
}
