package org.section104.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.section104.terminal.NamedPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code verify-record}. Verifies exported records ({@code GET /api/cases/{number}/record}) and checkpoints. Needs
 * neither the service nor its database.
 */
@Command(
        name = "verify-record",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies the chains of exported case records (GET /api/cases/{number}/record), and compares them with"
                    + " checkpoints and documents.",
            "A chain alone does not show whether all of it was written anew, or whether entries are missing at its end. A"
                    + " checkpoint does."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:unbroken, and nothing contradicts the checkpoints and the documents",
            "1:broken; each finding names the case or the checkpoint",
            "2:unusable input"
        })
public class VerifyRecordCommand implements Callable<Integer> {

    private static final int UNBROKEN = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;

    private static final Pattern NAMED_BY_DIGEST = Pattern.compile("([0-9a-f]{64})(\\W.*)?");
    /** A row of the index of an evidence bundle: the file, its title, its digest. */
    private static final Pattern INDEX_ROW =
            Pattern.compile("(?m)^\"?((?:documents|letters)/[^\",\n]+)\"?,.*,\"?([0-9a-f]{64})\"?\r?$");

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "exports, each a JSON array of entries; a folder stands for its files *.json")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a checkpoint, with its list of heads (heads-….gz) in the same folder")
    private List<String> checkpoints = new ArrayList<>();

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "a folder of checkpoints: each is verified, and each must continue the one before")
    private @Nullable String folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the certificate or public key of the checkpoints; after a change of the key, each of them")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--tsa",
            paramLabel = "FILE",
            description = "the certificate of the time-stamping authority, or of its issuer")
    private List<String> authorities = new ArrayList<>();

    @Option(
            names = "--documents",
            paramLabel = "DIR",
            description =
                    "documents of the cases, such as an unpacked evidence bundle: each must have its digest, and none"
                            + " that the records name may be missing")
    private @Nullable String documents;

    @Option(
            names = "--all",
            description = "the files are those of all cases: report each case of a checkpoint that has no file")
    private boolean all;

    @Spec
    private CommandSpec command;

    private boolean broken;
    private final List<PublicKey> trusted = new ArrayList<>();
    private final List<X509Certificate> stampers = new ArrayList<>();
    private final Map<String, Export> exports = new LinkedHashMap<>();
    private final Set<String> signers = new HashSet<>();

    @Override
    public Integer call() {
        if (files.isEmpty() && checkpoints.isEmpty() && folder == null) {
            throw new ParameterException(
                    command.commandLine(), "Give an export, --checkpoint FILE, or --checkpoints DIR");
        }
        if (all && checkpoints.isEmpty() && folder == null) {
            throw new ParameterException(command.commandLine(), "--all needs --checkpoint FILE or --checkpoints DIR");
        }
        try {
            for (var key : keys) {
                trusted.add(read(key, PublicKeys::key));
            }
            for (var authority : authorities) {
                stampers.add(read(authority, PublicKeys::certificate));
            }
            for (var file : files) {
                readExports(file);
            }
            var digests = new HashMap<Long, String>();
            if (folder != null) {
                verifyFolder(folder, digests);
            }
            for (var checkpoint : checkpoints) {
                verifyCopy(checkpoint, digests);
            }
            if (trusted.isEmpty()) {
                signers.forEach(signer ->
                        say("The checkpoints carry the key with the SHA-256 %s. Only --key proves whose it is."
                                .formatted(signer)));
            }
            if (documents != null) {
                verifyDocuments(documents);
            }
        } catch (UnusableFile unusable) {
            command.commandLine().getErr().println(unusable.getMessage());
            return UNUSABLE;
        }
        return broken ? BROKEN : UNBROKEN;
    }

    // ---- exports

    private void readExports(String name) throws UnusableFile {
        var named = NamedPath.of(name);
        if (!Files.isDirectory(named.path())) {
            readExport(named);
            return;
        }
        for (var file : within(named)) {
            if (file.name().endsWith(".json")) {
                readExport(file);
            }
        }
    }

    private void readExport(NamedPath file) throws UnusableFile {
        var export = read(file, Export::read);
        var chain = export.chain();
        say(file.name() + ": " + chain.summary());
        broken |= chain.broken().isPresent();
        if (exports.put(export.caseNumber(), export) != null) {
            find("%s: another file is of the same case, %s".formatted(file.name(), export.caseNumber()));
        }
    }

    // ---- checkpoints

    private void verifyFolder(String name, Map<Long, String> digests) throws UnusableFile {
        var named = NamedPath.of(name);
        var checkpoints = new CheckpointFolder(named.path());
        Checkpoint before = null;
        Map<String, Head> headsBefore = null;
        for (var file : filesOf(name, checkpoints)) {
            var checkpoint = read(named.found(file), Checkpoint::read);
            var heads = verify(named.found(file), checkpoint);
            digests.put(checkpoint.seq(), checkpoint.digest());
            if (!file.equals(checkpoints.file(checkpoint))) {
                find("%s is %s, which has another name"
                        .formatted(named.found(file).name(), checkpoint.named()));
            }
            if (before != null) {
                if (heads != null && headsBefore != null) {
                    Proof.contradictions(before, headsBefore, checkpoint, heads).forEach(this::find);
                }
                if (!before.key().equals(checkpoint.key())) {
                    say("From %s on, the key is another one, with the SHA-256 %s."
                            .formatted(checkpoint.named(), checkpoint.key()));
                }
            } else if (checkpoint.seq() != 1) {
                say("%s: begins with checkpoint %d".formatted(name, checkpoint.seq()));
            }
            before = checkpoint;
            headsBefore = heads;
        }
        if (before == null) {
            throw new UnusableFile(name + ": has no checkpoint");
        }
        say("%s: %d checkpoints, the last is %s with %d records"
                .formatted(name, digests.size(), before.named(), before.cases()));
        reportMissing(before, headsBefore);
    }

    private static List<Path> filesOf(String name, CheckpointFolder folder) throws UnusableFile {
        try {
            return folder.files();
        } catch (IOException unreadable) {
            throw new UnusableFile(name + ": " + NamedPath.unreadable(unreadable));
        }
    }

    private void verifyCopy(String name, Map<Long, String> digests) throws UnusableFile {
        var file = NamedPath.of(name);
        var checkpoint = read(file, Checkpoint::read);
        if (folder != null && !checkpoint.digest().equals(digests.get(checkpoint.seq()))) {
            find("%s is not in the folder: it was removed or replaced there".formatted(checkpoint.named()));
        }
        var heads = verify(file, checkpoint);
        reportMissing(checkpoint, heads);
    }

    /** Verifies a checkpoint and compares the exports with it. Returns its heads; null if they are other ones. */
    private @Nullable Map<String, Head> verify(NamedPath file, Checkpoint checkpoint) throws UnusableFile {
        verifySignature(checkpoint);
        verifyStamp(file, checkpoint);
        try {
            var heads = new CheckpointFolder(folderOf(file.path())).heads(checkpoint);
            exports.values().stream()
                    .filter(export -> export.chain().broken().isEmpty())
                    .forEach(export -> compare(export, checkpoint, heads));
            return heads;
        } catch (Unusable otherHeads) {
            find(String.valueOf(otherHeads.getMessage()));
            return null;
        } catch (IOException unreadable) {
            throw new UnusableFile(file.name() + ": its list of heads " + NamedPath.unreadable(unreadable));
        }
    }

    private static Path folderOf(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private void compare(Export export, Checkpoint checkpoint, Map<String, Head> heads) {
        var contradictions = Proof.contradictions(export, checkpoint, heads);
        contradictions.forEach(this::find);
        if (contradictions.isEmpty() && folder == null) {
            var head = heads.get(export.caseNumber());
            say(
                    head == null
                            ? "%s was opened after %s, which proves nothing about it"
                                    .formatted(export.caseNumber(), checkpoint.named())
                            : "%s: %s proves the entries up to %d"
                                    .formatted(export.caseNumber(), checkpoint.named(), head.length()));
        }
    }

    private void verifySignature(Checkpoint checkpoint) throws UnusableFile {
        try {
            var carried = checkpoint.carriedCertificate().getPublicKey();
            var candidates = trusted.isEmpty() ? List.of(carried) : trusted;
            var signer = candidates.stream().filter(checkpoint::isSignedBy).findFirst();
            if (signer.isEmpty()) {
                find(
                        checkpoint.isSignedBy(carried)
                                ? "%s is signed with another key than those of --key, with the SHA-256 %s"
                                        .formatted(checkpoint.named(), SigningKey.fingerprint(carried))
                                : "%s was changed after it was signed".formatted(checkpoint.named()));
            } else if (!SigningKey.fingerprint(signer.get()).equals(checkpoint.key())) {
                find("%s names another key than the one that signed it".formatted(checkpoint.named()));
            } else {
                signers.add(checkpoint.key());
            }
        } catch (Unusable unusable) {
            throw new UnusableFile(checkpoint.named() + ": " + unusable.getMessage());
        }
    }

    private void verifyStamp(NamedPath file, Checkpoint checkpoint) {
        var stamp = CheckpointFolder.stampOf(file.path());
        if (!Files.exists(stamp)) {
            return;
        }
        try {
            var at = TimeStamp.verify(Files.readAllBytes(stamp), Files.readAllBytes(file.path()), stampers);
            if (folder == null) {
                say("%s: a time-stamping authority saw it at %s%s"
                        .formatted(
                                checkpoint.named(),
                                at,
                                stampers.isEmpty() ? " (only --tsa proves which authority it was)" : ""));
            }
        } catch (Unusable unusable) {
            find("%s: %s".formatted(checkpoint.named(), unusable.getMessage()));
        } catch (IOException unreadable) {
            find("%s: its time stamp %s".formatted(checkpoint.named(), NamedPath.unreadable(unreadable)));
        }
    }

    private void reportMissing(Checkpoint checkpoint, @Nullable Map<String, Head> heads) {
        if (all && heads != null) {
            heads.keySet().stream()
                    .filter(number -> !exports.containsKey(number))
                    .forEach(number -> find("%s is in %s, and has no file: the case was dropped"
                            .formatted(number, checkpoint.named())));
        }
    }

    // ---- documents

    private void verifyDocuments(String name) throws UnusableFile {
        var named = NamedPath.of(name);
        var present = new HashMap<String, String>();
        for (var file : within(named)) {
            var content = bytes(file);
            var digest = Sha256.of(content);
            present.put(digest, file.name());
            var expected = NAMED_BY_DIGEST.matcher(file.path().getFileName().toString());
            if (expected.matches() && !expected.group(1).equals(digest)) {
                find("%s: its content is another one than its name says".formatted(file.name()));
            }
            if (file.path().endsWith("index.csv")) {
                verifyIndex(named, new String(content, StandardCharsets.UTF_8));
            }
        }
        exports.forEach((number, export) -> export.documents().forEach((digest, where) -> {
            if (!present.containsKey(digest)) {
                find(
                        "%s names the document %s (%s). No file in %s has this SHA-256: the document was changed or is missing"
                                .formatted(number, digest, where, name));
            }
        }));
        say("%s: %d files, %d documents named by the records"
                .formatted(
                        name,
                        present.size(),
                        exports.values().stream()
                                .flatMap(export -> export.documents().keySet().stream())
                                .distinct()
                                .count()));
    }

    private void verifyIndex(NamedPath bundle, String index) throws UnusableFile {
        var rows = INDEX_ROW.matcher(index);
        while (rows.find()) {
            var file = new NamedPath(rows.group(1), NamedPath.in(bundle.path(), rows.group(1)));
            if (!Sha256.of(bytes(file)).equals(rows.group(2))) {
                find("%s: its content is another one than index.csv says".formatted(file.name()));
            }
        }
    }

    // ---- files

    private static List<NamedPath> within(NamedPath folder) throws UnusableFile {
        try (var files = Files.walk(folder.path())) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(folder::found)
                    .toList();
        } catch (IOException unreadable) {
            throw new UnusableFile(folder.name() + ": " + NamedPath.unreadable(unreadable));
        }
    }

    private static byte[] bytes(NamedPath file) throws UnusableFile {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException unreadable) {
            throw new UnusableFile(file.name() + ": " + NamedPath.unreadable(unreadable));
        }
    }

    private static <T> T read(String name, Reader<T> reader) throws UnusableFile {
        return read(NamedPath.of(name), reader);
    }

    private static <T> T read(NamedPath file, Reader<T> reader) throws UnusableFile {
        try {
            return reader.read(bytes(file));
        } catch (Unusable unusable) {
            throw new UnusableFile(file.name() + ": " + unusable.getMessage());
        }
    }

    private void say(String sentence) {
        command.commandLine().getOut().println(sentence);
    }

    private void find(String finding) {
        broken = true;
        say("Broken: " + finding);
    }

    /** Reads a file, and throws {@link Unusable}. */
    private interface Reader<T> {

        T read(byte[] content);
    }

    /** Input that proves nothing: the sentence names the file. */
    private static final class UnusableFile extends Exception {

        UnusableFile(String message) {
            super(message);
        }
    }
}
