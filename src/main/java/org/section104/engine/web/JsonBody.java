package org.section104.engine.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Optional;
import java.util.Set;
import org.section104.form.RequestText;

/**
 * Checks the JSON body of a request before any endpoint reads it. Refuses what no endpoint can process: a missing
 * value, {@code null} in a list, a duplicate name, text that no database can store, more values than a statement can
 * bind, and more conditions than a query can join.
 */
final class JsonBody {

    /**
     * The most values of a body. PostgreSQL binds at most 65,535 values in a statement, and a list of ids may be bound
     * several times.
     */
    static final int MOST_VALUES = 10_000;

    /** The most values of a list, which becomes one {@code IN} clause. */
    static final int MOST_VALUES_OF_A_LIST = 1_000;

    static final int MOST_OBJECTS_OF_A_LIST = 200;

    /** The most conditions of a query. Each condition is a join. */
    static final int MOST_CONDITIONS = 50;

    /** The names of the conditions' lists in the engine's queries, in a body and in a URL. */
    static final Set<String> CONDITIONS = Set.of(
            "processVariables",
            "taskVariables",
            "caseInstanceVariables",
            "variables",
            "variableValues",
            "createTimes",
            "dueDates",
            "sorting",
            "orQueries");

    static final int DEEPEST = 50;

    /**
     * The names of the variables' objects in the engine's REST API. Each variable is an object with a value and a type.
     */
    private static final Set<String> VARIABLES = Set.of(
            "variables",
            "localVariables",
            "modifications",
            "processVariables",
            "processVariablesLocal",
            "processVariablesToTriggeredScope",
            "correlationKeys",
            "localCorrelationKeys");

    private static final int LONGEST_PLACE = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    // a file of 25 MB is one string of base64
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;
    private int objectsOfLists;
    private int conditions;

    private JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Returns the first problem of a body, as a sentence for its sender; empty without a problem.
     *
     * @param body the bytes as they were sent; an empty body is allowed
     */
    static Optional<String> problem(byte[] body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            return new JsonBody(parser).problem();
        } catch (StreamConstraintsException tooMuch) {
            return Optional.of("The JSON is nested deeper than %d levels, or holds a number or a name that is too long."
                    .formatted(DEEPEST));
        } catch (JsonProcessingException unreadable) {
            return Optional.of(unreadable(unreadable));
        }
    }

    static String unreadable(JsonProcessingException failure) {
        var place = failure.getLocation();
        var twice = String.valueOf(failure.getOriginalMessage()).startsWith("Duplicate field");
        return place == null
                ? "The request cannot be read as JSON."
                : "The request cannot be read as JSON%s, from line %d, column %d on."
                        .formatted(
                                twice ? ": a name is given twice" : " of this kind",
                                place.getLineNr(),
                                place.getColumnNr());
    }

    private Optional<String> problem() throws IOException {
        var first = parser.nextToken();
        if (first == JsonToken.VALUE_NULL) {
            return Optional.of("The request holds no value; a JSON object or list is expected.");
        }
        for (var token = first; token != null; token = parser.nextToken()) {
            var problem = problem(token);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(JsonToken token) throws IOException {
        var inList = parser.getParsingContext().inArray();
        if (token.isScalarValue() && ++values > MOST_VALUES) {
            return at("the request holds more than %,d values; split it.".formatted(MOST_VALUES));
        }
        if (token == JsonToken.VALUE_NULL && inList) {
            return at("null is not a value of a list.");
        }
        if (token == JsonToken.VALUE_NULL && isVariable()) {
            return at("null is not a variable; give an object with its value.");
        }
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                && !isFieldOfAForm()
                && !RequestText.isStorable(text())) {
            return at("the text holds a character that cannot be stored (NUL, or half of a surrogate pair).");
        }
        if (inList && token.isScalarValue() && parser.getParsingContext().getCurrentIndex() >= MOST_VALUES_OF_A_LIST) {
            return at("a list takes at most %,d values; split it.".formatted(MOST_VALUES_OF_A_LIST));
        }
        if (token == JsonToken.START_OBJECT
                && parser.getParsingContext().getParent().inArray()) {
            return problemOfObject(parser.getParsingContext().getParent());
        }
        return Optional.empty();
    }

    private Optional<String> problemOfObject(JsonStreamContext list) {
        if (++objectsOfLists > MOST_OBJECTS_OF_A_LIST) {
            return at("lists of the request hold more than %d objects; split it.".formatted(MOST_OBJECTS_OF_A_LIST));
        }
        var name = list.getParent().getCurrentName();
        if (name != null && CONDITIONS.contains(name) && ++conditions > MOST_CONDITIONS) {
            return at("a query takes at most %d conditions (%s); this one has more.".formatted(MOST_CONDITIONS, name));
        }
        return Optional.empty();
    }

    /** Returns the text in the parser's own buffer, because a copy of a file would double the memory of the request. */
    private CharSequence text() throws IOException {
        return parser.hasTextCharacters()
                ? CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : parser.getText();
    }

    /** Returns whether the current value stands where the engine expects a variable. */
    private boolean isVariable() {
        var holder = parser.getParsingContext().getParent();
        return holder != null && holder.getCurrentName() != null && VARIABLES.contains(holder.getCurrentName());
    }

    /**
     * Returns whether the current value belongs to a form. {@code FormInput} refuses it with a better message, which
     * names the field by its label. {@code UnreadInput} checks values that no form reads.
     */
    private boolean isFieldOfAForm() {
        var field = parser.getParsingContext();
        var variables = Optional.ofNullable(field.getParent()).map(JsonStreamContext::getParent);
        return "value".equals(field.getCurrentName())
                && variables
                        .map(JsonStreamContext::getCurrentName)
                        .filter("variables"::equals)
                        .isPresent();
    }

    /** Names the place as a JSON pointer (RFC 6901). */
    private Optional<String> at(String what) {
        var place = parser.getParsingContext().pathAsPointer().toString();
        return Optional.of("At %s: %s".formatted(RequestText.storable(place, LONGEST_PLACE), what));
    }
}
