package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * Reads diagrams with StAX: without a schema, a document type or external entities, and within the limits of {@link
 * XmlFile}.
 *
 * <p>The reader identifies elements by namespace, never by prefix. It skips what the gate does not need (shapes, lanes,
 * data). An unknown element of the flow becomes {@link Kind#UNKNOWN}, so that nothing is silently ignored.
 */
public final class DiagramReader {

    /** The largest file to read, in bytes. */
    public static final int MAXIMUM_BYTES = XmlFile.MAXIMUM_BYTES;

    private DiagramReader() {}

    /**
     * Reads a diagram.
     *
     * @param file the file's name, as findings cite it
     * @param bytes the content, untrusted
     * @throws DiagramUnreadable if the file is not well-formed, has a document type, is too large, or contains no BPMN
     *     definitions
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
