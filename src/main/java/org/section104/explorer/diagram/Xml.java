package org.section104.explorer.diagram;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A cursor over the elements of a file. A caller reads the current element to its end tag. */
final class Xml {

    private final String file;
    private final XMLStreamReader reader;
    private int depth;

    /** Receives the text between children; null if the text is dropped. */
    private @Nullable StringBuilder between;

    Xml(String file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    void toRoot() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions
        }
        depth = 1;
    }

    /** Reads to the end of the file, so that the parser finds faults after the root's end tag. */
    void toEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** Moves to the next child of the current element. Returns false at its end tag. */
    boolean nextChild() throws XMLStreamException {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return false;
                }
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

    /** Skips the element with everything in it. */
    void skip() throws XMLStreamException, DiagramUnreadable {
        int until = depth - 1;
        while (depth > until) {
            nextChild();
        }
    }

    /** Reads a child element to its end. */
    interface Child {
        void read() throws XMLStreamException, DiagramUnreadable;
    }

    /**
     * Reads the element to its end, and returns its text without surrounding blanks and without the text of its
     * children.
     */
    String text() throws XMLStreamException, DiagramUnreadable {
        return mixed(this::skip);
    }

    /** Reads the element to its end, and returns its text as written, without the text of its children. */
    String rawText() throws XMLStreamException, DiagramUnreadable {
        return untrimmed(this::skip);
    }

    /**
     * Reads the element to its end, and passes its children to a reader. Returns the text without the blanks that
     * {@link String#trim} removes, as in the engine.
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
        return Bpmn.NAMESPACE.equals(reader.getNamespaceURI());
    }

    boolean isBpmn(String name) {
        return reader.getLocalName().equals(name) && isBpmn();
    }

    boolean isCamunda() {
        String namespace = reader.getNamespaceURI();
        return Bpmn.EXTENSIONS.equals(namespace) || Bpmn.FORMER_EXTENSIONS.equals(namespace);
    }

    String name() {
        return reader.getLocalName();
    }

    /** Returns an attribute without a namespace; empty if it is not set. */
    String attribute(String name) {
        String value = Bpmn.attribute(reader, name);
        return value == null ? "" : value;
    }

    /** Returns an attribute of the Camunda namespace; empty if it is not set. */
    String camunda(String name) {
        String value = Bpmn.extension(reader, name);
        return value == null ? "" : value;
    }

    /**
     * Returns all attributes without a namespace, and those of the Camunda namespace with {@code camunda:} before their
     * names.
     */
    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(name, reader.getAttributeValue(i));
            } else if (Bpmn.EXTENSIONS.equals(namespace)) {
                attributes.put("camunda:" + name, reader.getAttributeValue(i));
            } else if (Bpmn.FORMER_EXTENSIONS.equals(namespace)) {
                attributes.put("camunda:" + name, camunda(name));
            }
        }
        return attributes;
    }

    /** Creates the exception for a file of another kind. */
    DiagramUnreadable unreadable(String predicate) {
        return DiagramUnreadable.other(file, predicate);
    }
}
