package org.section104.form;

import java.util.Objects;

/**
 * Thrown when another request came first, so that the requested work is under way already. Nothing of this request has
 * been stored. The message names the work; it becomes a 409.
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
