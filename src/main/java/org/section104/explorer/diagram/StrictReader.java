package org.section104.explorer.diagram;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * A cursor that refuses what no diagram needs and what exceeds a limit. The message names the limit and the position.
 */
final class StrictReader extends StreamReaderDelegate {

    static final int MAXIMUM_DEPTH = 256;
    static final int MAXIMUM_ELEMENTS = 100_000;
    static final int MAXIMUM_ATTRIBUTES = 100;
    static final int MAXIMUM_NAMESPACES = 200;
    static final int MAXIMUM_VALUE = 20_000;
    static final int MAXIMUM_TEXT = 100_000;

    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String INCLUDE = "http://www.w3.org/2001/XInclude";

    /** The schemas that the engine contains. It never fetches one of these. */
    private static final Set<String> SCHEMAS = Set.of(
            Bpmn.NAMESPACE,
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC");

    private int depth;
    private int elements;
    private int namespaces;

    StrictReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case DTD -> refuse("declares a document type, which no diagram needs: remove <!DOCTYPE …>");
            case ENTITY_REFERENCE -> refuse("refers to an entity, &%s;, which is not read".formatted(getLocalName()));
            case START_ELEMENT -> open();
            case END_ELEMENT -> depth--;
            case CHARACTERS, CDATA, SPACE ->
                limit(getTextLength(), MAXIMUM_TEXT, "holds a text of %d characters; at most %d are read");
            default -> {
                // the engine ignores comments and processing instructions
            }
        }
        return event;
    }

    private void open() throws XMLStreamException {
        limit(++depth, MAXIMUM_DEPTH, "nests elements: they are nested %d deep; at most %d are read");
        limit(++elements, MAXIMUM_ELEMENTS, "holds %d elements and more; at most %d are read");
        limit(getAttributeCount(), MAXIMUM_ATTRIBUTES, "holds an element with %d attributes; at most %d are read");
        namespaces += getNamespaceCount();
        limit(namespaces, MAXIMUM_NAMESPACES, "declares %d namespaces and more; at most %d are read");
        if (INCLUDE.equals(getNamespaceURI())) {
            refuse("includes another file by <%s>: put its content there".formatted(Excerpt.of(getLocalName())));
        }
        for (int at = 0; at < getAttributeCount(); at++) {
            limit(
                    getAttributeValue(at).length(),
                    MAXIMUM_VALUE,
                    "holds an attribute of %d characters; at most %d are read");
            if (SCHEMA_INSTANCE.equals(getAttributeNamespace(at))) {
                requireOwnSchemas(getAttributeLocalName(at), getAttributeValue(at));
            }
        }
    }

    /**
     * Refuses a foreign schema. It could declare elements that the engine would accept as its own, and the engine would
     * fetch it.
     */
    private void requireOwnSchemas(String attribute, String value) throws XMLStreamException {
        boolean foreign = attribute.equals("noNamespaceSchemaLocation");
        if (attribute.equals("schemaLocation")) {
            var pairs = value.strip().split("\\s+");
            for (int at = 0; at < pairs.length; at += 2) {
                foreign |= !SCHEMAS.contains(pairs[at]) && !Dmn.NAMESPACES.contains(pairs[at]);
            }
        }
        if (foreign) {
            refuse("names a schema of its own by xsi:%s (%s): remove it".formatted(attribute, Excerpt.of(value)));
        }
    }

    private void limit(int is, int most, String sentence) throws XMLStreamException {
        if (is > most) {
            refuse(sentence.formatted(is, most));
        }
    }

    private void refuse(String predicate) throws XMLStreamException {
        throw new XmlFile.Refused(predicate, getLocation());
    }
}
