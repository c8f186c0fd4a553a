package org.section104.explorer.diagram;

import java.util.Objects;

/**
 * A file that cannot be read as a diagram or a decision. The message says what and where.
 *
 * <p>A file is malformed, or it is refused because it passes a limit of the gate or the engine could read it in another way.
 * Otherwise it is well-formed and something else than what was asked for.
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

    /** A file that begins with something else than what is read here. */
    public static DiagramUnreadable other(String file, String predicate) {
        return new DiagramUnreadable(file, 1, 0, "The file %s.".formatted(predicate), predicate, true);
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

    /** What is wrong with the file, as the rest of a sentence about it. */
    public String predicate() {
        return predicate;
    }

    /** Whether the file is XML that breaks no limit of the gate, and only is something else. */
    public boolean isWellFormed() {
        return wellFormed;
    }
}
