package org.section104.statute;

/** The rules of the statute cannot be read; the message says where and why. */
public final class StatuteException extends RuntimeException {

    StatuteException(String message) {
        super(message);
    }
}
