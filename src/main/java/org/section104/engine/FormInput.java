package org.section104.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What somebody typed into a form, read field by field. Every mistake is noted and reading goes on, so that
 * {@link #check()} can name them all at once. An empty or blank string is absent.
 */
public final class FormInput {

    private static final DateTimeFormatter ISO_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String A_BLANK = "is missing; it must be given";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Object> raw;
    private final Set<String> read = new HashSet<>();
    private final List<RefusedInput.Problem> problems = new ArrayList<>();

    public FormInput(Map<String, Object> raw) {
        this.raw = raw == null ? Map.of() : new LinkedHashMap<>(raw);
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
                    "'%s' is not allowed; allowed: %s".formatted(shorten(value.get()), String.join(", ", allowed)));
            return Optional.empty();
        }
        return value;
    }

    /** A calendar date {@code yyyy-MM-dd} that exists; absent when blank. */
    public Optional<LocalDate> optionalDate(Field field) {
        return optional(field).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text, ISO_DATE));
            } catch (DateTimeParseException impossible) {
                refuse(
                        field,
                        "'%s' is not a date; it must be a day that exists, written yyyy-MM-dd"
                                .formatted(shorten(text)));
                return Optional.empty();
            }
        });
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
     * The elements of a JSON array: texts, numbers, and maps for objects. Absent means none. JSON may come as the type of
     * that name or as plain text; anything else than an array is a mistake.
     */
    public List<Object> array(Field field) {
        var value = raw(field.name());
        if (value.isEmpty()) {
            return List.of();
        }
        var text = value.get() instanceof JsonText json ? json.text() : value.get();
        if (!(text instanceof String json)) {
            refuse(field, "must be a JSON array");
            return List.of();
        }
        if (json.length() > field.maxLength()) {
            refuse(field, "has %,d characters; at most %,d fit".formatted(json.length(), field.maxLength()));
            return List.of();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, new TypeReference<List<Object>>() {}))
                    .orElse(List.of());
        } catch (JsonProcessingException noArray) {
            refuse(field, "'%s' is not a JSON array".formatted(shorten(withoutControls(json, false))));
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

    /**
     * The fields of an object within a field, to be read one by one like a form's. What is wrong in them is noted here
     * with the place in front of it.
     *
     * @param field the field that holds the object
     * @param place where in the field it is ("line 2")
     * @param object the object
     * @param reading reads it
     */
    public void within(Field field, String place, Map<String, Object> object, Consumer<FormInput> reading) {
        var part = new FormInput(object);
        reading.accept(part);
        try {
            part.check();
        } catch (RefusedInput refused) {
            refused.problems()
                    .forEach(problem -> refuse(
                            field,
                            "%s: %s (%s) %s".formatted(place, problem.label(), problem.field(), problem.message())));
        }
    }

    /** Takes a field without reading it: the form shows it, and what was chosen makes it mean nothing. */
    public void ignore(Field field) {
        read.add(field.name());
    }

    /** Notes a mistake in a field. */
    public void refuse(Field field, String message) {
        problems.add(new RefusedInput.Problem(field.name(), field.label(), message, field.clause()));
    }

    /** Whether a mistake in this field has been noted. */
    public boolean refused(Field field) {
        return problems.stream().anyMatch(problem -> problem.field().equals(field.name()));
    }

    /** Whether any mistake has been noted. */
    public boolean isRefused() {
        return !problems.isEmpty();
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedInput when a mistake was noted, or when something was given that the form does not ask for
     */
    public void check() {
        var unasked = raw.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .toList();
        unasked.stream()
                .filter(name -> raw(name).isPresent())
                .forEach(name -> problems.add(new RefusedInput.Problem(
                        shorten(name),
                        "Unknown field",
                        "this form does not ask for it; it takes: " + asked(),
                        "104(c)")));
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    private String asked() {
        return read.stream().sorted().collect(Collectors.joining(", "));
    }

    private Optional<Object> raw(String name) {
        read.add(name);
        var value = raw.get(name);
        return value instanceof String text && text.isBlank() ? Optional.empty() : Optional.ofNullable(value);
    }

    private Optional<String> clean(Field field, Object value) {
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            refuse(field, "must be text");
            return Optional.empty();
        }
        var text = withoutControls(value.toString(), field.multiline());
        if (text.length() > field.maxLength()) {
            refuse(field, "has %,d characters; at most %,d fit".formatted(text.length(), field.maxLength()));
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String withoutControls(String text, boolean multiline) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        var kept = multiline ? lines : lines.replaceAll("[\\n\\t\\u2028\\u2029\\u0085\\x0B\\f]+", " ");
        return kept.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
