package org.section104.explorer.diagram;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A cursor over the elements of a file. A caller that stands on an element reads it to its end tag. */
final class Xml {

    private final String file;
    private final XMLStreamReader reader;
    private int depth;

    /** Where text between children goes; null when it is dropped. */
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

    /** Reads on behind the root's end tag, so that rubbish there is seen. */
    void toEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** Moves to the next child of the element whose children are being read; false at its end tag. */
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

    /** An attribute without a namespace; empty when it is not set. */
    String attribute(String name) {
        String value = Bpmn.attribute(reader, name);
        return value == null ? "" : value;
    }

    /** An attribute of the Camunda namespace; empty when it is not set. */
    String camunda(String name) {
        String value = Bpmn.extension(reader, name);
        return value == null ? "" : value;
    }

    /** All attributes, those of the Camunda namespace spelled {@code camunda:name}, other namespaces left out. */
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

    /** A file whose elements are not those of a diagram. */
    DiagramUnreadable unreadable(String predicate) {
        return DiagramUnreadable.other(file, predicate);
    }
}
