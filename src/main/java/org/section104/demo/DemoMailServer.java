package org.section104.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.section104.access.Office;
import org.section104.access.OfficeAddresses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Runs a real mail server inside the process, on the loopback address only: SMTP on 3025, IMAP on 3143. The login and
 * the password of a mailbox are its address. The first mail to an unknown address creates its mailbox.
 */
@Component
@Profile("demo")
class DemoMailServer implements SmartLifecycle, HealthIndicator {

    private static final String LOOPBACK = "127.0.0.1";
    private static final long STARTUP_MILLIS = 30_000;
    private static final List<String> COMMITTEES = List.of("ssga@senate.example", "hshm@house.example");

    private final GreenMail server;
    private final OfficeAddresses addresses;
    private final String returns;
    private volatile boolean running;

    DemoMailServer(
            OfficeAddresses addresses,
            @Value("${section104.demo.smtp-port}") int smtpPort,
            @Value("${section104.demo.imap-port}") int imapPort,
            @Value("${section104.mail.returns.address}") String returns) {
        this.addresses = addresses;
        this.returns = returns;
        this.server = new GreenMail(new ServerSetup[] {
            patient(new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP)),
            patient(new ServerSetup(imapPort, LOOPBACK, ServerSetup.PROTOCOL_IMAP))
        });
    }

    /** Extends the startup timeout. The default of two seconds is too short on a busy machine. */
    private static ServerSetup patient(ServerSetup setup) {
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        return setup;
    }

    @Override
    public void start() {
        server.start();
        addresses().forEach(address -> server.setUser(address, address, address));
        running = true;
    }

    /** The addresses that have a mailbox: the committees', the offices', and the one for delivery status notifications. */
    List<String> addresses() {
        return Stream.of(COMMITTEES.stream(), officeAddresses(), Stream.of(returns))
                .flatMap(part -> part)
                .toList();
    }

    /** The inbox of an address; empty if it has none. */
    Optional<MailFolder> inbox(String address) {
        try {
            var user = server.getUserManager().getUser(address);
            return user == null
                    ? Optional.empty()
                    : Optional.of(server.getManagers().getImapHostManager().getInbox(user));
        } catch (FolderException unreadable) {
            throw new IllegalStateException("The mailbox %s is not readable".formatted(address), unreadable);
        }
    }

    private Stream<String> officeAddresses() {
        return Stream.concat(
                        Stream.of(Office.values())
                                .filter(office -> office != Office.CHIEF_OF_MISSION)
                                .map(Office::group),
                        Stream.of("EE", "JP").map(Office::missionGroup))
                .flatMap(group -> addresses.of(group).stream());
    }

    @Override
    public void stop() {
        server.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before every component that sends mail. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Health health() {
        return running ? Health.up().build() : Health.down().build();
    }
}
