package org.section104.explorer.diagram;

import java.util.Objects;

/**
 * The file cannot be read as a diagram or a decision. The message says what is wrong and where.
 *
 * <p>The file is malformed, exceeds a limit of the gate, could be read by the engine in another way, or is well-formed
 * but of another kind than requested.
 */
public final class DiagramUnreadable extends Exception {

    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;
    private final int column;
    private final String predicate;
    private final boolean wellFormed;

    private DiagramUnreadable(String file, int line, int column, String message, String predicate, boolean wellFormed) {
        super(message);
        this.file = file;
        this.line = line;
        this.column = column;
        this.predicate = predicate;
        this.wellFormed = wellFormed;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    static DiagramUnreadable malformed(String file, int line, int column, String words) {
        var where = line > 0
                ? "is malformed in line %d, column %d: %s".formatted(line, column, words)
                : "is malformed: " + words;
        return new DiagramUnreadable(file, line, column, "Not well-formed XML: " + words, where, false);
    }

    /** @param predicate what the file does, as the rest of a sentence about it */
    static DiagramUnreadable refused(String file, int line, int column, String predicate) {
        var where = line > 0 ? "%s (line %d)".formatted(predicate, line) : predicate;
        return new DiagramUnreadable(file, line, column, "The file %s.".formatted(where), where, false);
    }

    /** Creates the exception for a well-formed file of another kind. */
    public static DiagramUnreadable other(String file, String predicate) {
        return new DiagramUnreadable(file, 1, 0, "The file %s.".formatted(predicate), predicate, true);
    }

    /** Returns the file's name. */
    public String file() {
        return file;
    }

    /** Returns the line at which reading stopped, from 1; 0 if the whole file is at fault. */
    public int line() {
        return line;
    }

    /** Returns the column at which reading stopped, from 1; 0 if the whole file is at fault. */
    public int column() {
        return column;
    }

    /** Returns what is wrong with the file, as the rest of a sentence. */
    public String predicate() {
        return predicate;
    }

    /** Returns whether the file is well-formed XML within the gate's limits, but of another kind. */
    public boolean isWellFormed() {
        return wellFormed;
    }
}
