package org.section104.form;

import java.util.Objects;

/**
 * Another request was first: what this one asks for is under way already. Nothing has been stored. The message says what is
 * under way; it becomes a 409.
 */
public class Overtaken extends RuntimeException {

    public Overtaken(String message) {
        super(message);
    }

    public Overtaken(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
