package org.section104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/**
 * Falsifies the tables of the record, and the folder of checkpoints, as a holder of both could who has no signing key. The
 * inspector has one checkpoint from before, the certificate, and what the service exports afterwards. Each falsification must
 * be found, and a record that only went on must not be accused.
 *
 * <p>{@code src/docs/reliability.md} lists the falsifications. To write the list again:
 * {@code mvn test -Dtest=TamperOnH2Test -Dguide.refresh=true}.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperTest {

    private static final Path PAGE = Path.of("src", "docs", "reliability.md");
    private static final String BEGIN = "<!-- generated: falsifications -->\n";
    private static final String END = "<!-- end: falsifications -->";

    private static final String FIRST = "ASG-2026-0001";
    private static final String SECOND = "ASG-2026-0002";
    private static final String THIRD = "ASG-2026-0003";
    private static final String LAST = "ASG-2026-0004";
    private static final int CASES = 4;
    private static final String REASON = "The assignment serves the interests of the United States.";
    private static final int CONTINUATIONS = 25;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SetClock clock = new SetClock();
    private final CaseRecord record;
    private final Documents documents;
    private SigningKey key;

    @TempDir
    private static Path files;

    private Path folder;
    private Path copies;
    private Path certificate;
    private Random random;

    TamperTest(DataSource database) {
        this.database = database;
        var connected = connected(database);
        this.jdbc = JdbcClient.create(connected);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(connected));
        this.record = new CaseRecord(jdbc, clock);
        this.documents = new Documents(jdbc);
    }

    /** One connection for all statements, because PostgreSQL takes long to open one. */
    private static DataSource connected(DataSource database) {
        try {
            return new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException notConnected) {
            throw new IllegalStateException(notConnected);
        }
    }

    @BeforeAll
    void the_tables() throws Exception {
        Logger.getLogger("liquibase").setLevel(Level.WARNING);
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        liquibase.setChangeLog("classpath:db/changelog/master.xml");
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setAnalyticsEnabled(false);
        liquibase.afterPropertiesSet();
        key = TestKeys.key("EC", 256);
        certificate = TestKeys.pem(key.certificate(), files.resolve("certificate.pem"));
    }

    @AfterEach
    void the_folders_are_emptied() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.deleteRecursively(copies);
    }

    // ---- what happens lawfully

    /** Four assignments and an instrument, checkpoint 1, a continuation, and checkpoint 2, which the inspector gets. */
    private void aRecordWithCheckpoints(long seed) {
        random = new Random(seed);
        folder = files.resolve("checkpoints-" + seed);
        copies = files.resolve("copies-" + seed);
        Stream.of("record_entry", "record_head", "document", "case_number_counter")
                .forEach(table -> execute("delete from " + table));
        clock.now = Instant.parse("2026-03-10T14:00:00Z");
        IntStream.rangeClosed(1, CASES).forEach(number -> opens("ASG"));
        opens("DLG");
        checkpoint();
        goesOn();
        var copied = checkpoint();
        try {
            Files.createDirectories(copies);
            for (var file : List.of(fileOf(copied).getFileName().toString(), "heads-" + copied.root() + ".gz")) {
                Files.copy(folder.resolve(file), copies.resolve(file));
            }
        } catch (IOException notCopied) {
            throw new UncheckedIOException(notCopied);
        }
    }

    private String opens(String register) {
        var number = transaction.execute(status -> {
            if (jdbc.sql("update case_number_counter set last_number = last_number + 1 where prefix = ?")
                            .param(register)
                            .update()
                    == 0) {
                jdbc.sql("insert into case_number_counter (prefix, case_year, last_number) values (?, 2026, 1)")
                        .param(register)
                        .update();
            }
            var given = "%s-2026-%04d".formatted(register, numbers().get(register + "-2026"));
            record.open(given);
            record.append(given, "assignment-requested", "program", Map.of("revision", 1));
            return given;
        });
        appends(number, "decision-recorded", Map.of("outcome", "CONCURRED", "reason", REASON));
        appends(number, "letter-approved", Map.of("letterSha256", document("letter of " + number)));
        appends(number, "agreement-recorded", Map.of("documentSha256", document("agreement of " + number)));
        return number;
    }

    private String document(String text) {
        return documents.store("application/pdf", text.getBytes());
    }

    private void appends(String number, String type, Map<String, ?> payload) {
        clock.now = clock.now.plus(Duration.ofMinutes(1 + random.nextInt(300)));
        transaction.executeWithoutResult(status -> record.append(number, type, "secretary", payload));
    }

    private void goesOn() {
        for (int event = 0; event < 3 + random.nextInt(12); event++) {
            if (random.nextInt(6) == 0) {
                opens(random.nextBoolean() ? "ASG" : "DLG");
            } else {
                var cases = cases();
                appends(cases.get(random.nextInt(cases.size())), "remark-made", Map.of("text", "remark " + event));
            }
        }
    }

    private Checkpoint checkpoint() {
        clock.now = clock.now.plus(Duration.ofHours(1));
        return append(new CheckpointFolder(folder), key);
    }

    private Checkpoint append(CheckpointFolder to, SigningKey by) {
        try {
            return to.append(
                    new CheckpointFolder.State(
                            "https://section104.example", clock.now, clock.now, record.heads(), numbers()),
                    by);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, Integer> numbers() {
        var numbers = new TreeMap<String, Integer>();
        jdbc.sql("select prefix, case_year, last_number from case_number_counter")
                .query(row -> {
                    numbers.put(row.getString(1) + "-" + row.getInt(2), row.getInt(3));
                });
        return numbers;
    }

    private List<String> cases() {
        return jdbc.sql("select case_number from record_head order by case_number")
                .query(String.class)
                .list();
    }

    // ---- what an inspector finds

    /** What the inspector's commands say, and with which exit codes. */
    private record Inspection(int exports, int checkpoints, String said) {

        boolean isFound() {
            return exports == 1 || checkpoints == 1;
        }
    }

    private Inspection inspect() throws IOException {
        var exported = files.resolve("exports");
        FileSystemUtils.deleteRecursively(exported);
        Files.createDirectories(exported.resolve("documents"));
        var numbers = jdbc.sql("select distinct case_number from record_entry")
                .query(String.class)
                .list();
        for (var number : numbers) {
            Files.writeString(exported.resolve(number + ".json"), CanonicalJson.of(record.of(number)));
        }
        var contents = new LinkedHashMap<String, byte[]>();
        jdbc.sql("select sha256, content from document").query(row -> {
            contents.put(row.getString(1), row.getBytes(2));
        });
        for (var content : contents.entrySet()) {
            Files.write(exported.resolve("documents").resolve(content.getKey() + ".pdf"), content.getValue());
        }
        var copy = new CheckpointFolder(copies).files().get(0).toString();
        var said = new StringWriter();
        var paths = numbers.stream()
                .map(number -> exported.resolve(number + ".json").toString());
        int exports = run(
                said,
                Stream.concat(
                        paths,
                        Stream.of(
                                "--all",
                                "--checkpoint",
                                copy,
                                "--key",
                                certificate.toString(),
                                "--documents",
                                exported.resolve("documents").toString())));
        int checkpoints = run(
                said,
                Stream.of("--checkpoints", folder.toString(), "--checkpoint", copy, "--key", certificate.toString()));
        return new Inspection(exports, checkpoints, said.toString());
    }

    private static int run(StringWriter said, Stream<String> arguments) {
        var out = new PrintWriter(said, true);
        return new CommandLine(new VerifyRecordCommand())
                .setOut(out)
                .setErr(out)
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void a_record_that_only_went_on_is_not_accused() throws IOException {
        for (int seed = 1; seed <= CONTINUATIONS; seed++) {
            aRecordWithCheckpoints(seed);
            for (int hour = 0; hour < 1 + random.nextInt(4); hour++) {
                goesOn();
                checkpoint();
            }
            var inspection = inspect();
            assertThat(inspection.exports()).as(inspection.said()).isZero();
            assertThat(inspection.checkpoints()).as(inspection.said()).isZero();
            the_folders_are_emptied();
        }
    }

    /**
     * A way to falsify.
     *
     * @param name what it does
     * @param act does it
     * @param finding words of the finding
     */
    private record Falsification(String name, Runnable act, String finding) {}

    @TestFactory
    Stream<DynamicTest> each_falsification_is_found() {
        return falsifications().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    aRecordWithCheckpoints(one.name().hashCode());
                    one.act().run();
                    // the service goes on with what it finds
                    opens("DLG");
                    checkpoint();
                    var inspection = inspect();
                    the_folders_are_emptied();
                    assertThat(inspection.said()).contains(one.finding());
                    assertThat(inspection.isFound()).as(inspection.said()).isTrue();
                }));
    }

    @Test
    void the_page_lists_the_falsifications() throws IOException {
        aRecordWithCheckpoints(0);
        var rows = falsifications().stream()
                .map(one -> "| %s | \"%s\" |\n".formatted(one.name(), one.finding()))
                .collect(Collectors.joining());
        var table = "| falsification | the finding says |\n|---|---|\n" + rows;
        var page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        var generated = page.substring(0, begin) + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("guide.refresh")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(falsifications()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(page).isEqualTo(generated);
    }

    private List<Falsification> falsifications() {
        var all = new ArrayList<Falsification>();
        all.add(new Falsification(
                "change a reason, and leave the hashes",
                () -> execute(
                        "update record_entry set payload = replace(payload, 'serves', 'harms') where case_number = '"
                                + SECOND + "' and seq = 2"),
                "its hash is not that of its content"));
        all.add(new Falsification(
                "change a reason, and compute all hashes of the case again",
                () -> rewrite(SECOND, 2, entry -> with(entry, "payload", Map.of("reason", "It harms nobody."))),
                SECOND + " was rewritten"));
        all.add(new Falsification(
                "change the first entry of every case, and compute all hashes again",
                () -> cases().forEach(
                                number -> rewrite(number, 1, entry -> with(entry, "payload", Map.of("revision", 2)))),
                LAST + " was rewritten"));
        all.add(new Falsification(
                "change who decided, with all hashes",
                () -> rewrite(FIRST, 2, entry -> with(entry, "actor", "deputy")),
                FIRST + " was rewritten"));
        all.add(new Falsification(
                "change when it was decided, with all hashes",
                () -> rewrite(FIRST, 2, entry -> with(entry, "at", entry.at().minus(Duration.ofDays(3)))),
                FIRST + " was rewritten"));
        all.add(new Falsification(
                "change the type of an entry, with all hashes",
                () -> rewrite(FIRST, 2, entry -> with(entry, "type", "remark-made")),
                FIRST + " was rewritten"));
        all.add(new Falsification(
                "cut the last entry off, and set the head back", () -> cut(THIRD, 1), "entries were cut from its end"));
        all.add(new Falsification(
                "cut all entries but the first off",
                () -> cut(THIRD, record.of(THIRD).size() - 1),
                THIRD + " has 1 entries"));
        all.add(new Falsification(
                "cut the last entries off, and write other ones of the same number",
                () -> {
                    int covered = record.of(THIRD).size();
                    cut(THIRD, 2);
                    while (record.of(THIRD).size() < covered) {
                        appends(THIRD, "remark-made", Map.of("text", "nothing was decided"));
                    }
                },
                THIRD + " was rewritten"));
        all.add(new Falsification(
                "swap two entries, with all hashes",
                () -> {
                    var entries = new ArrayList<>(record.of(SECOND));
                    Collections.swap(entries, 1, 2);
                    replace(SECOND, entries);
                },
                SECOND + " was rewritten"));
        all.add(new Falsification(
                "swap two entries, and leave the hashes",
                () -> {
                    execute("update record_entry set seq = 99 where case_number = '" + SECOND + "' and seq = 2");
                    execute("update record_entry set seq = 2 where case_number = '" + SECOND + "' and seq = 3");
                    execute("update record_entry set seq = 3 where case_number = '" + SECOND + "' and seq = 99");
                },
                "its previousHash is not the hash of the entry before"));
        all.add(new Falsification(
                "insert an entry in the middle, with all hashes",
                () -> {
                    var entries = new ArrayList<>(record.of(SECOND));
                    entries.add(2, with(entries.get(1), "type", "decision-voided"));
                    replace(SECOND, entries);
                },
                SECOND + " was rewritten"));
        all.add(new Falsification(
                "delete an entry in the middle, with all hashes",
                () -> {
                    var entries = new ArrayList<>(record.of(SECOND));
                    entries.remove(1);
                    replace(SECOND, entries);
                    appends(SECOND, "remark-made", Map.of("text", "so that the length is right"));
                },
                SECOND + " was rewritten"));
        all.add(new Falsification(
                "add an entry at the end that says an earlier time",
                () -> {
                    var now = clock.now;
                    clock.now = Instant.parse("2026-03-10T15:00:00Z");
                    transaction.executeWithoutResult(status ->
                            record.append(FIRST, "decision-recorded", "secretary", Map.of("outcome", "DENIED")));
                    clock.now = now;
                },
                "it was written later than it says"));
        all.add(new Falsification(
                "put the chain of a case in the place of another one",
                () -> replace(THIRD, record.of(FIRST)),
                THIRD + " was rewritten"));
        all.add(new Falsification(
                "swap the chains of two cases",
                () -> {
                    var first = record.of(FIRST);
                    replace(FIRST, record.of(SECOND));
                    replace(SECOND, first);
                },
                SECOND + " was rewritten"));
        all.add(new Falsification(
                "copy a chain to a number that was never given, with times of the past",
                () -> {
                    execute("update case_number_counter set last_number = 60 where prefix = 'ASG'");
                    replace("ASG-2026-0060", record.of(FIRST));
                },
                "of ASG-2026-0060 says"));
        all.add(new Falsification("drop a case", () -> drop(SECOND), SECOND + " is in checkpoint 2"));
        all.add(new Falsification(
                "drop the last cases, and set the counter back",
                () -> {
                    cases().stream()
                            .filter(number -> number.compareTo(SECOND) > 0 && number.startsWith("ASG"))
                            .forEach(this::drop);
                    execute("update case_number_counter set last_number = 2 where prefix = 'ASG'");
                },
                "numbers can be given twice"));
        all.add(new Falsification(
                "drop a case, and use its number for another one",
                () -> {
                    drop(LAST);
                    transaction.executeWithoutResult(status -> {
                        record.open(LAST);
                        record.append(
                                LAST, "assignment-requested", "program", Map.of("personnelName", "Another Person"));
                    });
                },
                LAST + " has 1 entries"));
        all.add(new Falsification(
                "set the counter of numbers back",
                () -> execute("update case_number_counter set last_number = 1 where prefix = 'ASG'"),
                "The last number of ASG-2026 went back"));
        all.add(new Falsification(
                "delete the head of a case",
                () -> execute("delete from record_head where case_number = '" + SECOND + "'"),
                SECOND + " is not in checkpoint 3"));
        all.add(new Falsification(
                "set the head of a case back",
                () -> execute("update record_head set last_seq = 1, last_hash = (select hash from record_entry where"
                        + " case_number = '" + SECOND + "' and seq = 1) where case_number = '" + SECOND + "'"),
                SECOND + " has 1 entries in checkpoint 3"));
        all.add(new Falsification(
                "restore the tables of an hour ago",
                () -> {
                    cases().stream()
                            .filter(number -> number.compareTo(LAST) > 0 && number.startsWith("ASG"))
                            .forEach(this::drop);
                    cases().forEach(number ->
                            cut(number, Math.max(0, record.of(number).size() - 3)));
                },
                "entries were cut from its end"));
        all.add(new Falsification(
                "change a document",
                () -> jdbc.sql("update document set content = ? where sha256 = ?")
                        .params("another letter".getBytes(), sha256("letter of " + FIRST))
                        .update(),
                "its content is another one than its name says"));
        all.add(new Falsification(
                "change a document and its digest",
                () -> jdbc.sql("update document set content = ?, sha256 = ? where sha256 = ?")
                        .params("another letter".getBytes(), sha256("another letter"), sha256("letter of " + FIRST))
                        .update(),
                "the document was changed or is missing"));
        all.add(new Falsification(
                "change a document, its digest and the record, with all hashes",
                () -> {
                    document("another letter");
                    rewrite(
                            FIRST,
                            3,
                            entry -> with(entry, "payload", Map.of("letterSha256", sha256("another letter"))));
                },
                FIRST + " was rewritten"));
        all.add(new Falsification(
                "swap two documents",
                () -> {
                    swapContent("letter of " + FIRST, "letter of " + SECOND);
                },
                "its content is another one than its name says"));
        all.add(new Falsification(
                "delete a document",
                () -> jdbc.sql("delete from document where sha256 = ?")
                        .param(sha256("agreement of " + LAST))
                        .update(),
                "the document was changed or is missing"));
        all.add(new Falsification(
                "rewrite a case, and write all checkpoints again with another key",
                () -> {
                    rewrite(SECOND, 2, entry -> with(entry, "payload", Map.of("reason", "It harms nobody.")));
                    empty(folder);
                    append(new CheckpointFolder(folder), another());
                    append(new CheckpointFolder(folder), another());
                },
                "is signed with another key"));
        all.add(new Falsification(
                "add a checkpoint with another key",
                () -> append(new CheckpointFolder(folder), another()),
                "is signed with another key"));
        all.add(new Falsification(
                "change a checkpoint",
                () -> edit(2, text -> text.replaceFirst("\"ASG-2026\":\\d+", "\"ASG-2026\":1")),
                "was changed after it was signed"));
        all.add(new Falsification(
                "show an earlier checkpoint again as the last one",
                () -> {
                    copyCheckpoint(1, 2);
                    assertThatThrownBy(this::checkpoint)
                            .as("the service does not go on")
                            .isInstanceOf(Unusable.class);
                    copyCheckpoint(1, 3);
                    edit(3, text -> text.replace("\"seq\":1", "\"seq\":3"));
                },
                "which has another name"));
        all.add(new Falsification("remove the last checkpoint", () -> delete(2), "it was removed or replaced there"));
        all.add(new Falsification(
                "remove a checkpoint in the middle",
                () -> {
                    checkpoint();
                    delete(2);
                },
                "a checkpoint is missing, repeated or out of its place"));
        all.add(new Falsification(
                "replace the list of heads of a checkpoint",
                () -> {
                    var heads = headsFiles();
                    try {
                        Files.copy(heads.get(1), heads.get(0), StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException notCopied) {
                        throw new UncheckedIOException(notCopied);
                    }
                },
                "not the list of heads that checkpoint"));
        return all;
    }

    // ---- the tools of the falsifier

    private void execute(String sql) {
        jdbc.sql(sql).update();
    }

    private void rewrite(String number, int seq, UnaryOperator<RecordEntry> change) {
        var entries = new ArrayList<>(record.of(number));
        entries.set(seq - 1, change.apply(entries.get(seq - 1)));
        replace(number, entries);
    }

    /** Writes a chain with numbers and hashes that are right. */
    private void replace(String number, List<RecordEntry> entries) {
        drop(number);
        var previous = CaseRecord.BEFORE_THE_FIRST;
        int seq = 0;
        for (var entry : entries) {
            seq++;
            var open = new RecordEntry(
                    number, seq, entry.at(), entry.type(), entry.actor(), entry.payload(), previous, "");
            var hash = CaseRecord.hash(open);
            jdbc.sql("insert into record_entry (case_number, seq, at, entry_type, actor, payload, previous_hash, hash)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            number,
                            seq,
                            entry.at().atOffset(ZoneOffset.UTC),
                            entry.type(),
                            entry.actor(),
                            CanonicalJson.of(entry.payload()),
                            previous,
                            hash)
                    .update();
            previous = hash;
        }
        jdbc.sql("insert into record_head (case_number, last_seq, last_hash) values (?, ?, ?)")
                .params(number, seq, previous)
                .update();
    }

    private static RecordEntry with(RecordEntry entry, String field, Object value) {
        var fields = new LinkedHashMap<>(CanonicalJson.fields(entry));
        fields.put(field, value instanceof Instant instant ? instant.toString() : value);
        return CanonicalJson.read(fields, RecordEntry.class);
    }

    private void cut(String number, int entries) {
        var kept = record.of(number);
        replace(number, kept.subList(0, kept.size() - entries));
    }

    private void drop(String number) {
        execute("delete from record_entry where case_number = '" + number + "'");
        execute("delete from record_head where case_number = '" + number + "'");
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes());
    }

    private void swapContent(String one, String other) {
        for (var swap : List.of(List.of(one, other), List.of(other, one))) {
            jdbc.sql("update document set content = ? where sha256 = ?")
                    .params(swap.get(1).getBytes(), sha256(swap.get(0)))
                    .update();
        }
    }

    private static SigningKey another() {
        try {
            return TestKeys.key("EC", 256);
        } catch (GeneralSecurityException notMade) {
            throw new IllegalStateException(notMade);
        }
    }

    private Path fileOf(Checkpoint checkpoint) {
        return new CheckpointFolder(folder).file(checkpoint);
    }

    private Path fileOf(int seq) {
        return folder.resolve("checkpoint-%08d.json".formatted(seq));
    }

    private List<Path> headsFiles() {
        return listed(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith("heads-"))
                .toList();
    }

    private static List<Path> listed(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void empty(Path folder) {
        listed(folder).forEach(file -> file.toFile().delete());
    }

    private void delete(int seq) {
        assertThat(fileOf(seq).toFile().delete()).isTrue();
    }

    private void edit(int seq, UnaryOperator<String> change) {
        try {
            var before = Files.readString(fileOf(seq));
            var after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(fileOf(seq), after);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void copyCheckpoint(int from, int to) {
        try {
            Files.copy(fileOf(from), fileOf(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notCopied) {
            throw new UncheckedIOException(notCopied);
        }
    }

    /** A clock that the test sets. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
