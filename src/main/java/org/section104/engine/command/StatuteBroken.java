package org.section104.engine.command;

/**
 * Thrown when a running process writes or starts something that the statute reserves for declared steps. Becomes a 403
 * for the person whose call led there; in a job, the message is that of the incident.
 */
class StatuteBroken extends RuntimeException {

    StatuteBroken(String message) {
        super(message);
    }
}
