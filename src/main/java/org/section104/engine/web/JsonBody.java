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
 * Reads the JSON body of a request once, before any interface does, and says what no interface can carry out: no value at
 * all, {@code null} in a list, a name given twice, text that no database can hold, more values than a statement can bind, more
 * conditions than a query can join.
 */
final class JsonBody {

    /** PostgreSQL binds 65,535 values in a statement; a list of ids can be bound more than once. */
    static final int MOST_VALUES = 10_000;

    /** The ids of a list end up in one {@code IN}. */
    static final int MOST_VALUES_OF_A_LIST = 1_000;

    static final int MOST_OBJECTS_OF_A_LIST = 200;

    /** Each condition of a query is a join of its own. */
    static final int MOST_CONDITIONS = 50;

    /** The names under which the engine's queries take lists of conditions, in a body and in an address. */
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

    /** The names under which the engine's interfaces take variables, each an object with a value and a type. */
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
                    // a file of 25 MB is one text of base64
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
     * What is wrong with a body, as a sentence for its sender; empty when nothing is.
     *
     * @param body the bytes as they were sent; no bytes are no mistake here
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

    /** The text where the parser has it: a copy of a file would double what the request costs. */
    private CharSequence text() throws IOException {
        return parser.hasTextCharacters()
                ? CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : parser.getText();
    }

    /** Whether the value stands where the engine's interfaces expect a variable. */
    private boolean isVariable() {
        var holder = parser.getParsingContext().getParent();
        return holder != null && holder.getCurrentName() != null && VARIABLES.contains(holder.getCurrentName());
    }

    /** {@code FormInput} names the field with its label; what no form reads is refused by the database. */
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
