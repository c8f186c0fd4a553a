package org.section104.statute.diagram;

/**
 * A file that cannot be read as a diagram: not well-formed XML, a document type declaration, too large, or no BPMN
 * definitions in it. The message says what and where; the engine's own parser has the last word about such a file.
 */
public final class DiagramUnreadable extends Exception {

    private final String file;
    private final int line;
    private final int column;

    DiagramUnreadable(String file, int line, int column, String message) {
        super(message);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line on which reading stopped, from 1; 0 when the file as a whole is at fault. */
    public int line() {
        return line;
    }

    /** The column at which reading stopped, from 1; 0 when the file as a whole is at fault. */
    public int column() {
        return column;
    }
}
