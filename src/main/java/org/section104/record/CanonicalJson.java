package org.section104.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** Canonical JSON (RFC 8785), the form that hashes are computed on. Dates are ISO 8601 strings, instants in UTC. */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private CanonicalJson() {}

    /** Returns the canonical JSON of a value. */
    public static String of(Object value) {
        try {
            return canonical(JSON.writeValueAsString(value));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Not writable as JSON: " + value, unwritable);
        }
    }

    /** Returns the canonical form of a JSON text. */
    static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException malformed) {
            throw new IllegalArgumentException("Not JSON", malformed);
        }
    }

    /** Returns the components of a record by name, as their JSON values. */
    public static Map<String, Object> fields(Record value) {
        return JSON.convertValue(value, OBJECT);
    }

    /** Reads a record from the JSON values of its components. A missing one is null. */
    public static <T extends Record> T read(Map<?, ?> fields, Class<T> type) {
        return JSON.convertValue(fields, type);
    }

    /** Parses a JSON array of objects. */
    public static List<Map<String, Object>> readAll(String json) {
        try {
            return JSON.readValue(json, OBJECTS);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a JSON array of objects", unreadable);
        }
    }

    /** Parses a JSON object. */
    public static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a JSON object", unreadable);
        }
    }
}
