package org.section104.record;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The folder of checkpoints. It only grows: no file is ever overwritten. A checkpoint is {@code checkpoint-00000017.json}. The
 * heads that its root is over are {@code heads-<root>.gz}, one line for each record; checkpoints between which nothing
 * happened share them. Its time stamp, if there is one, is {@code checkpoint-00000017.tsr}.
 */
public final class CheckpointFolder {

    private static final String NAME = "checkpoint-%08d.json";
    private static final String NAMES = "checkpoint-\\d{8,}\\.json";
    private static final Comparator<Path> IN_ORDER = Comparator.comparing(
                    (Path file) -> file.getFileName().toString().length())
            .thenComparing(file -> file.getFileName().toString());

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What all records are at a moment; see {@link Checkpoint}.
     *
     * @param heads where their chains end; this class brings them into the order of their numbers by code points, whatever
     *     order the database has
     */
    public record State(String origin, Instant at, Instant wallClock, List<Head> heads, Map<String, Integer> numbers) {

        public State {
            heads = heads.stream()
                    .sorted(Comparator.comparing(Head::caseNumber))
                    .toList();
        }

        /** The root of the Merkle tree over the heads. */
        public String root() {
            return MerkleTree.root(heads);
        }
    }

    /**
     * Writes the next checkpoint. When this method returns, the disk has it.
     *
     * @throws IOException if the folder cannot be read or written, or has the file already
     * @throws GeneralSecurityException if the key does not sign
     * @throws Unusable if the last file of the folder is not a checkpoint
     */
    public Checkpoint append(State state, SigningKey key) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var last = last();
        var root = state.root();
        var checkpoint = new Checkpoint(
                        Checkpoint.FORMAT,
                        state.origin(),
                        last.map(Checkpoint::seq).orElse(0L) + 1,
                        state.at(),
                        state.wallClock(),
                        state.heads().size(),
                        root,
                        new TreeMap<>(state.numbers()),
                        last.map(Checkpoint::digest).orElse(Checkpoint.NONE_BEFORE),
                        "",
                        "",
                        "")
                .signed(key);
        if (!Files.exists(headsOf(root))) {
            create(headsOf(root), compressed(state.heads()));
        }
        create(file(checkpoint), checkpoint.bytes());
        return checkpoint;
    }

    /** Writes the time stamp of a checkpoint, a response of RFC 3161. */
    public void stamp(Checkpoint checkpoint, byte[] response) throws IOException {
        create(stampOf(file(checkpoint)), response);
    }

    /**
     * The last checkpoint; empty if there is none.
     *
     * @throws Unusable if the last file is not the checkpoint that its name says
     */
    public Optional<Checkpoint> last() throws IOException {
        var files = files();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var file = files.get(files.size() - 1);
        var last = checkpoint(file);
        if (!file.equals(file(last))) {
            throw new Unusable(file.getFileName() + ": is " + last.named());
        }
        return Optional.of(last);
    }

    /**
     * The newest checkpoint that was written before a moment by the clock of the machine; empty if there is none.
     *
     * @throws Unusable if one of the later files is not a checkpoint
     */
    public Optional<Checkpoint> lastBefore(Instant moment) throws IOException {
        var files = files();
        for (int at = files.size() - 1; at >= 0; at--) {
            var checkpoint = checkpoint(files.get(at));
            if (checkpoint.wallClock().isBefore(moment)) {
                return Optional.of(checkpoint);
            }
        }
        return Optional.empty();
    }

    /** The files of the checkpoints, in order. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAMES))
                    .sorted(IN_ORDER)
                    .toList();
        }
    }

    /** The file of a checkpoint. */
    public Path file(Checkpoint checkpoint) {
        return folder.resolve(NAME.formatted(checkpoint.seq()));
    }

    /** The file of the time stamp of a checkpoint. */
    static Path stampOf(Path checkpoint) {
        return checkpoint.resolveSibling(checkpoint.getFileName().toString().replaceFirst("\\.json$", "") + ".tsr");
    }

    private Path headsOf(String root) {
        return folder.resolve("heads-" + root + ".gz");
    }

    /** Reads a checkpoint, and says which file is wrong. */
    static Checkpoint checkpoint(Path file) throws IOException {
        try {
            return Checkpoint.read(Files.readAllBytes(file));
        } catch (Unusable unusable) {
            throw new Unusable(file.getFileName() + ": " + unusable.getMessage());
        }
    }

    /**
     * The heads of a checkpoint, by case number. The root proves them.
     *
     * @throws IOException if the list of heads is not in the folder
     * @throws Unusable if the list is not the one that the root is over
     */
    public Map<String, Head> heads(Checkpoint checkpoint) throws IOException {
        if (!checkpoint.root().matches("[0-9a-f]{64}")) {
            throw new Unusable("%s has no root".formatted(checkpoint.named()));
        }
        var file = headsOf(checkpoint.root());
        var heads = new ArrayList<Head>();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))), StandardCharsets.UTF_8))) {
            lines.lines().map(Head::of).forEach(heads::add);
        } catch (UncheckedIOException | ZipException damaged) {
            throw new Unusable("%s: not a list of heads: %s".formatted(file.getFileName(), damaged.getMessage()));
        }
        if (!MerkleTree.root(heads).equals(checkpoint.root()) || heads.size() != checkpoint.cases()) {
            throw new Unusable(
                    "%s: not the list of heads that %s is over".formatted(file.getFileName(), checkpoint.named()));
        }
        var byCase = new TreeMap<String, Head>();
        heads.forEach(head -> byCase.put(head.caseNumber(), head));
        return byCase;
    }

    private static byte[] compressed(List<Head> heads) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            for (var head : heads) {
                zip.write((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** A link never overwrites, where a move might if two services write at once. Some mounted buckets have no links. */
    private static void name(Path unnamed, Path file) throws IOException {
        try {
            Files.createLink(file, unnamed);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(unnamed, file);
        }
    }

    /** Writes a file under another name first, so that no file is half written when the machine fails. */
    private void create(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var unnamed = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            name(unnamed, file);
            // Windows opens no folder, and stores its entries at once
            if (File.separatorChar == '/') {
                try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        } finally {
            Files.deleteIfExists(unnamed);
        }
    }
}
