package org.section104.engine.command;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/**
 * Thrown when another request came first, so that this one is no longer needed or possible. Nothing of this request was
 * stored. Becomes a 409.
 */
final class LostRace extends ClientErrorException {

    LostRace(String message, Throwable cause) {
        super(message, Response.Status.CONFLICT, cause);
    }
}
