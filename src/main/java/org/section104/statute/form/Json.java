package org.section104.statute.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads strict JSON as RFC 8259 defines it, without a byte order mark and without duplicate names in an object. The
 * engine and the browser accept more, but not the same. All three read the same values from what this class accepts.
 *
 * <p>The class uses a streaming parser, because data binding would cost a check on the command line a third of a
 * second.
 */
final class Json {

    /** The largest file to read, in bytes. The largest form of this service has 40,000 bytes. */
    static final int MAXIMUM_BYTES = 1024 * 1024;

    /** The deepest nesting of objects and arrays. */
    static final int MAXIMUM_DEPTH = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAXIMUM_DEPTH)
                    .maxStringLength(MAXIMUM_BYTES)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads the root object of a file.
     *
     * @return maps for objects, lists for arrays, and strings, numbers, booleans and null
     * @throws FormUnreadable with the position of the fault
     */
    static Map<?, ?> object(byte[] bytes) throws FormUnreadable {
        try (JsonParser json = JSON.createParser(text(bytes))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new FormUnreadable("is not a form: a form is a JSON object");
            }
            Map<?, ?> object = readObject(json);
            if (json.nextToken() != null) {
                throw new FormUnreadable("goes on after its JSON object; remove what follows it");
            }
            return object;
        } catch (JsonProcessingException malformed) {
            throw new FormUnreadable("is not strict JSON at line %d, column %d: %s"
                    .formatted(
                            malformed.getLocation() == null
                                    ? 0
                                    : malformed.getLocation().getLineNr(),
                            malformed.getLocation() == null
                                    ? 0
                                    : malformed.getLocation().getColumnNr(),
                            malformed.getOriginalMessage().replaceFirst(" \\(start marker at .*\\)", "")));
        } catch (IOException impossible) {
            throw new FormUnreadable("cannot be read");
        }
    }

    private static String text(byte[] bytes) throws FormUnreadable {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new FormUnreadable(
                    "has %,d bytes; a form of at most %,d is read".formatted(bytes.length, MAXIMUM_BYTES));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw new FormUnreadable("begins with a byte order mark; save it as UTF-8 without one");
            }
            return text;
        } catch (CharacterCodingException other) {
            throw new FormUnreadable("is not text in UTF-8");
        }
    }

    private static Map<?, ?> readObject(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            object.put(name, read(json, json.nextToken()));
        }
        return object;
    }

    private static List<?> readArray(JsonParser json) throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            array.add(read(json, token));
        }
        return array;
    }

    @Nullable
    private static Object read(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(json);
            case START_ARRAY -> readArray(json);
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> json.getDecimalValue();
        };
    }
}
