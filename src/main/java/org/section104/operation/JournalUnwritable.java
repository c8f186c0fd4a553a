package org.section104.operation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown when the journal cannot be written, for example on a full disk. What was to be journaled is not done: no letter
 * is sent and no number is given without the journal.
 */
public final class JournalUnwritable extends RuntimeException {

    JournalUnwritable(Path file, IOException cause) {
        super(
                "The journal %s cannot be written (%s). No letter is sent and no case number is given without it."
                        .formatted(file, cause.getMessage()),
                cause);
    }
}
