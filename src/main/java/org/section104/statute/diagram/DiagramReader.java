package org.section104.statute.diagram;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads diagrams with StAX: no schema, no document type, no external entity, no more than {@value #MAXIMUM_BYTES} bytes.
 *
 * <p>Elements are known by namespace, never by prefix. What the gate has no use for (shapes, lanes, data, documentation of
 * flows) is passed over; what takes part in the flow and is not known becomes {@link Kind#UNKNOWN}, so that nothing is
 * silently missed.
 */
public final class DiagramReader {

    /** The largest file that is read, in bytes. */
    public static final int MAXIMUM_BYTES = 16 * 1024 * 1024;

    private static final XMLInputFactory FACTORY = factory();

    private DiagramReader() {}

    /** The JDK's own parser, whatever else the class path brings; its reader creation is safe for use by several threads. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("reuse-instance", false);
        return factory;
    }

    /**
     * Reads a diagram.
     *
     * @param file the file's name, as findings cite it
     * @param bytes its content, untrusted
     * @throws DiagramUnreadable if it is not well-formed, has a document type, is too large or holds no BPMN definitions
     */
    public static Diagram read(String file, byte[] bytes) throws DiagramUnreadable {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new DiagramUnreadable(
                    file, 0, 0, "The file has " + bytes.length + " bytes; at most " + MAXIMUM_BYTES + " are read.");
        }
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new Diagram(file, definitions(file, new Xml(file, xml)));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
            throw new DiagramUnreadable(file, line, column, "Not well-formed XML: " + Xml.firstLine(e.getMessage()));
        } catch (NoSuchElementException | IndexOutOfBoundsException e) {
            // the JDK's parser leaves a truncated file with one of these
            throw new DiagramUnreadable(file, 0, 0, "Not well-formed XML: the file ends too early.");
        }
    }

    private static List<Process> definitions(String file, Xml xml) throws XMLStreamException, DiagramUnreadable {
        xml.toRoot();
        if (!xml.isBpmn("definitions")) {
            throw xml.unreadable("The file holds no BPMN definitions but <" + xml.name() + ">.");
        }
        References references = new References();
        List<ProcessDraft> drafts = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.isBpmn("process")) {
                drafts.add(ProcessDraft.read(xml));
            } else if (xml.isBpmn()) {
                references.read(xml);
            } else {
                xml.skip();
            }
        }
        xml.toEnd();
        List<Process> processes = new ArrayList<>();
        drafts.forEach(draft -> processes.add(draft.process(file, references)));
        return processes;
    }
}
