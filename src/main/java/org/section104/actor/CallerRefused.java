package org.section104.actor;

import java.util.Objects;

/**
 * Thrown when the caller may not do what they tried. The message says why, and what to do instead; it becomes a 403.
 */
public class CallerRefused extends RuntimeException {

    public CallerRefused(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
