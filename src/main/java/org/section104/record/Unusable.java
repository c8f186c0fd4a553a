package org.section104.record;

/** Thrown if a file is not what it should be: not an export of a record, not a checkpoint, not a key. */
public final class Unusable extends RuntimeException {

    Unusable(String message) {
        super(message);
    }
}
