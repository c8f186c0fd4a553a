package org.section104.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Logs the address and the accounts of the demo as the last lines of the startup. */
@Component
@Profile("demo")
class DemoWelcome {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWelcome.class);

    private final String baseUrl;

    DemoWelcome(@Value("${section104.base-url}") String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Integer.MAX_VALUE)
    void ready() {
        // one entry per line, because the log pattern replaces a line break within a message
        """

        Section 104 workflow, demo: %s/
          The start page signs you in as any office or role with one click.
          Tasklist as  program, cfo, director, counsel, secretary, state, mission-ee, mission-jp, legislative
          Cockpit as   admin, auditor, owner
          On the sign-in form and over REST, each password is the user's name.
          Mail: SMTP 127.0.0.1:3025, IMAP 127.0.0.1:3143; login and password are the address,
                such as ssga@senate.example or legislative-affairs@dhs.example
        """
                .formatted(baseUrl)
                .lines()
                .forEach(LOG::info);
    }
}
