package org.section104.statute;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What people call the elements of diagrams: the names that Modeler and Cockpit show. */
final class Names {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final Map<String, Diagram> files = new HashMap<>();
    private final Library others;

    private Names(Library others) {
        this.others = others;
    }

    /** The names in some files, and in what they call. */
    static Names of(List<Source> files, Library others) {
        var names = new Names(others);
        files.forEach(file -> names.files.put(file.name(), Diagram.read(file)));
        return names;
    }

    /** Whether a file is one that the gate speaks of, by the engine's own endings. */
    static boolean isDiagramOrDecision(String file) {
        return isDiagram(file) || isDecision(file);
    }

    static boolean isDiagram(String file) {
        return file.endsWith(".bpmn") || file.endsWith(".bpmn20.xml");
    }

    static boolean isDecision(String file) {
        return file.endsWith(".dmn") || file.endsWith(".dmn11.xml");
    }

    /**
     * Says where a file stops being a diagram or a decision.
     *
     * @throws Unreadable when it is malformed, or something else
     */
    static void requireReadable(Source file) {
        Diagram.read(file);
    }

    /** An element as a sentence names it: {@code “Issue assignment” (issue-assignment)}. */
    String named(String file, String element) {
        var name = name(file, element);
        return name.equals(element) ? element : "“%s” (%s)".formatted(name, element);
    }

    /** What an element is called; its id when nobody named it. Within a call: {@code Notify committees › Approve notice}. */
    String name(String file, String element) {
        var spelled = new ArrayList<String>();
        var diagram = files.get(file);
        for (var id : element.split("/")) {
            spelled.add(diagram == null ? id : diagram.names.getOrDefault(id, id));
            diagram = diagram == null ? null : called(diagram.calls.get(id));
        }
        return String.join(" › ", spelled);
    }

    private Diagram called(String process) {
        if (process == null) {
            return null;
        }
        return files.values().stream()
                .filter(file -> file.processes.contains(process))
                .findFirst()
                .or(() -> others.process(process).map(Diagram::read))
                .orElse(null);
    }

    /** A file that is no diagram and no decision. */
    static final class Unreadable extends RuntimeException {

        Unreadable(String message) {
            super(message);
        }
    }

    private record Diagram(Map<String, String> names, Map<String, String> calls, List<String> processes) {

        static Diagram read(Source file) {
            var diagram = new Diagram(new HashMap<>(), new HashMap<>(), new ArrayList<>());
            try {
                var xml = XML.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
                xml.nextTag();
                if (!xml.getLocalName().equals("definitions")) {
                    throw new Unreadable(
                            "is neither a diagram nor a decision: it begins with <%s>, not with <definitions>"
                                    .formatted(xml.getLocalName()));
                }
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        diagram.add(xml);
                    }
                }
                return diagram;
            } catch (XMLStreamException malformed) {
                throw new Unreadable("is malformed in line %d: %s"
                        .formatted(malformed.getLocation().getLineNumber(), firstLine(malformed)));
            }
        }

        private void add(XMLStreamReader element) {
            var id = element.getAttributeValue(null, "id");
            var name = element.getAttributeValue(null, "name");
            if (id == null) {
                return;
            }
            if (name != null && !name.isBlank()) {
                names.put(id, name.strip());
            }
            if (element.getLocalName().equals("process")) {
                processes.add(id);
            }
            var called = element.getAttributeValue(null, "calledElement");
            if (called != null) {
                calls.put(id, called);
            }
        }

        private static String firstLine(XMLStreamException malformed) {
            return malformed
                    .getMessage()
                    .lines()
                    .reduce((first, last) -> last)
                    .orElse("")
                    .replaceFirst("^Message: ", "");
        }
    }
}
