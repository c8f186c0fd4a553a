package org.section104.actor;

import java.util.Objects;

/** The caller tried what is not theirs to do. The message says why and what to do instead; it becomes a 403. */
public class CallerRefused extends RuntimeException {

    public CallerRefused(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
