package org.section104.statute;

import java.io.Reader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.statute.YamlMap.Value;
import org.section104.statute.form.FormLaw;
import org.section104.statute.form.FormLaw.FieldLaw;
import org.section104.statute.form.FormLaw.TableLaw;
import org.section104.wording.Countries;

/** Reads the contracts of the forms from YAML. Counsel owns the file. An exception names the line of a mistake. */
final class FormsFile {

    private FormsFile() {}

    /**
     * Reads the contracts of a file, by form id.
     *
     * @throws StatuteException if the file cannot be read or contains an unknown key or value
     */
    static Map<String, FormLaw> read(Reader yaml) {
        YamlMap file = YamlMap.read(yaml);
        Map<String, TableLaw> tables = new LinkedHashMap<>();
        YamlMap declared = file.map("tables");
        declared.keys().forEach(name -> tables.put(name, table(name, declared.map(name))));
        Map<String, FormLaw> forms = new LinkedHashMap<>();
        YamlMap contracts = file.map("forms");
        contracts.keys().forEach(id -> forms.put(id, form(id, contracts.map(id), tables)));
        file.done();
        return forms;
    }

    private static TableLaw table(String name, YamlMap map) {
        var law = new TableLaw(
                map.has("rows") ? map.text("rows") : name, map.textMap("columns"), map.optional("expression"));
        map.done();
        return law;
    }

    private static FormLaw form(String id, YamlMap map, Map<String, TableLaw> tables) {
        Map<String, FieldLaw> fields = new LinkedHashMap<>();
        if (map.has("fields")) {
            YamlMap asked = map.map("fields");
            asked.keys().forEach(key -> fields.put(key, field(asked.map(key))));
        }
        var law = new FormLaw(
                id,
                map.text("clause"),
                map.optional("cites"),
                fields,
                tables(map, "shows", tables),
                tables(map, "offers", tables),
                Set.copyOf(list(map, "quotes").stream().map(Value::text).toList()));
        map.done();
        return law;
    }

    private static Map<String, TableLaw> tables(YamlMap map, String key, Map<String, TableLaw> declared) {
        Map<String, TableLaw> tables = new LinkedHashMap<>();
        for (Value name : list(map, key)) {
            if (!declared.containsKey(name.text())) {
                throw name.mistake("'%s' is not one of the tables above".formatted(name.text()));
            }
            TableLaw table = declared.get(name.text());
            tables.put(table.rows(), table);
        }
        return tables;
    }

    private static FieldLaw field(YamlMap map) {
        var law = new FieldLaw(
                Set.copyOf(map.texts("type")),
                Set.copyOf(map.texts("label")),
                isTrue(map, "optional"),
                isTrue(map, "required"),
                isTrue(map, "disabled"),
                map.has("maxLength") ? number(map.value("maxLength")) : 0,
                map.optional("initial"),
                map.optional("hide"),
                map.has("options") ? options(map) : Map.of());
        map.done();
        return law;
    }

    /** Reads the value of each label: {@code countries} stands for the list of the countries abroad. */
    private static Map<String, String> options(YamlMap field) {
        Value given = field.value("options");
        if (!given.isText()) {
            return choices(given.map());
        }
        if (!given.isText("countries")) {
            throw given.mistake("'%s' is no list; the list with a name is 'countries'".formatted(given.text()));
        }
        Map<String, String> options = new LinkedHashMap<>();
        Countries.abroad().forEach(country -> options.put(country.name(), country.code()));
        return options;
    }

    /** Reads choices one by one. A label must not stand for two values. */
    private static Map<String, String> choices(YamlMap map) {
        Map<String, String> options = new LinkedHashMap<>();
        Set<String> labels = new HashSet<>();
        for (String value : map.keys()) {
            for (Value label : map.values(value)) {
                if (!labels.add(label.text())) {
                    throw label.mistake("'%s' is the label of two values".formatted(label.text()));
                }
                options.put(label.text(), value);
            }
        }
        return options;
    }

    private static List<Value> list(YamlMap map, String key) {
        return map.has(key) ? map.values(key) : List.of();
    }

    private static boolean isTrue(YamlMap map, String key) {
        if (!map.has(key)) {
            return false;
        }
        Value value = map.value(key);
        if (!value.isText("true") && !value.isText("false")) {
            throw value.mistake("'%s' is true or false".formatted(key));
        }
        return value.isText("true");
    }

    private static int number(Value value) {
        try {
            return Integer.parseInt(value.text());
        } catch (NumberFormatException none) {
            throw value.mistake("'%s' is not a number".formatted(value.text()));
        }
    }
}
