package org.section104.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The demo's mail server, one for every application context. */
public final class DemoMail {

    /** Below the ports that systems give to outgoing connections, which would be taken again before they are used. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private DemoMail() {}

    /** Lets the context that is about to start have a mail server of its own. */
    public static void onFreePorts(DynamicPropertyRegistry registry) {
        var smtp = freePort();
        var imap = freePort();
        registry.add("section104.demo.smtp-port", () -> smtp);
        registry.add("section104.demo.imap-port", () -> imap);
    }

    private static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return taken.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
