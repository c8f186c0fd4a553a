package org.section104.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads delivery status notifications from a mailbox. Each unseen message is read once and then marked as seen. A message
 * that is malformed, no notification, or about a message that the service has not sent is flagged for a person, too, and
 * logged once. Nothing is deleted. Two nodes may read the mailbox at the same time, because a report is stored once.
 *
 * <p>The metrics are {@code section104.mail.returns}, by what became of the letters, and
 * {@code section104.mail.returns.last}, when this node last read the mailbox, in seconds since 1970.
 */
@Component
class ReturnsMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnsMailbox.class);

    /** The most messages of one run. The next run reads the others. */
    private static final int MOST = 200;

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final String TIMEOUT = "30000";

    private final ReturnsSettings settings;
    private final DeliveryReports reports;
    private final MeterRegistry meters;

    @Nullable
    private volatile Instant lastRead;

    ReturnsMailbox(ReturnsSettings settings, DeliveryReports reports, MeterRegistry meters) {
        this.settings = settings;
        this.reports = reports;
        this.meters = meters;
        if (settings.isOn()) {
            Gauge.builder("section104.mail.returns.last", this, ReturnsMailbox::lastReadSeconds)
                    .baseUnit("seconds")
                    .description("When this node last read the mailbox for returns, in seconds since 1970")
                    .register(meters);
        }
    }

    private double lastReadSeconds() {
        var last = lastRead;
        return last == null ? Double.NaN : last.getEpochSecond();
    }

    /** Reads the unseen messages, and acts on what was stored. A mailbox that is down is read at the next run. */
    @Scheduled(fixedDelayString = "PT1M")
    synchronized void read() {
        if (settings.isOn()) {
            try {
                readUnseen();
                lastRead = Instant.now();
            } catch (MessagingException | RuntimeException unreachable) {
                LOG.warn("The mailbox for returns was not read: {}", unreachable.toString());
            }
        }
        reports.act();
    }

    private void readUnseen() throws MessagingException {
        try (var store = session().getStore(settings.protocol())) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                var unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (var message : Arrays.asList(unseen).subList(0, Math.min(MOST, unseen.length))) {
                    readOne(message);
                }
            }
        }
    }

    /** Reads a message. One that cannot be stored now stays unseen, and the next run reads it again. */
    private void readOne(Message message) throws MessagingException {
        boolean understood;
        try {
            understood = store(message);
        } catch (DataIntegrityViolationException unstorable) {
            LOG.warn("A message in the mailbox for returns cannot be stored; it is flagged", unstorable);
            count("unreadable");
            understood = false;
        } catch (RuntimeException later) {
            LOG.warn("A message in the mailbox for returns could not be stored; the next run reads it again", later);
            return;
        }
        if (!understood) {
            message.setFlag(Flags.Flag.FLAGGED, true);
        }
        message.setFlag(Flags.Flag.SEEN, true);
    }

    private Session session() {
        var properties = new Properties();
        var prefix = "mail." + settings.protocol() + ".";
        properties.put(prefix + "connectiontimeout", TIMEOUT);
        properties.put(prefix + "timeout", TIMEOUT);
        properties.put(prefix + "writetimeout", TIMEOUT);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        // a message is marked as seen only after its reports are stored
        properties.put(prefix + "peek", "true");
        return Session.getInstance(properties);
    }

    /** Stores the reports of a message, and returns whether all of it was understood. */
    private boolean store(Message message) throws MessagingException {
        var found = reports(message);
        if (found.isEmpty()) {
            return false;
        }
        var known = true;
        for (var report : found) {
            if (reports.store(report)) {
                count(report.action().name().toLowerCase(Locale.ROOT));
            } else {
                LOG.warn("A mail server reported about a message that the service has not sent to this recipient; the"
                        + " message in the mailbox is flagged");
                count("unmatched");
                known = false;
            }
        }
        return known;
    }

    private List<DeliveryReport> reports(Message message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            LOG.warn("A message in the mailbox for returns is larger than 2 MB; it is flagged");
            count("unreadable");
            return List.of();
        }
        // the copy is parsed, so that a failure of the connection is not taken for a malformed message
        var copy = copy(message);
        try {
            var found = DeliveryReportReader.read(copy);
            if (found.isEmpty()) {
                LOG.warn("A message in the mailbox for returns is no delivery status notification; it is flagged");
                count("unreadable");
            }
            return found;
        } catch (MessagingException | IOException | RuntimeException malformed) {
            LOG.warn("A message in the mailbox for returns is malformed; it is flagged: {}", malformed.toString());
            count("unreadable");
            return List.of();
        }
    }

    private static MimeMessage copy(Message message) throws MessagingException {
        try {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException lost) {
            throw new MessagingException("The message could not be fetched", lost);
        }
    }

    private void count(String what) {
        meters.counter("section104.mail.returns", "what", what).increment();
    }
}
