package org.section104.statute.form;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.section104.statute.form.FormLaw.FieldLaw;
import org.section104.statute.form.FormLaw.TableLaw;

/**
 * Checks a form in which an office decides against its contract. The form must ask exactly what the contract says, in
 * its words, and show what the office must see. The process owner chooses order, layout, headings and help texts.
 */
final class Contract {

    /** The components that only arrange others. */
    private static final Set<String> LAYOUT = Set.of("group", "separator", "spacer");

    private final FormLaw law;
    private final List<Component> components;
    private final BiConsumer<String, String> refuse;

    private Contract(FormLaw law, List<Component> components, BiConsumer<String, String> refuse) {
        this.law = law;
        this.components = components;
        this.refuse = refuse;
    }

    static void check(FormLaw law, List<Component> components, BiConsumer<String, String> refuse) {
        new Contract(law, components, refuse).check();
    }

    private void check() {
        var asked = new HashSet<String>();
        var shown = new HashSet<String>();
        for (var component : components) {
            if (!component.key().isEmpty()) {
                asked.add(component.key());
                checkField(component);
            } else if (component.type().equals("table")) {
                checkTable(component, shown);
            } else if (component.type().equals("text")) {
                checkText(component, shown);
            } else if (LAYOUT.contains(component.type()) && component.isConditional()) {
                refuse(component, "is hidden under a condition; in this form it must always be shown");
            }
        }
        law.fields().forEach((key, field) -> {
            if (!asked.contains(key) && !field.optional()) {
                refuse.accept("", "The form lacks the field %s (%s).".formatted(Words.list(field.labels()), key));
            }
        });
        law.tables().keySet().stream()
                .filter(name -> !shown.contains(name))
                .forEach(name -> refuse.accept(
                        "", "The form does not show the table of %s to the office that answers.".formatted(name)));
        law.quotes().stream()
                .filter(name -> !shown.contains(name))
                .forEach(name -> refuse.accept(
                        "", "The form does not quote {{%s}} in a text to the office that answers.".formatted(name)));
        if (!law.cites().isEmpty() && components.stream().noneMatch(this::cites)) {
            refuse.accept("", "The form does not cite '%s' in a text that is always shown.".formatted(law.cites()));
        }
    }

    private boolean cites(Component component) {
        return component.type().equals("text")
                && !component.isConditional()
                && component.text("text").contains(law.cites());
    }

    // ---- what it asks

    private void checkField(Component component) {
        var field = law.fields().get(component.key());
        if (field == null) {
            refuse(
                    component,
                    "is not part of this form; it asks for: "
                            + Words.list(law.fields().keySet()));
            return;
        }
        if (!field.types().contains(component.type())) {
            refuse(component, "is a %s; it must be a %s".formatted(component.type(), Words.list(field.types())));
        }
        if (!field.labels().contains(component.label())) {
            refuse(component, "must be labeled: " + Words.list(field.labels()));
        }
        if (component.is("disabled") != field.disabled() || component.is("readonly")) {
            refuse(
                    component,
                    field.disabled()
                            ? "must be disabled"
                            : "can not be filled in; it must not be disabled or read-only");
        }
        if (component.isConditional() && !component.hide().equals(field.hide())) {
            refuse(
                    component,
                    field.hide().isEmpty()
                            ? "is hidden under a condition; it must always be shown"
                            : "may be hidden only when " + field.hide());
        }
        var initial = component.json().get("defaultValue");
        if (initial != null && !initial.equals("") && !initial.equals(field.initial())) {
            refuse(component, "begins with %s; it must begin without a value".formatted(Words.quoted(initial)));
        }
        checkValidation(component, field);
        checkOptions(component, field);
    }

    /**
     * Refuses validation beyond the contract. The service checks the submitted values. A stricter form would keep an
     * office from answering.
     */
    private void checkValidation(Component component, FieldLaw field) {
        var validate = new HashMap<>(component.object("validate"));
        if (Boolean.TRUE.equals(validate.remove("required")) && !field.required()) {
            refuse(component, "must not be required");
        }
        var maxLength = validate.remove("maxLength");
        if (maxLength instanceof BigDecimal most
                && (field.maxLength() == 0 || most.compareTo(BigDecimal.valueOf(field.maxLength())) < 0)) {
            refuse(
                    component,
                    field.maxLength() == 0
                            ? "must not limit its length"
                            : "takes %s characters; it must take %d".formatted(most, field.maxLength()));
        }
        if (!validate.isEmpty()) {
            refuse(
                    component,
                    "refuses input by %s; that is for the service to do"
                            .formatted(Words.list(validate.keySet().stream()
                                    .map(String::valueOf)
                                    .toList())));
        }
    }

    private void checkOptions(Component component, FieldLaw field) {
        var missing = new HashSet<>(field.options().values());
        for (Object one : component.json().get("values") instanceof List<?> values ? values : List.of()) {
            if (!(one instanceof Map<?, ?> choice)) {
                continue;
            }
            var label = String.valueOf(choice.get("label"));
            var value = String.valueOf(choice.get("value"));
            var meant = field.options().get(label);
            if (meant == null) {
                refuse(
                        component,
                        "offers the choice %s (%s); %s may be called: %s"
                                .formatted(
                                        Words.quoted(label),
                                        Words.quoted(value),
                                        Words.quoted(value),
                                        labelsOf(value, field)));
            } else if (!meant.equals(value)) {
                refuse(
                        component,
                        "submits %s for the choice %s; it must submit %s"
                                .formatted(Words.quoted(value), Words.quoted(label), meant));
            } else {
                missing.remove(value);
            }
        }
        if (!missing.isEmpty()) {
            refuse(component, "does not offer " + Words.list(missing));
        }
    }

    private static String labelsOf(String value, FieldLaw field) {
        return Words.list(field.options().entrySet().stream()
                .filter(option -> option.getValue().equals(value))
                .map(Map.Entry::getKey)
                .toList());
    }

    // ---- what it shows

    private void checkTable(Component component, Set<String> shown) {
        var name = Feel.normal(component.text("dataSource")).replaceFirst("^=", "");
        var permitted = new HashMap<>(law.offers());
        permitted.putAll(law.tables());
        var table = permitted.get(name);
        if (table == null) {
            refuse(
                    component,
                    "shows %s; this form may show: %s".formatted(Words.quoted(name), Words.list(permitted.keySet())));
            return;
        }
        if (component.isConditional() && !component.hide().equals("=count(" + name + ") = 0")) {
            refuse(component, "may be hidden only when =count(%s) = 0".formatted(name));
        }
        if (component.json().containsKey("rowCount")) {
            refuse(component, "must show all its rows at once: remove its row count");
        }
        checkColumns(component, table);
        shown.add(name);
    }

    private void checkColumns(Component component, TableLaw table) {
        var expression = component.text("columnsExpression");
        if (!Feel.normal(expression).equals(Feel.normal(table.expression()))) {
            refuse(component, "has columns by another expression than the one of its contract");
        } else if (table.expression().isEmpty() && !columns(component).equals(table.columns())) {
            refuse(
                    component,
                    "must have the columns "
                            + table.columns().entrySet().stream()
                                    .map(column -> "%s (%s)".formatted(column.getValue(), column.getKey()))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static Map<String, String> columns(Component component) {
        var columns = new HashMap<String, String>();
        if (component.json().get("columns") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> column) {
                    columns.merge(
                            String.valueOf(column.get("key")),
                            String.valueOf(column.get("label")),
                            (first, second) -> first + " or " + second);
                }
            }
        }
        return columns;
    }

    private void checkText(Component component, Set<String> shown) {
        if (component.isConditional() && !hidesWhatIsNotThere(component.hide())) {
            refuse(component, "may be hidden only when its variable or its table is empty, like =reportLink = null");
            return;
        }
        shown.addAll(PlainText.quoted(component.text("text")));
    }

    private boolean hidesWhatIsNotThere(String hide) {
        return law.quotes().stream().anyMatch(name -> hide.equals("=" + name + " = null"))
                || law.tables().keySet().stream().anyMatch(name -> hide.equals("=count(" + name + ") = 0"));
    }

    private void refuse(Component component, String what) {
        refuse.accept(component.id(), component.named() + " " + what + ".");
    }
}
