package org.section104.statute;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the doors must know of a file to speak of it: what it defines, what it uses, and what people call its elements.
 *
 * @param processes the ids of its processes
 * @param decisions the ids of its decisions
 * @param uses the ids of the processes and decisions that it calls, starts or evaluates
 * @param calls the process that a call activity calls, by the activity's id
 * @param names the names of its elements by their ids
 */
record Outline(
        Set<String> processes,
        Set<String> decisions,
        Set<String> uses,
        Map<String, String> calls,
        Map<String, String> names) {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** A file that is no diagram and no decision; the message says where it stops being one. */
    static final class Unreadable extends RuntimeException {

        Unreadable(String message) {
            super(message);
        }
    }

    /** The name that a file of this content bears in this project: that of its process or decision. */
    String fileName() {
        return decisions.isEmpty()
                ? processes.stream().findFirst().orElse("diagram") + ".bpmn"
                : decisions.iterator().next() + ".dmn";
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

    static boolean isForm(String file) {
        return file.endsWith(".form");
    }

    /**
     * Reads a file.
     *
     * @throws Unreadable when it is malformed, declares a document type, or is something else
     */
    static Outline of(Source file) {
        var outline = new Outline(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
        read(file, outline::add);
        return outline;
    }

    /** Something that looks at the elements of a file, in its order. */
    interface Visitor {

        /** At the beginning, the end or a text of an element. */
        void visit(XMLStreamReader xml);
    }

    /**
     * Walks through a file.
     *
     * @throws Unreadable when it is malformed, declares a document type, or is something else
     */
    static void read(Source file, Visitor visitor) {
        try {
            var xml = XML.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
            var root = true;
            while (xml.hasNext()) {
                var event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Unreadable("declares a document type, which no diagram needs: remove <!DOCTYPE …>");
                }
                if (root && event == XMLStreamConstants.START_ELEMENT) {
                    requireDefinitions(xml.getLocalName());
                    root = false;
                }
                visitor.visit(xml);
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable("is malformed in line %d: %s"
                    .formatted(malformed.getLocation().getLineNumber(), lastLine(malformed)));
        }
    }

    private static void requireDefinitions(String element) {
        if (!element.equals("definitions")) {
            throw new Unreadable("is neither a diagram nor a decision: it begins with <%s>, not with <definitions>"
                    .formatted(element));
        }
    }

    private static String lastLine(XMLStreamException malformed) {
        return malformed
                .getMessage()
                .lines()
                .reduce((first, last) -> last)
                .orElse("")
                .replaceFirst("^Message: ", "");
    }

    private void add(XMLStreamReader xml) {
        if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            return;
        }
        var id = xml.getAttributeValue(null, "id");
        switch (xml.getLocalName()) {
            case "process" -> add(processes, id);
            case "decision" -> add(decisions, id);
            case "property" -> addStarted(xml);
            default -> addUsed(xml, id);
        }
        var name = xml.getAttributeValue(null, "name");
        if (id != null && name != null && !name.isBlank()) {
            names.putIfAbsent(id, name.strip());
        }
    }

    private void addStarted(XMLStreamReader property) {
        if ("starts".equals(property.getAttributeValue(null, "name"))) {
            add(uses, property.getAttributeValue(null, "value"));
        }
    }

    private void addUsed(XMLStreamReader xml, String id) {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            var attribute = xml.getAttributeLocalName(at);
            if (attribute.equals("calledElement") || attribute.equals("decisionRef")) {
                add(uses, xml.getAttributeValue(at));
                if (id != null && attribute.equals("calledElement")) {
                    calls.put(id, xml.getAttributeValue(at));
                }
            }
        }
    }

    private static void add(Set<String> ids, String id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
