package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Reads extension elements of the Camunda namespace. */
final class ExtensionReader {

    private final Map<String, String> properties = new LinkedHashMap<>();
    /** The elements of which the engine reads only the first. */
    private static final Set<String> ONCE =
            Set.of("properties", "inputOutput", "formData", "failedJobRetryTimeCycle", "connector");

    private final Set<String> seen = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<Parameter> inputs = new ArrayList<>();
    private final List<Parameter> outputs = new ArrayList<>();
    private final List<Mapping> ins = new ArrayList<>();
    private final List<Mapping> outs = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<InjectedField> fields = new ArrayList<>();
    private final List<FormField> formProperties = new ArrayList<>();
    private final List<FormField> formFields = new ArrayList<>();
    private String formBusinessKey = "";
    private boolean mapped;
    private String retries = "";
    private boolean connector;

    static ExtensionReader read(Xml xml) throws XMLStreamException, DiagramUnreadable {
        ExtensionReader extensions = new ExtensionReader();
        while (xml.nextChild()) {
            if (xml.isCamunda()) {
                extensions.extension(xml);
            } else {
                xml.skip();
            }
        }
        return extensions;
    }

    Extensions extensions() {
        List<FormField> form = new ArrayList<>(formProperties);
        form.addAll(formFields);
        return new Extensions(
                properties,
                repeated,
                inputs,
                outputs,
                ins,
                outs,
                listeners,
                fields,
                form,
                formBusinessKey,
                mapped,
                retries);
    }

    /** Returns whether a connector does the work. */
    boolean connector() {
        return connector;
    }

    private void extension(Xml xml) throws XMLStreamException, DiagramUnreadable {
        if (ONCE.contains(xml.name()) && !seen.add(xml.name())) {
            repeated.add("element camunda:" + xml.name());
        }
        switch (xml.name()) {
            case "properties" -> properties(xml);
            case "inputOutput" -> {
                mapped = true;
                inputOutput(xml);
            }
            case "in" -> ins.add(mapping(xml));
            case "out" -> outs.add(mapping(xml));
            case "executionListener" -> listeners.add(listener(xml, false));
            case "taskListener" -> listeners.add(listener(xml, true));
            case "field" -> fields.add(field(xml));
            case "formData" -> formData(xml);
            case "formProperty" -> formProperties.add(formProperty(xml));
            case "failedJobRetryTimeCycle" -> retries = xml.rawText();
            case "connector" -> {
                connector = true;
                connector(xml);
            }
            default -> xml.skip();
        }
    }

    private void properties(Xml xml) throws XMLStreamException, DiagramUnreadable {
        while (xml.nextChild()) {
            if (xml.isCamunda() && xml.name().equals("property")) {
                String name = xml.attribute("name");
                if (properties.put(name, xml.attribute("value")) != null) {
                    repeated.add("property '" + name + "'");
                }
            }
            xml.skip();
        }
    }

    private void inputOutput(Xml xml) throws XMLStreamException, DiagramUnreadable {
        while (xml.nextChild()) {
            switch (xml.isCamunda() ? xml.name() : "") {
                case "inputParameter" -> add(inputs, parameter(xml), "input parameter");
                case "outputParameter" -> add(outputs, parameter(xml), "output parameter");
                default -> xml.skip();
            }
        }
    }

    private void add(List<Parameter> parameters, Parameter parameter, String what) {
        if (!names.add(what + ' ' + parameter.name())) {
            repeated.add("%s '%s'".formatted(what, parameter.name()));
        }
        parameters.add(parameter);
    }

    /**
     * Reads a connector. Its output parameters write variables as those of the node do. Its input parameters are local
     * to it.
     */
    private void connector(Xml xml) throws XMLStreamException, DiagramUnreadable {
        while (xml.nextChild()) {
            if (xml.isCamunda() && xml.name().equals("inputOutput")) {
                ExtensionReader own = new ExtensionReader();
                own.inputOutput(xml);
                outputs.addAll(own.outputs);
            } else {
                xml.skip();
            }
        }
    }

    private static Parameter parameter(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String name = xml.attribute("name");
        Value value = Value.read(xml);
        return new Parameter(name, value.text, value.script, value.structure);
    }

    private static Mapping mapping(Xml xml) throws XMLStreamException, DiagramUnreadable {
        Mapping mapping = new Mapping(
                xml.attribute("source"),
                xml.attribute("sourceExpression"),
                xml.attribute("target"),
                xml.attribute("variables").equals("all"),
                xml.attribute("businessKey"),
                xml.attribute("local").equals("true"));
        xml.skip();
        return mapping;
    }

    private static Listener listener(Xml xml, boolean task) throws XMLStreamException, DiagramUnreadable {
        String id = xml.attribute("id");
        String event = xml.attribute("event");
        String delegateExpression = xml.attribute("delegateExpression");
        String javaClass = xml.attribute("class");
        String expression = xml.attribute("expression");
        Script script = Script.NONE;
        List<InjectedField> fields = new ArrayList<>();
        List<EventDefinition.Timer> timers = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.isCamunda() && xml.name().equals("script")) {
                script = script(xml);
            } else if (xml.isCamunda() && xml.name().equals("field")) {
                fields.add(field(xml));
            } else if (xml.isBpmn("timerEventDefinition")) {
                timers.add(NodeDraft.timer(xml));
            } else {
                xml.skip();
            }
        }
        Code code = new Code(delegateExpression, javaClass, expression, "", "", "", script);
        return new Listener(id, task, event, code, fields, timers);
    }

    private static Script script(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String format = xml.attribute("scriptFormat");
        String resource = xml.attribute("resource");
        return new Script(format, xml.text(), resource);
    }

    /** Reads an injected field. A string value takes precedence over an expression. */
    private static InjectedField field(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String name = xml.attribute("name");
        String fixed = xml.attribute("stringValue");
        String expression = xml.attribute("expression");
        while (xml.nextChild()) {
            switch (xml.isCamunda() ? xml.name() : "") {
                case "string" -> fixed = xml.rawText();
                case "expression" -> expression = xml.rawText();
                default -> xml.skip();
            }
        }
        return fixed.isEmpty() ? new InjectedField(name, expression, true) : new InjectedField(name, fixed, false);
    }

    private void add(FormField field) {
        if (!names.add("form field " + field.id())) {
            repeated.add("form field '%s'".formatted(field.id()));
        }
        formFields.add(field);
    }

    private void formData(Xml xml) throws XMLStreamException, DiagramUnreadable {
        formBusinessKey = xml.attribute("businessKey");
        while (xml.nextChild()) {
            if (xml.isCamunda() && xml.name().equals("formField")) {
                add(formField(xml));
            } else {
                xml.skip();
            }
        }
    }

    private static FormField formField(Xml xml) throws XMLStreamException, DiagramUnreadable {
        return field(xml, xml.attribute("id"), "label", "defaultValue", false);
    }

    private static FormField formProperty(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String variable = xml.attribute("variable");
        return field(xml, variable.isEmpty() ? xml.attribute("id") : variable, "name", "default", true);
    }

    private static FormField field(Xml xml, String id, String label, String defaultValue, boolean isProperty)
            throws XMLStreamException, DiagramUnreadable {
        Map<String, String> attributes = xml.attributes();
        List<String> values = new ArrayList<>();
        List<String> others = new ArrayList<>(attributes.values());
        while (xml.nextChild()) {
            if (xml.isCamunda() && xml.name().equals("value")) {
                values.add(xml.attribute("id"));
            }
            texts(xml, others);
        }
        return new FormField(
                id,
                attributes.getOrDefault(label, ""),
                attributes.getOrDefault("type", ""),
                attributes.getOrDefault(defaultValue, ""),
                values,
                others,
                isProperty);
    }

    /** Collects the attributes of an element and of all elements in it. */
    private static void texts(Xml xml, List<String> texts) throws XMLStreamException, DiagramUnreadable {
        texts.addAll(xml.attributes().values());
        while (xml.nextChild()) {
            texts(xml, texts);
        }
    }

    /** The content of a parameter, a list item or a map entry. */
    private static final class Value {

        private String text = "";
        private Script script = Script.NONE;
        private String structure = "";

        static Value read(Xml xml) throws XMLStreamException, DiagramUnreadable {
            Value value = new Value();
            value.text = xml.mixed(() -> {
                switch (xml.isCamunda() ? xml.name() : "") {
                    case "script" -> value.script = script(xml);
                    case "list" -> value.structure = list(xml);
                    case "map" -> value.structure = map(xml);
                    default -> {
                        value.structure = "<" + xml.name() + ">";
                        xml.skip();
                    }
                }
            });
            return value;
        }

        private static String list(Xml xml) throws XMLStreamException, DiagramUnreadable {
            List<String> items = new ArrayList<>();
            while (xml.nextChild()) {
                items.add(
                        switch (xml.isCamunda() ? xml.name() : "") {
                            case "list" -> quoted(list(xml));
                            case "map" -> quoted(map(xml));
                            case "value" -> read(xml).quoted();
                            default -> quoted("<" + xml.name() + ">" + xml.text());
                        });
            }
            return "[" + String.join(", ", items) + "]";
        }

        private static String map(Xml xml) throws XMLStreamException, DiagramUnreadable {
            List<String> entries = new ArrayList<>();
            while (xml.nextChild()) {
                String key = quoted(xml.attribute("key"));
                boolean entry = xml.isCamunda() && xml.name().equals("entry");
                entries.add((entry ? "" : "<" + xml.name() + ">") + key + ": "
                        + read(xml).quoted());
            }
            return entries.stream().sorted().collect(Collectors.joining(", ", "{", "}"));
        }

        private String quoted() {
            String content = structure.isEmpty() ? text : structure + text;
            return content.isEmpty() ? "nothing" : quoted(content);
        }

        private static String quoted(String content) {
            return "“" + content + "”";
        }
    }
}
