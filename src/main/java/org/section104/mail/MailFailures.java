package org.section104.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The metric {@code section104.mail.failures}, which counts each failed attempt to send a mail. */
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

    /** Counts a failed letter to a committee. */
    public void ofLetter() {
        letters.increment();
    }

    /** Counts failed mail to an office. */
    void toOffice() {
        offices.increment();
    }
}
