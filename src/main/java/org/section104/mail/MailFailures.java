package org.section104.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Mail that the server did not take, as a metric: {@code section104.mail.failures}. Each failed try counts. */
@Component
public class MailFailures {

    private final Counter letters;
    private final Counter offices;

    MailFailures(MeterRegistry registry) {
        letters = counter(registry, "letter");
        offices = counter(registry, "office");
    }

    private static Counter counter(MeterRegistry registry, String mail) {
        return Counter.builder("section104.mail.failures")
                .description("Tries to send a mail that the mail server did not take")
                .tag("mail", mail)
                .register(registry);
    }

    /** A letter to a committee was not sent. */
    public void ofLetter() {
        letters.increment();
    }

    /** Mail to an office was not sent. */
    void toOffice() {
        offices.increment();
    }
}
