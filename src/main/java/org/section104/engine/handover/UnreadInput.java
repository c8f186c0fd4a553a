package org.section104.engine.handover;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.section104.engine.ProcessTerms;
import org.section104.form.RefusedInput;
import org.section104.form.RefusedInput.Problem;

/**
 * Checks submitted variables that no form of the domain reads: those of tasks and processes that a process owner added.
 * Refuses protected variables, and values that do not fit into the engine's tables. Reports up to {@value #TOLD}
 * mistakes at once.
 */
public final class UnreadInput {

    private static final int TOLD = 10;
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_JSON = 200_000;
    private static final int LARGEST_FILE = 10 * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-]*");
    private static final Set<ValueType> PLAIN = Set.of(
            ValueType.STRING,
            ValueType.BOOLEAN,
            ValueType.SHORT,
            ValueType.INTEGER,
            ValueType.LONG,
            ValueType.DOUBLE,
            ValueType.NUMBER,
            ValueType.DATE,
            ValueType.NULL);

    private UnreadInput() {}

    /**
     * Checks the variables that were submitted to a process.
     *
     * @param terms the statute's terms for the process; empty for a process outside the statute
     * @throws RefusedInput when a variable is refused
     */
    public static void check(@Nullable Map<String, Object> submitted, Optional<ProcessTerms> terms) {
        if (submitted == null || submitted.isEmpty()) {
            return;
        }
        if (submitted.size() > MOST) {
            throw new RefusedInput(List.of(new Problem(
                    "variables",
                    "Variables",
                    "%,d were submitted; at most %d are allowed".formatted(submitted.size(), MOST),
                    "")));
        }
        var typed = Variables.fromMap(submitted);
        var problems = new ArrayList<Problem>();
        for (var name : typed.keySet()) {
            problem(name, typed.getValueTyped(name), terms).ifPresent(problems::add);
            if (problems.size() == TOLD) {
                break;
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedInput(problems);
        }
    }

    private static Optional<Problem> problem(String name, TypedValue value, Optional<ProcessTerms> terms) {
        if (name == null || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.of(new Problem(
                    name == null
                            ? ""
                            : name.substring(0, Math.min(name.length(), 60)).replaceAll("\\p{Cntrl}", "?"),
                    "Variable",
                    "is not a name; a name begins with a letter, has letters, digits, '_', '.' and '-', and at most %d characters"
                            .formatted(LONGEST_NAME),
                    ""));
        }
        if (terms.filter(law -> law.protects(name)).isPresent()) {
            return Optional.of(new Problem(
                    name,
                    "Variable",
                    "is written only by the step that decides it; remove it",
                    terms.get().clauses().getOrDefault(name, "")));
        }
        return wrong(value).map(message -> new Problem(name, "Variable", message, ""));
    }

    private static Optional<String> wrong(TypedValue value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof FileValue file) {
            return file(file);
        }
        if (value instanceof BytesValue bytes) {
            return bytes.getValue() == null ? Optional.empty() : tooLarge(bytes.getValue().length);
        }
        if (value instanceof JsonValue json) {
            return Optional.ofNullable(json.getValueSerialized())
                    .filter(text -> text.length() > LONGEST_JSON)
                    .map(text -> tooLong(text.length(), LONGEST_JSON));
        }
        var type = type(value);
        if (!PLAIN.contains(type)) {
            return Optional.of(
                    "is of the type %s, which is not allowed; use text, a number, a Boolean, a date, Json, or a file"
                            .formatted(type.getName()));
        }
        return value.getValue() instanceof String text ? text(text) : Optional.empty();
    }

    /** Returns the type that the engine would give to a value without one. */
    private static ValueType type(TypedValue value) {
        if (value.getType() != null) {
            return value.getType();
        }
        var plain = value.getValue();
        if (plain == null || plain instanceof Number || plain instanceof Boolean || plain instanceof Date) {
            return ValueType.NULL;
        }
        return plain instanceof String ? ValueType.STRING : ValueType.OBJECT;
    }

    private static Optional<String> text(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(tooLong(text.length(), LONGEST_TEXT));
        }
        return text.indexOf('\0') < 0 ? Optional.empty() : Optional.of("holds a NUL character; remove it");
    }

    private static Optional<String> file(FileValue file) {
        if (file.getFilename() != null && file.getFilename().length() > LONGEST_NAME) {
            return Optional.of("has a file name of %,d characters; at most %d fit"
                    .formatted(file.getFilename().length(), LONGEST_NAME));
        }
        return file.getValue() == null ? Optional.empty() : tooLarge(size(file));
    }

    private static int size(FileValue file) {
        try (var content = file.getValue()) {
            return content.available();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> tooLarge(int bytes) {
        return bytes > LARGEST_FILE
                ? Optional.of("has %,d bytes; at most %,d fit".formatted(bytes, LARGEST_FILE))
                : Optional.empty();
    }

    private static String tooLong(int characters, int most) {
        return "has %,d characters; at most %,d fit".formatted(characters, most);
    }
}
