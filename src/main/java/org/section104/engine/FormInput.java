package org.section104.engine;

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
import java.util.stream.Collectors;

/**
 * What somebody typed into a form, read field by field. Every mistake is noted and reading goes on, so that
 * {@link #check()} can name them all at once. An empty or blank string is absent.
 */
public final class FormInput {

    private static final DateTimeFormatter ISO_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String A_BLANK = "is missing; it must be given";

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
