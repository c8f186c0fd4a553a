package org.section104.mail;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mail about the service itself and not about a case, to an address of the settings. */
@Component
public class ServiceMail {

    private final Outbox outbox;

    ServiceMail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Queues mail, which is sent after the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(String address, String subject, String text) {
        outbox.queue(null, address, subject, text);
    }
}
