package org.section104.engine.command;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** Another request was first, and this one is no longer needed or possible; nothing of it was stored. It becomes a 409. */
final class LostRace extends ClientErrorException {

    LostRace(String message, Throwable cause) {
        super(message, Response.Status.CONFLICT, cause);
    }
}
