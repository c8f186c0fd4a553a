package org.section104.statute.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A cursor over the elements of a file. Whoever stands on an element reads it to its end tag. */
final class Xml {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The engine reads extensions in either namespace. */
    private static final Set<String> CAMUNDA =
            Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn", "http://www.activiti.org/bpmn");

    private static final int MAXIMUM_DEPTH = 256;

    private final String file;
    private final XMLStreamReader reader;
    private int depth;

    /** Where text between children goes; null when nobody wants it. */
    private StringBuilder between;

    Xml(String file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    void toRoot() throws XMLStreamException, DiagramUnreadable {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw unreadable("The file has a document type declaration, which no diagram needs.");
            }
        }
        depth = 1;
    }

    /** Reads on behind the root's end tag, so that rubbish there is seen. */
    void toEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** Moves to the next child of the element whose children are being read; false at its end tag. */
    boolean nextChild() throws XMLStreamException, DiagramUnreadable {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAXIMUM_DEPTH) {
                        throw unreadable("Elements are nested more than " + MAXIMUM_DEPTH + " deep.");
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return false;
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw unreadable(
                            "The file refers to an entity, &" + reader.getLocalName() + ";, which is not read.");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (between != null) {
                        between.append(reader.getText());
                    }
                }
                default -> {
                    // comments and processing instructions
                }
            }
        }
    }

    /** Reads the element to its end, whatever is in it. */
    void skip() throws XMLStreamException, DiagramUnreadable {
        int until = depth - 1;
        while (depth > until) {
            nextChild();
        }
    }

    /** What is done with a child element: read to its end. */
    interface Child {
        void read() throws XMLStreamException, DiagramUnreadable;
    }

    /** Reads the element to its end: its text without blanks around it, that of its children left out. */
    String text() throws XMLStreamException, DiagramUnreadable {
        return mixed(this::skip);
    }

    /** Reads the element to its end: its text as it is written, that of its children left out. */
    String rawText() throws XMLStreamException, DiagramUnreadable {
        return untrimmed(this::skip);
    }

    /**
     * Reads the element to its end: its text, its children given to the reader. Blanks around the text are those of {@link
     * String#trim}, as for the engine.
     */
    String mixed(Child child) throws XMLStreamException, DiagramUnreadable {
        return untrimmed(child).trim();
    }

    private String untrimmed(Child child) throws XMLStreamException, DiagramUnreadable {
        StringBuilder text = new StringBuilder();
        between = text;
        while (nextChild()) {
            between = null;
            child.read();
            between = text;
        }
        between = null;
        return text.toString();
    }

    boolean isBpmn() {
        return BPMN.equals(reader.getNamespaceURI());
    }

    boolean isBpmn(String name) {
        return reader.getLocalName().equals(name) && isBpmn();
    }

    boolean isCamunda() {
        String namespace = reader.getNamespaceURI();
        return namespace != null && CAMUNDA.contains(namespace);
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute without a namespace; empty when it is not set. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** An attribute of the Camunda namespace; empty when it is not set. */
    String camunda(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace != null
                    && CAMUNDA.contains(namespace)
                    && reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** All attributes, those of the Camunda namespace spelled {@code camunda:name}, other namespaces left out. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty() || namespace.equals(BPMN)) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            } else if (CAMUNDA.contains(namespace)) {
                attributes.put("camunda:" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return attributes;
    }

    DiagramUnreadable unreadable(String message) {
        return new DiagramUnreadable(
                file,
                Math.max(0, reader.getLocation().getLineNumber()),
                Math.max(0, reader.getLocation().getColumnNumber()),
                message);
    }

    /** The parser's message without the position that it puts before it. */
    static String firstLine(String message) {
        if (message == null) {
            return "the file cannot be parsed.";
        }
        int start = message.indexOf("Message: ");
        return (start < 0 ? message : message.substring(start + "Message: ".length())).strip();
    }
}
