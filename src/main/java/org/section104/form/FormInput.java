package org.section104.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The input of a form, read field by field. Every mistake is noted and reading goes on, so that {@link #check()} can name them at
 * once. An empty or blank string is absent. Text is read as {@link PlainText} says.
 *
 * <p>What is read and what is answered is bounded: {@value #MOST_FIELDS} fields, {@value #MOST_TEXT} characters of text in all,
 * {@value #MOST_PROBLEMS} mistakes.
 */
public final class FormInput {

    static final int MOST_FIELDS = 200;
    static final int MOST_TEXT = 1_000_000;
    static final int MOST_PROBLEMS = 20;
    private static final int MOST_NAMED = 5;
    private static final int MOST_ENTRIES = 200;
    private static final int MOST_NESTED = 20;

    /** Composed, a text has at least a quarter of the characters that it had before. */
    private static final int MOST_COMPOSED = 4;

    private static final Pattern DATE = Pattern.compile("(19|2\\d)\\d{2}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter ISO_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String A_BLANK = "is missing; it must be given";
    private static final Field FORM = Field.line("variables", "Form", "104(c)");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_NESTED)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Object> raw;
    private final Set<String> read = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<RefusedInput.Problem> problems = new ArrayList<>();
    private int unlisted;

    /**
     * Input that is to be read.
     *
     * @throws RefusedInput at once when there is more text in it than any form asks for
     */
    public FormInput(Map<String, Object> raw) {
        this.raw = raw == null ? Map.of() : new LinkedHashMap<>(raw);
        var characters = this.raw.values().stream()
                .mapToLong(value -> value instanceof CharSequence text
                        ? text.length()
                        : value instanceof JsonText json ? json.text().length() : 0)
                .sum();
        if (characters > MOST_TEXT) {
            throw RefusedInput.of(
                    FORM, "has %,d characters of text; at most %,d fit in a form".formatted(characters, MOST_TEXT));
        }
    }

    /**
     * A parameter of a request, read like the field of a form.
     *
     * @return its text, empty when it is blank
     * @throws RefusedInput when it cannot be taken
     */
    public static String parameter(Field field, String given) {
        var input = new FormInput(Map.of(field.name(), given));
        var text = input.optional(field);
        input.check();
        return text.orElse("");
    }

    /** The text of a field, trimmed; absent when blank. Too long, or of another type than text, is a mistake. */
    public Optional<String> optional(Field field) {
        return raw(field.name()).flatMap(value -> clean(field, value));
    }

    /** The text of a field; blank is a mistake, and yields an empty string so that reading can go on. */
    public String required(Field field) {
        var value = optional(field);
        if (value.isEmpty() && !refused(field)) {
            refuse(field, A_BLANK);
        }
        return value.orElse("");
    }

    /** One of the allowed codes, exactly as written; anything else is a mistake. */
    public Optional<String> oneOf(Field field, Collection<String> allowed) {
        var value = optional(field);
        if (value.isEmpty()) {
            if (!refused(field)) {
                refuse(field, "is missing; allowed: " + String.join(", ", allowed));
            }
            return value;
        }
        if (!allowed.contains(value.get())) {
            refuse(
                    field,
                    "'%s' is not allowed; allowed: %s"
                            .formatted(PlainText.shown(value.get()), String.join(", ", allowed)));
            return Optional.empty();
        }
        return value;
    }

    /** A calendar date {@code yyyy-MM-dd} of the years 1900 to 2999 that exists; absent when blank. */
    public Optional<LocalDate> optionalDate(Field field) {
        return optional(field).flatMap(text -> {
            var date = date(text);
            if (date.isEmpty()) {
                refuse(
                        field,
                        "'%s' is not a date; it must be a day that exists, from 1900 to 2999, written yyyy-MM-dd"
                                .formatted(PlainText.shown(text)));
            }
            return date;
        });
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text, ISO_DATE)) : Optional.empty();
        } catch (DateTimeParseException impossible) {
            return Optional.empty();
        }
    }

    /** A calendar date that must be given. */
    public Optional<LocalDate> requiredDate(Field field) {
        var date = optionalDate(field);
        if (date.isEmpty() && !refused(field)) {
            refuse(field, A_BLANK + " as yyyy-MM-dd");
        }
        return date;
    }

    /**
     * The texts of a JSON array, a line each. Absent means none. JSON may come as the type of that name or as plain text. Anything
     * but an array of texts is a mistake.
     */
    public List<String> texts(Field field) {
        var texts = new ArrayList<String>();
        entries(field, (place, entry) -> {
            if (entry instanceof String text && !PlainText.isBlank(text)) {
                clean(Field.line(field.name(), field.label(), field.clause()), text)
                        .ifPresent(texts::add);
            } else {
                refuse(field, place + ": must be text");
            }
        });
        return texts;
    }

    /**
     * The objects of a JSON array, each read like a form of its own. A mistake in one is noted here with its place in front.
     *
     * @param field the field that holds the array
     * @param wanted the fields of an object, in words
     * @param reading reads one object
     */
    @SuppressWarnings("unchecked")
    public <T> List<T> objects(Field field, String wanted, Function<FormInput, T> reading) {
        var objects = new ArrayList<T>();
        entries(field, (place, entry) -> {
            if (entry instanceof Map<?, ?> object) {
                objects.add(within(field, place, (Map<String, Object>) object, reading));
            } else {
                refuse(field, "%s: must be an object with %s".formatted(place, wanted));
            }
        });
        return objects;
    }

    private void entries(Field field, BiConsumer<String, Object> reading) {
        var given = array(field);
        if (given.size() > MOST_ENTRIES) {
            refuse(field, "has %,d lines; at most %,d fit".formatted(given.size(), MOST_ENTRIES));
            return;
        }
        for (int at = 0; at < given.size(); at++) {
            reading.accept("line " + (at + 1), given.get(at));
        }
    }

    private List<Object> array(Field field) {
        var value = raw(field.name());
        if (value.isEmpty()) {
            return List.of();
        }
        var text = value.get() instanceof JsonText json ? json.text() : value.get();
        if (!(text instanceof String json)) {
            refuse(field, "must be a JSON array");
            return List.of();
        }
        if (PlainText.length(json) > field.maxLength()) {
            refuse(field, tooLong(PlainText.length(json), field.maxLength()));
            return List.of();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, new TypeReference<List<Object>>() {}))
                    .orElse(List.of());
        } catch (JsonProcessingException noArray) {
            var at = noArray.getLocation();
            refuse(
                    field,
                    "'%s' is not a JSON array%s"
                            .formatted(
                                    PlainText.shown(json),
                                    at == null
                                            ? ""
                                            : "; it cannot be read from line %d, column %d on"
                                                    .formatted(at.getLineNr(), at.getColumnNr())));
            return List.of();
        }
    }

    /** A file; absent when none was chosen. Any other value is a mistake. */
    public Optional<UploadedFile> file(Field field) {
        var value = raw(field.name());
        if (value.isPresent() && !(value.get() instanceof UploadedFile)) {
            refuse(field, "must be a file");
            return Optional.empty();
        }
        return value.map(UploadedFile.class::cast);
    }

    private <T> T within(Field field, String place, Map<String, Object> object, Function<FormInput, T> reading) {
        var part = new FormInput(object);
        var result = reading.apply(part);
        try {
            part.check();
        } catch (RefusedInput refused) {
            refused.problems()
                    .forEach(problem -> refuse(
                            field,
                            "%s: %s (%s) %s".formatted(place, problem.label(), problem.field(), problem.message())));
        }
        return result;
    }

    /** Takes a field without reading it: the form shows it, and what was chosen makes it mean nothing. */
    public void ignore(Field field) {
        read.add(field.name());
    }

    /** Notes a mistake in a field. */
    public void refuse(Field field, String message) {
        refused.add(field.name());
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new RefusedInput.Problem(field.name(), field.label(), message, field.clause()));
        } else {
            unlisted++;
        }
    }

    /** Whether a mistake in this field has been noted. */
    public boolean refused(Field field) {
        return refused.contains(field.name());
    }

    /** Whether any mistake has been noted. */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedInput when a mistake was noted, or when something was given that the form does not ask for
     */
    public void check() {
        if (unlisted > 0) {
            problems.add(new RefusedInput.Problem(
                    FORM.name(), FORM.label(), "%,d more mistakes are not listed".formatted(unlisted), FORM.clause()));
        }
        refuseUnknown();
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    /** One sentence, whatever their number. */
    private void refuseUnknown() {
        var tooMany = raw.size() > MOST_FIELDS;
        var unknown = raw.keySet().stream()
                .filter(name -> !read.contains(name) && (tooMany || given(name).isPresent()))
                .sorted()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        var named = unknown.stream().limit(MOST_NAMED).map(PlainText::shown).collect(Collectors.joining(", "));
        var more = unknown.size() - MOST_NAMED;
        problems.add(new RefusedInput.Problem(
                more > 0 ? "%s and %,d more".formatted(named, more) : named,
                unknown.size() == 1 ? "Unknown field" : "Unknown fields",
                "this form does not ask for %s%s"
                        .formatted(
                                unknown.size() == 1 ? "it" : "them",
                                tooMany
                                        ? "; it has %,d fields, and at most %,d fit".formatted(raw.size(), MOST_FIELDS)
                                        : ""),
                FORM.clause()));
    }

    private Optional<Object> raw(String name) {
        read.add(name);
        return given(name);
    }

    private Optional<Object> given(String name) {
        var value = raw.get(name);
        return value instanceof String text && PlainText.isBlank(text) ? Optional.empty() : Optional.ofNullable(value);
    }

    private Optional<String> clean(Field field, Object value) {
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            refuse(field, "must be text");
            return Optional.empty();
        }
        var given = value.toString();
        if (given.length() > (long) MOST_COMPOSED * field.maxLength()) {
            refuse(field, tooLong(PlainText.length(given), field.maxLength()));
            return Optional.empty();
        }
        var text = PlainText.kept(given, field.multiline());
        var problem = PlainText.problem(text).or(() -> lengthProblem(field, text));
        problem.ifPresent(wrong -> refuse(field, wrong));
        return problem.isPresent() || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<String> lengthProblem(Field field, String text) {
        if (PlainText.length(text) > field.maxLength()) {
            return Optional.of(tooLong(PlainText.length(text), field.maxLength()));
        }
        // a line has a column of that width, and H2 counts a character beyond the basic plane twice
        return !field.multiline() && text.length() > field.maxLength()
                ? Optional.of("takes the room of %,d characters, because an emoji takes that of two; at most %,d fit"
                        .formatted(text.length(), field.maxLength()))
                : Optional.empty();
    }

    private static String tooLong(int length, int most) {
        return "has %,d characters; at most %,d fit".formatted(length, most);
    }
}
