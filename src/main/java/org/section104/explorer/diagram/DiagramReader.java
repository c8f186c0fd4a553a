package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * Reads diagrams with StAX: no schema, no document type, no external entity, no more than {@link XmlFile} reads.
 *
 * <p>Elements are known by namespace, never by prefix. What the gate has no use for (shapes, lanes, data, documentation of
 * flows) is passed over; what takes part in the flow and is not known becomes {@link Kind#UNKNOWN}, so that nothing is
 * silently missed.
 */
public final class DiagramReader {

    /** The largest file that is read, in bytes. */
    public static final int MAXIMUM_BYTES = XmlFile.MAXIMUM_BYTES;

    private DiagramReader() {}

    /**
     * Reads a diagram.
     *
     * @param file the file's name, as findings cite it
     * @param bytes its content, untrusted
     * @throws DiagramUnreadable if it is not well-formed, has a document type, is too large or holds no BPMN definitions
     */
    public static Diagram read(String file, byte[] bytes) throws DiagramUnreadable {
        return XmlFile.read(file, bytes, xml -> new Diagram(file, definitions(file, new Xml(file, xml))));
    }

    private static List<Process> definitions(String file, Xml xml) throws XMLStreamException, DiagramUnreadable {
        xml.toRoot();
        if (!xml.isBpmn("definitions")) {
            throw xml.unreadable("holds no BPMN definitions but <%s>".formatted(Excerpt.of(xml.name())));
        }
        References references = new References(xml.attribute("targetNamespace"));
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
        for (ProcessDraft draft : drafts) {
            processes.add(draft.process(file, references));
        }
        return processes;
    }
}
