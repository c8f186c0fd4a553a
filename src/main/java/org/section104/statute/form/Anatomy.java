package org.section104.statute.form;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Checks the components and attributes of a form against an allow-list. Every form may contain only components and
 * attributes that are known only to ask and to show. A finding names any other.
 */
final class Anatomy {

    private static final int MOST_COMPONENTS = 1_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");

    /** Checks the value of an attribute. Returns what is wrong as the rest of a sentence. */
    private interface Check extends Function<Object, Optional<String>> {}

    private static final Check WORDS = texts(PlainText::wrong);
    private static final Check NAME = matching(ID, "must be a name of letters, digits, '-', '_' and '.'");
    private static final Check BOOLEAN = value -> value instanceof Boolean ? fine() : wrong("must be true or false");
    private static final Check NUMBER = value -> value instanceof BigDecimal ? fine() : wrong("must be a number");
    private static final Check COMPARISON = texts(
            text -> Feel.isComparison(text) ? fine() : wrong("must compare variables, like =count(caseRows) = 0"));
    private static final Check ANY_TEXT = texts(text -> fine());
    private static final Check LITERAL = value -> value instanceof String text ? PlainText.wrong(text) : fine();

    private static final Map<String, Check> EVERYWHERE = Map.of(
            "type",
            ANY_TEXT,
            "id",
            NAME,
            "layout",
            object(Map.of("row", NAME, "columns", orNull(NUMBER))),
            "conditional",
            object(Map.of("hide", COMPARISON)));

    private static final Map<String, Check> FIELD = with(
            EVERYWHERE,
            entry("key", matching(KEY, "must be the name of a variable")),
            entry("label", WORDS),
            entry("description", WORDS),
            entry("disabled", BOOLEAN),
            entry("readonly", BOOLEAN),
            entry("defaultValue", orNull(Anatomy::literals)),
            entry("appearance", object(Map.of("prefixAdorner", WORDS, "suffixAdorner", WORDS))),
            entry(
                    "validate",
                    object(Map.of(
                            "required", BOOLEAN,
                            "minLength", NUMBER,
                            "maxLength", NUMBER,
                            "min", NUMBER,
                            "max", NUMBER,
                            "pattern", ANY_TEXT,
                            "patternErrorMessage", WORDS,
                            "validationType", ANY_TEXT))));

    private static final Map<String, Check> CHOICE = with(FIELD, entry("values", Anatomy::choices));

    /** The attributes that each type of component may have. */
    private static final Map<String, Map<String, Check>> TYPES = Map.ofEntries(
            entry("text", with(EVERYWHERE, entry("text", ANY_TEXT))),
            entry("separator", EVERYWHERE),
            entry("spacer", with(EVERYWHERE, entry("height", NUMBER))),
            entry(
                    "group",
                    with(
                            EVERYWHERE,
                            entry("label", WORDS),
                            entry("components", value -> value instanceof List ? fine() : wrong("must be a list")),
                            entry("showOutline", BOOLEAN),
                            entry("verticalAlignment", NAME))),
            entry(
                    "table",
                    with(
                            EVERYWHERE,
                            entry("label", WORDS),
                            entry("dataSource", COMPARISON),
                            entry("columns", Anatomy::columns),
                            entry("columnsExpression", ANY_TEXT),
                            entry("rowCount", NUMBER))),
            entry("textfield", FIELD),
            entry("textarea", FIELD),
            entry(
                    "number",
                    with(
                            FIELD,
                            entry("decimalDigits", NUMBER),
                            entry("increment", NUMBER),
                            entry("serializeToString", BOOLEAN))),
            entry("checkbox", FIELD),
            entry("radio", CHOICE),
            entry("select", with(CHOICE, entry("searchable", BOOLEAN))),
            entry("checklist", CHOICE),
            entry("taglist", CHOICE),
            entry(
                    "datetime",
                    with(
                            FIELD,
                            entry("subtype", Anatomy::dateOrTime),
                            entry("dateLabel", WORDS),
                            entry("timeLabel", WORDS),
                            entry("disallowPassedDates", BOOLEAN),
                            entry("use24h", BOOLEAN),
                            entry("timeInterval", NUMBER),
                            entry("timeSerializingFormat", NAME))));

    private static final Map<String, Check> ROOT = Map.of(
            "type", value -> "default".equals(value) ? fine() : wrong("must be 'default'"),
            "id", NAME,
            "components", value -> value instanceof List ? fine() : wrong("must be a list"),
            "schemaVersion", NUMBER,
            "executionPlatform", WORDS,
            "executionPlatformVersion", WORDS,
            "exporter", object(Map.of("name", WORDS, "version", WORDS)),
            "versionTag", WORDS);

    private final Set<String> quotable;
    private final BiConsumer<String, String> refuse;
    private final List<Component> components = new ArrayList<>();

    private Anatomy(Set<String> quotable, BiConsumer<String, String> refuse) {
        this.quotable = quotable;
        this.refuse = refuse;
    }

    /**
     * Checks a form and returns its components in order, including those in groups.
     *
     * @param quotable the variables that the texts of the form may quote
     * @param refuse receives each fault: the id of the component, empty for the form itself, and a sentence
     */
    static List<Component> check(Form form, Set<String> quotable, BiConsumer<String, String> refuse) {
        var anatomy = new Anatomy(quotable, refuse);
        attributes(form.root(), ROOT).ifPresent(wrong -> refuse.accept("", "The form " + wrong + "."));
        if (form.id().isEmpty()) {
            refuse.accept("", "The form has no id; give it one, which diagrams refer to.");
        }
        anatomy.collect(Form.components(form.root()));
        anatomy.requireDifferent("id", Component::id);
        anatomy.requireDifferent("key", Component::key);
        return anatomy.components;
    }

    private void collect(List<?> list) {
        for (Object one : list) {
            if (components.size() == MOST_COMPONENTS) {
                refuse.accept("", "The form has more than %,d components.".formatted(MOST_COMPONENTS));
                return;
            }
            if (one instanceof Map<?, ?> json) {
                var component = new Component(json);
                components.add(component);
                check(component);
                collect(Form.components(json));
            } else {
                refuse.accept("", "The form holds %s where a component must be.".formatted(Words.quoted(one)));
            }
        }
    }

    private void check(Component component) {
        var known = TYPES.get(component.type());
        if (known == null) {
            refuse.accept(
                    component.id(),
                    "%s is of the type %s; a form may hold: %s."
                            .formatted(
                                    component.named(),
                                    Words.quoted(component.json().get("type")),
                                    Words.list(TYPES.keySet())));
            return;
        }
        attributes(component.json(), known)
                .or(() -> PlainText.wrongMarkdown(component.text("text"), quotable))
                .or(() -> component.key().isEmpty() && known.containsKey("key")
                        ? wrong("has no key; it must name the variable that it asks for")
                        : fine())
                .ifPresent(wrong -> refuse.accept(component.id(), component.named() + " " + wrong + "."));
    }

    private void requireDifferent(String attribute, Function<Component, String> of) {
        var seen = new HashSet<String>();
        components.stream()
                .filter(component -> !of.apply(component).isEmpty() && !seen.add(of.apply(component)))
                .forEach(component -> refuse.accept(
                        component.id(),
                        "%s has the %s of another component, %s; each must have its own."
                                .formatted(component.named(), attribute, Words.quoted(of.apply(component)))));
    }

    /** Finds the first attribute that is unknown or has a wrong value. */
    private static Optional<String> attributes(Map<?, ?> object, Map<String, Check> known) {
        for (var attribute : object.entrySet()) {
            var check = known.get(attribute.getKey());
            if (check == null) {
                return wrong("has the attribute %s, which is not known to be harmless; it may have: %s"
                        .formatted(Words.quoted(attribute.getKey()), Words.list(known.keySet())));
            }
            var wrong = check.apply(attribute.getValue());
            if (wrong.isPresent()) {
                return wrong("has the attribute %s, which %s".formatted(Words.quoted(attribute.getKey()), wrong.get()));
            }
        }
        return fine();
    }

    /**
     * Permits a date or a time, but not both at once. The service shows a date as a text field, because this version of
     * form-js moves dates.
     */
    private static Optional<String> dateOrTime(Object value) {
        return "date".equals(value) || "time".equals(value) ? fine() : wrong("must be 'date' or 'time'");
    }

    private static Optional<String> choices(Object value) {
        if (!(value instanceof List<?> choices)) {
            return wrong("must be a list of labels and values");
        }
        var labels = new HashSet<String>();
        var values = new HashSet<Object>();
        for (Object one : choices) {
            if (!(one instanceof Map<?, ?> choice)
                    || !(choice.get("label") instanceof String label)
                    || !(choice.get("value") instanceof String submitted)) {
                return wrong("must be a list of labels and values, both texts");
            }
            var wrong = attributes(choice, Map.of("label", WORDS, "value", LITERAL));
            if (wrong.isPresent()) {
                return wrong("holds a choice %s that %s".formatted(Words.quoted(label), wrong.get()));
            }
            if (!labels.add(PlainText.asRead(label)) || !values.add(submitted)) {
                return wrong("holds the choice %s (%s) twice".formatted(Words.quoted(label), submitted));
            }
        }
        return fine();
    }

    private static Optional<String> columns(Object value) {
        if (!(value instanceof List<?> columns)) {
            return wrong("must be a list of columns");
        }
        for (Object one : columns) {
            var wrong = one instanceof Map<?, ?> column
                    ? attributes(column, Map.of("key", NAME, "label", WORDS))
                    : wrong("must be a list of columns");
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return fine();
    }

    private static Optional<String> literals(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(LITERAL).flatMap(Optional::stream).findFirst();
        }
        return value instanceof Map ? wrong("must be a value") : LITERAL.apply(value);
    }

    private static Check texts(Function<String, Optional<String>> check) {
        return value -> value instanceof String text ? check.apply(text) : wrong("must be a text");
    }

    private static Check matching(Pattern pattern, String otherwise) {
        return texts(text -> pattern.matcher(text).matches() ? fine() : wrong(otherwise));
    }

    private static Check orNull(Check check) {
        return value -> value == null ? fine() : check.apply(value);
    }

    private static Check object(Map<String, Check> known) {
        return value -> value instanceof Map<?, ?> object ? attributes(object, known) : wrong("must be an object");
    }

    @SafeVarargs
    private static Map<String, Check> with(Map<String, Check> first, Map.Entry<String, Check>... more) {
        var all = new HashMap<>(first);
        for (var one : more) {
            all.put(one.getKey(), one.getValue());
        }
        return Map.copyOf(all);
    }

    private static Optional<String> fine() {
        return Optional.empty();
    }

    private static Optional<String> wrong(String what) {
        return Optional.of(what);
    }
}
