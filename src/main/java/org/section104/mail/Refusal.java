package org.section104.mail;

import java.time.Duration;

/** How a mail server failed to accept a mail. It decides how long the service waits before it tries the server again. */
public enum Refusal {
    /** The server could not be reached, or put the mail off with a reply below 500. It does not have the mail. */
    TEMPORARY("Not accepted for now", Duration.ofMinutes(5)),

    /** The server refused the mail with a reply of 500 or more. */
    PERMANENT("Refused for good", Duration.ofMinutes(15)),

    /**
     * The server did not answer after it was given the mail. It may have the mail, and each further attempt may give it
     * another copy with the same message id. Therefore the pause is longer.
     */
    UNANSWERED("No answer", Duration.ofHours(1));

    private final String label;
    private final Duration pause;

    Refusal(String label, Duration pause) {
        this.label = label;
        this.pause = pause;
    }

    /** Returns the failure in words. */
    public String label() {
        return label;
    }

    /** Returns the longest time until the next attempt while mail of this kind waits. */
    public Duration pause() {
        return pause;
    }
}
