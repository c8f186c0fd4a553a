package org.section104.operation;

import java.util.Objects;

/**
 * Thrown when the service is held and does not do what was asked. Nothing of the request has been stored. The message
 * says why the service is held and who releases it; it becomes a 409.
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
