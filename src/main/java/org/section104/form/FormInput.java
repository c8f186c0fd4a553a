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
import java.util.Base64;
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
 * Reads the input of a form field by field. Collects the mistakes and continues, so that {@link #check()} reports all
 * of them at once. An empty or blank string counts as absent. Text is normalized by {@link PlainText}.
 *
 * <p>The limits are {@value #MOST_FIELDS} fields, {@value #MOST_TEXT} characters of text in total without files, and
 * {@value #MOST_PROBLEMS} reported mistakes.
 */
public final class FormInput {

    static final int MOST_FIELDS = 200;
    static final int MOST_TEXT = 1_000_000;
    static final int MOST_PROBLEMS = 20;
    private static final int MOST_NAMED = 5;

    /** The names of fields that hold files in base64. Only the size of the request limits them. */
    private static final Set<String> OF_FILES = Set.of("attachments", "content");

    private static final int MOST_ENTRIES = 200;
    private static final int MOST_NESTED = 20;

    /**
     * The most characters that become one by composition (NFC): a composed text keeps at least a quarter of its
     * characters.
     */
    private static final int MOST_COMPOSED = 4;

    private static final Pattern DATE = Pattern.compile("(19|2\\d)\\d{2}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter ISO_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String A_BLANK = "is missing; it must be given";
    private static final Field FORM = Field.line("variables", "Form", "104(c)");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_NESTED)
                            .maxStringLength(Field.FILES)
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
     * Creates a reader for submitted values.
     *
     * @throws RefusedInput when the values have more text than any form needs
     */
    public FormInput(Map<String, Object> raw) {
        this.raw = raw == null ? Map.of() : new LinkedHashMap<>(raw);
        var characters = this.raw.entrySet().stream()
                .filter(entry -> !OF_FILES.contains(entry.getKey()))
                .map(Map.Entry::getValue)
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
     * Reads a parameter of a request like a field of a form.
     *
     * @return the text; empty when blank
     * @throws RefusedInput when the parameter has a mistake
     */
    public static String parameter(Field field, String given) {
        var input = new FormInput(Map.of(field.name(), given));
        var text = input.optional(field);
        input.check();
        return text.orElse("");
    }

    /**
     * Returns the trimmed text of a field; empty when blank. A text that is too long and a value that is not text are
     * mistakes.
     */
    public Optional<String> optional(Field field) {
        return raw(field.name()).flatMap(value -> clean(field, value));
    }

    /**
     * Returns the text of a required field. A blank value is a mistake, for which this method returns an empty string.
     */
    public String required(Field field) {
        var value = optional(field);
        if (value.isEmpty() && !refused(field)) {
            refuse(field, A_BLANK);
        }
        return value.orElse("");
    }

    /** Returns one of the allowed codes, compared exactly. Any other value is a mistake. */
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

    /** Returns an existing calendar date {@code yyyy-MM-dd} of the years 1900 to 2999; empty when blank. */
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

    /** Returns a required calendar date. A blank value is a mistake. */
    public Optional<LocalDate> requiredDate(Field field) {
        var date = optionalDate(field);
        if (date.isEmpty() && !refused(field)) {
            refuse(field, A_BLANK + " as yyyy-MM-dd");
        }
        return date;
    }

    /**
     * Returns the texts of a JSON array, each a single line; none when absent. The array may come as a {@code Json}
     * value or as plain text. Any other value is a mistake.
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
     * Reads the objects of a JSON array, each like a separate form. A mistake in an object is reported with its line
     * number.
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

    /** Returns whether the value of a list is typed, one entry a line, rather than a JSON array. */
    public boolean isTyped(Field field) {
        return raw(field.name())
                .filter(value -> value instanceof String text && !text.strip().startsWith("["))
                .isPresent();
    }

    /** Returns the texts of a list, each a single line: a JSON array, or a text with one entry on each line. */
    public List<String> lines(Field field) {
        if (!isTyped(field)) {
            return texts(field);
        }
        var single = Field.line(field.name(), field.label(), field.clause());
        return typed(field).stream()
                .flatMap(line -> clean(single, line).stream())
                .toList();
    }

    /** The lines of a typed list, without blank ones. */
    private List<String> typed(Field field) {
        var lines = optional(field)
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > MOST_ENTRIES) {
            refuse(field, "has %,d lines; at most %,d fit".formatted(lines.size(), MOST_ENTRIES));
            return List.of();
        }
        return lines;
    }

    /**
     * Reads objects like {@link #objects}, from a JSON array or from lines of text, which a form's text area gives.
     *
     * @param line makes the fields of an object from a line
     */
    public <T> List<T> objectsOrLines(
            Field field, String wanted, Function<String, Map<String, Object>> line, Function<FormInput, T> reading) {
        if (!isTyped(field)) {
            return objects(field, wanted, reading);
        }
        var lines = typed(field);
        var objects = new ArrayList<T>();
        for (int at = 0; at < lines.size(); at++) {
            objects.add(within(field, "line " + (at + 1), line.apply(lines.get(at)), reading));
        }
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

    /** Returns an uploaded file; empty when none was chosen. Any other value is a mistake. */
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

    /** Returns the bytes of a required field in base64; empty when it is missing or wrong. */
    public Optional<byte[]> base64(Field field) {
        var value = raw(field.name());
        if (value.isEmpty()) {
            refuse(field, A_BLANK);
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(String.valueOf(value.get())));
        } catch (IllegalArgumentException noBase64) {
            refuse(field, "is not base64");
            return Optional.empty();
        }
    }

    /** Accepts a field without reading it, because the other choices in the form make it irrelevant. */
    public void ignore(Field field) {
        read.add(field.name());
    }

    /** Adds a mistake in a field. */
    public void refuse(Field field, String message) {
        refused.add(field.name());
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new RefusedInput.Problem(field.name(), field.label(), message, field.clause()));
        } else {
            unlisted++;
        }
    }

    /** Returns whether this field has a mistake. */
    public boolean refused(Field field) {
        return refused.contains(field.name());
    }

    /** Returns whether any field has a mistake. */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedInput when a field has a mistake, or when the input has a field that the form does not ask for
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

    /** Adds one mistake for all unknown fields together. */
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
        // the database column of a line has this width, and H2 counts a supplementary character twice
        return !field.multiline() && text.length() > field.maxLength()
                ? Optional.of("takes the room of %,d characters, because an emoji takes that of two; at most %,d fit"
                        .formatted(text.length(), field.maxLength()))
                : Optional.empty();
    }

    private static String tooLong(int length, int most) {
        return "has %,d characters; at most %,d fit".formatted(length, most);
    }
}
