package org.section104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Checkpoints in a folder, and the command that verifies them; see {@link TamperTest} for falsifications. */
class CheckpointFolderTest {

    private static final Instant NOON = Instant.parse("2026-03-10T16:00:00Z");

    @TempDir
    private Path files;

    private Path folder;
    private CheckpointFolder checkpoints;
    private final StringWriter said = new StringWriter();
    private List<Head> heads = List.of(head("ASG-2026-0001", 3), head("AST-2026-0001", 1));

    @BeforeEach
    void a_folder() {
        folder = files.resolve("checkpoints");
        checkpoints = new CheckpointFolder(folder);
    }

    private static Head head(String number, int length) {
        return new Head(number, length, Sha256.of(number + length));
    }

    private Checkpoint append(SigningKey key) throws Exception {
        return checkpoints.append(
                new CheckpointFolder.State("https://section104.example", NOON, NOON, heads, Map.of("ASG-2026", 1)),
                key);
    }

    private int verify(Object... arguments) {
        var out = new PrintWriter(said, true);
        return new CommandLine(new VerifyRecordCommand())
                .setOut(out)
                .setErr(out)
                .execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private Path pem(SigningKey key, String name) throws Exception {
        return TestKeys.pem(key.certificate(), files.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({"EC, 256", "EC, 384", "Ed25519, 0"})
    void keys_of_both_kinds_sign(String kind, int bits) throws Exception {
        var key = TestKeys.key(kind, bits);
        append(key);
        append(key);
        assertThat(verify("--checkpoints", folder, "--key", pem(key, "key.pem")))
                .isZero();
        var plain =
                TestKeys.pem("PUBLIC KEY", key.certificate().getPublicKey().getEncoded(), files.resolve("plain.pem"));
        assertThat(verify("--checkpoints", folder, "--key", plain)).isZero();
        assertThat(verify("--checkpoints", folder, "--key", pem(TestKeys.key(kind, bits), "other.pem")))
                .isOne();
        assertThat(said.toString()).contains("2 checkpoints", "is signed with another key than those of --key");
    }

    @Test
    void a_key_of_another_kind_is_refused() {
        assertThatThrownBy(() -> TestKeys.key("RSA", 2048))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("RSA", "Ed25519");
    }

    @Test
    void after_a_change_of_the_key_the_earlier_checkpoints_verify_with_the_earlier_certificate() throws Exception {
        var earlier = TestKeys.key("EC", 256);
        var later = TestKeys.key("Ed25519", 0);
        var first = append(earlier);
        var second = append(later);
        assertThat(second.previous()).isEqualTo(first.digest());
        var earlierPem = pem(earlier, "earlier.pem");
        var laterPem = pem(later, "later.pem");

        assertThat(verify("--checkpoint", checkpoints.file(first), "--key", earlierPem))
                .isZero();
        assertThat(verify("--checkpoint", checkpoints.file(second), "--key", earlierPem))
                .isOne();
        assertThat(verify("--checkpoints", folder, "--key", earlierPem)).isOne();
        assertThat(verify("--checkpoints", folder, "--key", earlierPem, "--key", laterPem))
                .isZero();
        assertThat(said.toString()).contains("From checkpoint 2 of 2026-03-10T16:00:00Z on, the key is another one");
    }

    @Test
    void without_a_key_the_command_says_what_is_not_proven() throws Exception {
        var key = TestKeys.key("EC", 256);
        append(key);
        assertThat(verify("--checkpoints", folder)).isZero();
        assertThat(said.toString())
                .contains(
                        "Only --key proves whose it is",
                        SigningKey.fingerprint(key.certificate().getPublicKey()));
    }

    @Test
    void nothing_is_overwritten_and_equal_heads_share_their_list() throws Exception {
        var key = TestKeys.key("EC", 256);
        append(key);
        append(key);
        heads = List.of(head("ASG-2026-0001", 3), head("AST-2026-0001", 2));
        append(key);
        try (var listed = Files.list(folder)) {
            assertThat(listed.map(file -> file.getFileName().toString()).sorted())
                    .hasSize(5)
                    .startsWith("checkpoint-00000001.json", "checkpoint-00000002.json", "checkpoint-00000003.json");
        }
        var fourth = Files.createDirectory(folder.resolve("checkpoint-00000004.tsr"));
        var stamped = append(key);
        assertThatThrownBy(() -> checkpoints.stamp(stamped, new byte[] {1}))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(fourth.getFileName().toString());
    }

    @Test
    void a_folder_that_begins_later_is_verified_and_says_so() throws Exception {
        var key = TestKeys.key("EC", 256);
        var first = append(key);
        append(key);
        Files.delete(checkpoints.file(first));
        assertThat(verify("--checkpoints", folder, "--key", pem(key, "key.pem")))
                .isZero();
        assertThat(said.toString()).contains("begins with checkpoint 2");
    }

    @Test
    void unusable_input_is_2() throws Exception {
        var key = TestKeys.key("EC", 256);
        var file = checkpoints.file(append(key));
        var content = Files.readString(file);
        assertThat(verify()).isEqualTo(2);
        assertThat(verify(file, "--all")).isEqualTo(2);
        assertThat(verify("--checkpoint", folder.resolve("absent.json"))).isEqualTo(2);
        assertThat(verify("--checkpoints", files.resolve("absent"))).isEqualTo(2);
        assertThat(verify("--checkpoint", file, "--key", file)).isEqualTo(2);
        for (var text : List.of(
                "{}",
                "[]",
                content.replace("section104-checkpoint-1", "section104-checkpoint-9"),
                content.replace("\"seq\":1,", ""),
                content.replace("\"seq\":1,", "\"seq\":1,\"seq\":1,"),
                content.replace("\"seq\":1,", "\"seq\":1,\"more\":1,"),
                content + " x")) {
            var other = Files.writeString(files.resolve("other.json"), text);
            assertThat(verify("--checkpoint", other)).as(text).isEqualTo(2);
        }
        var alone = Files.copy(file, files.resolve("alone.json"));
        assertThat(verify("--checkpoint", alone)).isEqualTo(2);
        assertThat(said.toString()).contains("alone.json: its list of heads is not there");
    }

    @Test
    void the_root_is_that_of_rfc_6962() throws Exception {
        for (int size = 0; size < 70; size++) {
            var all = IntStream.range(0, size)
                    .mapToObj(at -> head("ASG-2026-%04d".formatted(at), at))
                    .toList();
            assertThat(MerkleTree.root(all)).isEqualTo(HexFormat.of().formatHex(hashOf(all)));
        }
    }

    /** The definition in section 2.1, word by word. */
    private static byte[] hashOf(List<Head> leaves) throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        if (leaves.isEmpty()) {
            return sha256.digest();
        }
        if (leaves.size() == 1) {
            sha256.update((byte) 0);
            return sha256.digest(leaves.get(0).line().getBytes());
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        sha256.update((byte) 1);
        sha256.update(hashOf(leaves.subList(0, k)));
        return sha256.digest(hashOf(leaves.subList(k, leaves.size())));
    }

    @Test
    void a_time_stamp_is_verified() throws Exception {
        try (var tsa = new Tsa();
                var another = new Tsa()) {
            var key = TestKeys.key("EC", 256);
            var checkpoint = append(key);
            checkpoints.stamp(checkpoint, stamp(tsa, checkpoint));
            var file = checkpoints.file(checkpoint);
            var authority = TestKeys.pem(tsa.certificate(), files.resolve("tsa.pem"));
            assertThat(verify("--checkpoint", file, "--tsa", authority)).isZero();
            assertThat(said.toString()).contains("a time-stamping authority saw it at 20");
            assertThat(verify("--checkpoint", file)).isZero();
            assertThat(said.toString()).contains("only --tsa proves which authority it was");
            var other = TestKeys.pem(another.certificate(), files.resolve("other.pem"));
            assertThat(verify("--checkpoint", file, "--tsa", other)).isOne();
            assertThat(said.toString()).contains("is of another authority");

            var next = append(key);
            checkpoints.stamp(next, stamp(tsa, checkpoint));
            assertThat(verify("--checkpoints", folder, "--tsa", authority)).isOne();
            assertThat(said.toString()).contains("the time stamp is about another file");
        }
    }

    private static byte[] stamp(Tsa tsa, Checkpoint checkpoint) throws IOException, TSPException {
        var request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        return tsa.stamp(
                request.generate(TSPAlgorithms.SHA256, HexFormat.of().parseHex(checkpoint.digest()), BigInteger.ONE)
                        .getEncoded());
    }

    @Test
    void a_hundred_thousand_heads_take_seconds() throws Exception {
        var many = new ArrayList<Head>();
        for (int number = 0; number < 100_000; number++) {
            many.add(head("ASG-2026-%06d".formatted(number), 7));
        }
        heads = many;
        var key = TestKeys.key("EC", 256);
        long before = System.nanoTime();
        append(key);
        append(key);
        assertThat(verify("--checkpoints", folder)).isZero();
        assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(60);
    }
}
