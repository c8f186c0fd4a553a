package org.section104.operation;

import java.util.Objects;

/**
 * Thrown when the service is held and refuses a request. The service stores nothing of the request. The message says
 * since when the service is held and who releases it; it becomes a 409.
 */
public final class Held extends RuntimeException {

    Held(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
