package org.section104.engine.command;

/**
 * What is running tries what the statute leaves to declared steps alone. It becomes a 403 for the person whose call led there;
 * a job fails, and its incident says why.
 */
class StatuteBroken extends RuntimeException {

    StatuteBroken(String message) {
        super(message);
    }
}
