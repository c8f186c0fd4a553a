package org.section104.statute;

/** The rules of the statute or the contracts of the forms cannot be read. The message says where and why. */
public final class StatuteException extends RuntimeException {

    StatuteException(String message) {
        super(message);
    }
}
