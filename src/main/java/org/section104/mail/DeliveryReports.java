package org.section104.mail;

/** Port to the feature that keeps what mail servers report about the messages that it has sent. */
public interface DeliveryReports {

    /**
     * Stores a report in a transaction of its own. A report that was stored before changes nothing.
     *
     * @return whether the service has sent this message to this recipient
     */
    boolean store(DeliveryReport report);

    /** Acts on the reports that are stored and not acted on yet. Two nodes may do so at the same time. */
    void act();
}
