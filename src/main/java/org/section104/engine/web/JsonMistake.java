package org.section104.engine.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes a type mismatch in a JSON body: the field, and the expected type. */
final class JsonMistake {

    private JsonMistake() {}

    /** Returns a sentence that names the place in the body and none of the Java classes. */
    static String sentence(JsonMappingException failure) {
        var field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        var where = field.isEmpty() ? "The request" : field;
        return failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "%s: %s is expected.".formatted(where, kind(mismatch.getTargetType()))
                : "%s: the value cannot be read.".formatted(where);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number in range";
        }
        if (type == String.class) {
            return "text";
        }
        if (Date.class.isAssignableFrom(type)) {
            return "a date such as 2027-01-31T09:00:00.000+0000";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) ? "an object of names and values" : "an object";
    }
}
