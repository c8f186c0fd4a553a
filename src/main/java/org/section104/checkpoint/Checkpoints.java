package org.section104.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseNumbers;
import org.section104.engine.NodeLock;
import org.section104.engine.NodeLock.Work;
import org.section104.mail.MailSettings;
import org.section104.mail.ServiceMail;
import org.section104.operation.Hold;
import org.section104.record.CaseRecord;
import org.section104.record.Checkpoint;
import org.section104.record.CheckpointFolder;
import org.section104.record.CheckpointFolder.State;
import org.section104.record.Proof;
import org.section104.record.Unusable;
import org.section104.restore.Restored;
import org.section104.restore.Restores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a checkpoint every hour, at the start, and at the end. Two nodes write one: the lock lets one node write, and the other
 * one finds the checkpoint in the folder. A failure stops no case; the service logs it, shows it, and tries again every minute.
 */
@Service
class Checkpoints implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int DATABASE = 8;
    private static final int MOST_IN_MAIL = 50;
    private final CheckpointSettings settings;
    private final KeyStores keys;
    private final StampingAuthority authority;
    private final CaseRecord record;
    private final CaseNumbers numbers;
    private final NodeLock lock;
    private final ServiceMail mail;
    private final MailSettings service;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final CheckpointMetrics metrics;
    private final Hold hold;
    private final Restores restores;

    private volatile List<String> contradictions = List.of();
    private volatile boolean running;
    private volatile @Nullable Checkpoint last;
    private volatile @Nullable String failure;

    Checkpoints(
            CheckpointSettings settings,
            KeyStores keys,
            StampingAuthority authority,
            CaseRecord record,
            CaseNumbers numbers,
            NodeLock lock,
            ServiceMail mail,
            MailSettings service,
            Clock clock,
            TransactionTemplate transaction,
            CheckpointMetrics metrics,
            Hold hold,
            Restores restores) {
        this.settings = settings;
        this.keys = keys;
        this.authority = authority;
        this.record = record;
        this.numbers = numbers;
        this.lock = lock;
        this.mail = mail;
        this.service = service;
        this.clock = clock;
        this.transaction = transaction;
        this.metrics = metrics;
        this.hold = hold;
        this.restores = restores;
    }

    /** Returns whether the service writes checkpoints. */
    boolean isOn() {
        return settings.isOn();
    }

    /** The folder of this database, so that two databases with one folder do not continue each other's checkpoints. */
    CheckpointFolder folder() {
        return new CheckpointFolder(
                Path.of(settings.folder(), hold.state().database().substring(0, DATABASE)));
    }

    /** Returns whether the record may be compared with a checkpoint: a restore loses entries that earlier ones have. */
    boolean isSinceRestore(Checkpoint one) {
        return restores.lastReleasedAt().filter(one.at()::isBefore).isEmpty();
    }

    /** What the last checkpoint that contradicts the one before it contradicts, since this node started; empty if none does. */
    List<String> contradictions() {
        return contradictions;
    }

    /** The last checkpoint that this node knows of. */
    Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    /** Why the last attempt failed; empty after a success. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.isOn()) {
            write(true);
        } else {
            LOG.warn("No checkpoints of the record are written: section104.checkpoint.folder is not set");
        }
    }

    /** Asks every minute whether the next checkpoint is due, so that a failure is retried after a minute. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void continueEveryHour() {
        if (settings.isOn()) {
            write(false);
        }
    }

    /** States the restored record at once, so that what is falsified from then on shows. */
    @EventListener
    void begin(Restored restored) {
        if (settings.isOn()) {
            LOG.info("The service was released after a restore at {}: a checkpoint is written", restored.at());
            contradictions = List.of();
            write(true);
        }
    }

    /**
     * Writes a checkpoint if one is due and the service is not held. Does not throw.
     *
     * @param early whether one is due before its hour if a record changed since the last one
     */
    synchronized void write(boolean early) {
        try {
            if (hold.isHeld()) {
                return;
            }
            var written = transaction.execute(status -> writeUnlessAnotherNodeDid(early));
            failure = null;
            if (written != null) {
                stamp(written);
            }
        } catch (Failed failed) {
            fail(failed.why);
        } catch (RuntimeException failed) {
            // also what a module of PKCS#11 or a mounted folder throws: no such failure may stop the service
            fail(failed);
        }
    }

    private void fail(Throwable cause) {
        failure = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        metrics.failed();
        LOG.error("No checkpoint of the record was written. The service tries again in a minute", cause);
    }

    private @Nullable Checkpoint writeUnlessAnotherNodeDid(boolean early) {
        lock.hold(Work.CHECKPOINTS);
        try {
            var folder = folder();
            var before = folder.last();
            before.ifPresent(one -> last = one);
            boolean isRecent = before.isPresent()
                    && before.get().wallClock().plus(settings.interval()).isAfter(Instant.now());
            if (isRecent && !early) {
                return null;
            }
            // first the numbers: a case that is opened in between is among the heads and not yet among the numbers
            var given = new TreeMap<String, Integer>();
            numbers.last().forEach((register, number) -> given.put(register.name(), number));
            var state = new State(service.baseUrl(), clock.instant(), Instant.now(), record.heads(), given);
            if (isRecent && state.root().equals(before.get().root())) {
                return null;
            }
            var written = folder.append(state, keys.key());
            last = written;
            mail(written, folder);
            if (before.isPresent() && isSinceRestore(before.get())) {
                alarm(written, contradictions(folder, before.get(), written));
            }
            LOG.info("Wrote {} over {} records", written.named(), written.cases());
            return written;
        } catch (IOException | GeneralSecurityException failed) {
            throw new Failed(failed);
        }
    }

    private static List<String> contradictions(CheckpointFolder folder, Checkpoint before, Checkpoint written) {
        try {
            return Proof.contradictions(before, folder.heads(before), written, folder.heads(written));
        } catch (IOException | Unusable unreadable) {
            return List.of("%s cannot be compared with %s: %s"
                    .formatted(written.named(), before.named(), unreadable.getMessage()));
        }
    }

    /** A cut or a dropped case shows within the hour. The checkpoint is written all the same: it states what is there. */
    private void alarm(Checkpoint written, List<String> found) {
        if (found.isEmpty()) {
            return;
        }
        contradictions = List.copyOf(found);
        found.forEach(one -> LOG.error("The record is broken: {}", one));
        if (!settings.mail().isBlank()) {
            mail.queue(
                    settings.mail(),
                    "Alarm: checkpoint %d contradicts the one before (%d findings)"
                            .formatted(written.seq(), found.size()),
                    """
                    Checkpoint %d says another thing than the one before it:

                    %s

                    Change nothing in the database. Keep the folder of checkpoints and the backups, and follow "Verify the
                    record" in the operator's guide.
                    """
                            .formatted(
                                    written.seq(),
                                    found.stream()
                                            .limit(MOST_IN_MAIL)
                                            .map(one -> "- " + one)
                                            .collect(Collectors.joining("\n"))));
        }
    }

    private void mail(Checkpoint written, CheckpointFolder folder) {
        if (!settings.mail().isBlank()) {
            mail.queue(
                    settings.mail(),
                    "Checkpoint %d of the record, %d records".formatted(written.seq(), written.cases()),
                    """
                    The service at %s wrote this checkpoint of the record at %s.

                    Keep it. With it, the record can be verified without trust in the service and its database: see the
                    operator's guide. The file %s has the line between the rules:

                    ----
                    %s
                    ----

                    SHA-256: %s
                    """
                            .formatted(
                                    written.origin(),
                                    written.wallClock(),
                                    folder.file(written).getFileName(),
                                    new String(written.bytes(), StandardCharsets.UTF_8),
                                    written.digest()));
        }
    }

    /** Without a time stamp the checkpoint is valid; the time stamp of the next one covers it. */
    private void stamp(Checkpoint written) {
        if (!authority.isOn()) {
            return;
        }
        try {
            folder().stamp(written, authority.stamp(written));
        } catch (IOException | RuntimeException failed) {
            failure = "No time stamp: " + failed.getMessage();
            metrics.failed();
            LOG.warn("{} has no time stamp; the next checkpoint asks again", written.named(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the end of the service: after the last job and before the database is closed

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (settings.isOn()) {
            write(true);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }

    /** Carries a failure out of the transaction. */
    private static final class Failed extends RuntimeException {

        private final Exception why;

        private Failed(Exception why) {
            super(why);
            this.why = why;
        }
    }
}
