package org.section104.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.section104.wording.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The journal outside the database: which letters left and which numbers were given. It is not restored with the
 * database, so that after a restore the service knows what it told the committees (104(d)) and which numbers it used.
 *
 * <p>Each node appends to a file of its own per month (UTC), one JSON object per line, and never changes a line. Each line
 * is on the disk (fsync) before the call returns. A line precedes each letter, and another follows its acceptance; a
 * crash between them leaves a letter whose outcome the journal does not know. Thread-safe.
 */
@Component
public class Journal implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String SETTING = "section104.journal.folder";
    private static final int MOST_PER_HOST = 1000;

    private final Hold hold;
    private final Clock clock;
    private final Path folder;
    private final boolean named;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String node;
    private final JournalIndex index;
    private @Nullable FileChannel file;
    private @Nullable Path path;

    /**
     * What the journal of this database says.
     *
     * @param letters the letters, in no order
     * @param taken the highest number of each register that a transaction took, whether it committed or not
     * @param given the highest number of each register that was given for certain
     * @param foreign the number of lines of other databases
     */
    public record Contents(
            List<JournaledLetter> letters,
            Map<NumberRegister, Integer> taken,
            Map<NumberRegister, Integer> given,
            int foreign) {

        /** Copies the collections. */
        public Contents {
            letters = List.copyOf(letters);
            taken = new TreeMap<>(taken);
            given = new TreeMap<>(given);
        }
    }

    Journal(JournalSettings settings, Hold hold, Clock clock) {
        this.hold = hold;
        this.clock = clock;
        this.folder = settings.path();
        this.named = settings.namesFolder();
        if (!named) {
            LOG.warn(
                    "{} is not set, so the journal is in {}. Name a folder on storage that is not restored with the"
                            + " database",
                    SETTING,
                    folder);
        }
        try {
            Files.createDirectories(folder);
            var locked = lockedName(settings.node() == null || settings.node().isBlank() ? host() : settings.node());
            this.node = locked.name();
            this.lockFile = locked.channel();
            this.lock = locked.lock();
            this.index = new JournalIndex(folder, hold.now().database());
            index.refresh();
        } catch (IOException unusable) {
            throw new WrongSetting(List.of((named
                            ? "%s: %s cannot be used (%s)"
                            : "%s: is missing, and %s in the working directory cannot be used (%s). Name a folder"
                                    + " on durable storage that is not restored with the database")
                    .formatted(SETTING, folder, unusable)));
        }
    }

    private record LockedName(String name, FileChannel channel, FileLock lock) {}

    /** Takes the first name whose lock no other process holds, so that no two nodes append to one file. */
    private LockedName lockedName(String wanted) throws IOException {
        var safe = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
        for (int at = 1; at <= MOST_PER_HOST; at++) {
            var name = at == 1 ? safe : safe + "-" + at;
            var channel = FileChannel.open(
                    folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var taken = channel.tryLock();
                if (taken != null) {
                    return new LockedName(name, channel, taken);
                }
            } catch (OverlappingFileLockException takenInThisProcess) {
                LOG.debug("The name {} is taken", name);
            }
            channel.close();
        }
        throw new IOException("more than %d nodes use the name %s".formatted(MOST_PER_HOST, safe));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            LOG.debug("The host has no name", unnamed);
            return "node";
        }
    }

    /**
     * Writes that a letter is about to leave.
     *
     * @throws JournalUnwritable if the line is not on the disk; then the letter must not leave
     */
    public void sending(JournaledLetter letter) {
        append(JournalLine.of(
                JournalLine.Event.LETTER_SENDING, clock.instant(), hold.state().database(), letter, null));
    }

    /** Writes that the mail server accepted a letter. Logs a failure, because the letter has left. */
    public void accepted(JournaledLetter letter, String reply) {
        afterwards(JournalLine.of(
                JournalLine.Event.LETTER_ACCEPTED, clock.instant(), hold.state().database(), letter, reply));
    }

    /** Writes that the mail server refused a letter for good. Logs a failure. */
    public void refused(JournaledLetter letter, String reply) {
        afterwards(JournalLine.of(
                JournalLine.Event.LETTER_REFUSED, clock.instant(), hold.state().database(), letter, reply));
    }

    /**
     * Writes that the current transaction takes a number.
     *
     * @throws JournalUnwritable if the line is not on the disk; then the number must not be given
     */
    public void taken(String number) {
        append(JournalLine.of(
                JournalLine.Event.NUMBER_TAKEN, clock.instant(), hold.state().database(), number));
    }

    /** Writes that the transaction with a number has committed. Logs a failure, because the number is given. */
    public void given(String number) {
        afterwards(JournalLine.of(
                JournalLine.Event.NUMBER_GIVEN, clock.instant(), hold.state().database(), number));
    }

    private void afterwards(JournalLine line) {
        try {
            append(line);
        } catch (JournalUnwritable unwritable) {
            LOG.error(
                    "The journal lacks what has happened: {} of {} {}",
                    line.event(),
                    line.caseNumber(),
                    line.messageId(),
                    unwritable);
        }
    }

    private synchronized void append(JournalLine line) {
        try {
            var channel = opened();
            var bytes = ByteBuffer.wrap(
                    (JournalIndex.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException full) {
            var failed = path == null ? folder : path;
            close();
            throw new JournalUnwritable(failed, full);
        }
    }

    /** Opens the file of the current month. Ends a line that a failed write left incomplete. */
    private FileChannel opened() throws IOException {
        var wanted = folder.resolve("%s-%s.jsonl".formatted(node, YearMonth.now(ZoneOffset.UTC)));
        if (file != null && wanted.equals(path) && Files.exists(wanted)) {
            return file;
        }
        close();
        path = wanted;
        file = FileChannel.open(wanted, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (endsWithinALine(wanted)) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        return file;
    }

    private static boolean endsWithinALine(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.READ)) {
            var last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException alreadyBroken) {
                LOG.debug("Closing the journal", alreadyBroken);
            }
            file = null;
        }
    }

    /** Returns what the journal says of a letter, in the files of all nodes in this folder. */
    public synchronized Optional<JournaledLetter> letter(String messageId) {
        refresh();
        return index.letter(messageId);
    }

    /** Returns what the journal says, in the files of all nodes in this folder. */
    public synchronized Contents contents() {
        refresh();
        return index.contents();
    }

    private void refresh() {
        try {
            index.refresh();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal %s cannot be read".formatted(folder), unreadable);
        }
    }

    /** Returns whether the settings name the folder. */
    public boolean isNamed() {
        return named;
    }

    /** Returns the folder of the journal. */
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized void destroy() throws IOException {
        close();
        lock.release();
        lockFile.close();
    }
}
