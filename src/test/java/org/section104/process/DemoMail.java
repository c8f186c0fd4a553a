package org.section104.process;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.util.TestSocketUtils;

/** The demo's mail server, one for every application context. */
final class DemoMail {

    private DemoMail() {}

    static void onFreePorts(DynamicPropertyRegistry registry) {
        var smtp = TestSocketUtils.findAvailableTcpPort();
        var imap = TestSocketUtils.findAvailableTcpPort();
        registry.add("section104.demo.smtp-port", () -> smtp);
        registry.add("section104.demo.imap-port", () -> imap);
    }
}
