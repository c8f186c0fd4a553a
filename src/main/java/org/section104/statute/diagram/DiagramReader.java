package org.section104.statute.diagram;

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

    private DiagramReader() {}

    /**
     * Reads a diagram.
     *
     * @param file the file's name, as findings cite it
     * @param bytes its content, untrusted
     * @throws DiagramUnreadable if it is not well-formed, has a document type, is too large or holds no BPMN definitions
     */
    public static Diagram read(String file, byte[] bytes) throws DiagramUnreadable {
        throw new UnsupportedOperationException("to come");
    }
}
