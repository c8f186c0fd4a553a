package org.section104.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.casefile.CaseNumbers;
import org.section104.mail.DemoMail;
import org.section104.operation.Hold;
import org.section104.record.CaseRecord;
import org.section104.record.Checkpoint;
import org.section104.record.CheckpointFolder;
import org.section104.record.Documents;
import org.section104.record.TestKeys;
import org.section104.record.Tsa;
import org.section104.record.VerifyRecordCommand;
import org.section104.restore.Restored;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** The service writes checkpoints, checks its record, and says so when either fails. */
@Tag("integration")
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "section104.enactment-date=2096-02-29",
            "section104.checkpoint.mail=inspector@dhs.example"
        })
@ActiveProfiles("demo")
abstract class CheckpointServiceTest {

    private static final Path FILES = temporary();
    private static final Tsa TSA = authority();

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private DailyRecordCheck daily;

    @Autowired
    private RecordCheck check;

    @Autowired
    private Clock clock;

    @Autowired
    private Hold hold;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private KeyStores keys;

    @Autowired
    private RecordHealthIndicator health;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private CaseRecord record;

    @Autowired
    private CaseNumbers numbers;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private AutowireCapableBeanFactory context;

    private final StringWriter said = new StringWriter();
    private String number;

    private static Path temporary() {
        try {
            return Files.createTempDirectory("section104-checkpoints");
        } catch (IOException notCreated) {
            throw new IllegalStateException(notCreated);
        }
    }

    private static Tsa authority() {
        try {
            return new Tsa();
        } catch (Exception notStarted) {
            throw new IllegalStateException(notStarted);
        }
    }

    static void settings(DynamicPropertyRegistry registry, String database) {
        DemoMail.onFreePorts(registry);
        registry.add(
                "section104.checkpoint.folder", () -> FILES.resolve(database).toString());
        registry.add("section104.checkpoint.key-store", () -> keyStore(database).toString());
        registry.add("section104.checkpoint.timestamp-url", TSA::url);
    }

    private static Path keyStore(String database) {
        return FILES.resolve(database + ".p12");
    }

    /** The folder of the database in the folder of the subclass's context. */
    private Path folder() {
        return FILES.resolve(database()).resolve(hold.state().database().substring(0, 8));
    }

    /** The name of the folder of the subclass's context. */
    abstract String database();

    @BeforeAll
    static void a_folder() throws IOException {
        Files.createDirectories(FILES);
    }

    @AfterAll
    static void no_folder() throws IOException {
        FileSystemUtils.deleteRecursively(FILES);
    }

    @BeforeEach
    void a_case() {
        TSA.isBroken(false);
        number = opens();
    }

    private String opens() {
        return transaction.execute(status -> {
            var given = numbers.next("ASG", 2026);
            record.open(given);
            record.append(given, "assignment-requested", "program", Map.of("revision", 1));
            return given;
        });
    }

    private Checkpoint written() {
        checkpoints.write(true);
        assertThat(checkpoints.failure()).isEmpty();
        return checkpoints.last().orElseThrow();
    }

    /** Writes a checkpoint whose wall clock is of the day before. */
    private Checkpoint writtenADayAgo() throws Exception {
        var given = new TreeMap<String, Integer>();
        numbers.last().forEach((register, last) -> given.put(register.name(), last));
        return new CheckpointFolder(folder())
                .append(
                        new CheckpointFolder.State(
                                "http://localhost:8080",
                                clock.instant(),
                                Instant.now().minus(Duration.ofHours(26)),
                                record.heads(),
                                given),
                        keys.key());
    }

    private int verify(Object... more) throws Exception {
        var certificate = TestKeys.pem(keys.key().certificate(), FILES.resolve("certificate.pem"));
        var authority = TestKeys.pem(TSA.certificate(), FILES.resolve("tsa.pem"));
        var out = new PrintWriter(said, true);
        return new CommandLine(new VerifyRecordCommand())
                .setOut(out)
                .setErr(out)
                .execute(Stream.concat(
                                Stream.of("--checkpoints", folder(), "--key", certificate, "--tsa", authority),
                                Stream.of(more))
                        .map(String::valueOf)
                        .toArray(String[]::new));
    }

    private int mails(String words) {
        return jdbc.sql(
                        "select count(*) from outgoing_mail where recipient = 'inspector@dhs.example' and subject like ?")
                .param("%" + words + "%")
                .query(Integer.class)
                .single();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void a_checkpoint_is_written_stamped_mailed_and_verifies() throws Exception {
        var checkpoint = written();
        assertThat(checkpoint.seq()).as("the first was written at the start").isGreaterThan(1);
        assertThat(checkpoint.numbers()).containsEntry("ASG-2026", Integer.parseInt(number.substring(9)));
        assertThat(checkpoint.origin()).isEqualTo("http://localhost:8080");
        assertThat(folder().resolve("checkpoint-%08d.tsr".formatted(checkpoint.seq())))
                .exists();
        assertThat(mails("Checkpoint %d of the record".formatted(checkpoint.seq())))
                .isOne();
        assertThat(jdbc.sql("select body from outgoing_mail where subject like ?")
                        .param("Checkpoint %d of%%".formatted(checkpoint.seq()))
                        .query(String.class)
                        .single())
                .contains(new String(checkpoint.bytes()), checkpoint.digest());
        assertThat(verify()).as(said.toString()).isZero();
        assertThat(gauge("section104.checkpoint.age")).isBetween(0.0, 60.0);
        assertThat(health.health().getDetails()).containsEntry("checkpoint", checkpoint.named());
    }

    @Test
    void none_is_written_within_the_hour_unless_the_record_changed() {
        var seq = written().seq();
        checkpoints.continueEveryHour();
        checkpoints.write(true);
        assertThat(checkpoints.last().orElseThrow().seq()).isEqualTo(seq);
        opens();
        checkpoints.continueEveryHour();
        assertThat(checkpoints.last().orElseThrow().seq())
                .as("the hour is not over")
                .isEqualTo(seq);
        checkpoints.stop();
        assertThat(checkpoints.last().orElseThrow().seq()).as("at the end").isEqualTo(seq + 1);
    }

    @Test
    void nodes_that_write_at_the_same_moment_write_one() throws Exception {
        var seq = written().seq();
        opens();
        var nodes = IntStream.range(0, 4)
                .mapToObj(node -> context.createBean(Checkpoints.class))
                .toList();
        var writing = nodes.stream()
                .map(node -> CompletableFuture.runAsync(() -> node.write(true)))
                .toList();
        writing.forEach(CompletableFuture::join);
        assertThat(nodes).allMatch(node -> node.failure().isEmpty());
        assertThat(nodes).allMatch(node -> node.last().orElseThrow().seq() == seq + 1);
        assertThat(verify()).as(said.toString()).isZero();
    }

    @Test
    void a_key_that_is_missing_stops_no_case_and_shows() throws Exception {
        var seq = written().seq();
        var failures = meters.get("section104.checkpoint.failures").counter().count();
        opens();
        var kept = Files.move(keyStore(database()), FILES.resolve("kept.p12"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(keyStore(database()), "not a key store");
        checkpoints.write(true);
        opens();
        assertThat(checkpoints.failure()).isPresent();
        assertThat(checkpoints.last().orElseThrow().seq()).isEqualTo(seq);
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(health.health().getDetails()).containsKey("checkpointFailure");
        assertThat(meters.get("section104.checkpoint.failures").counter().count())
                .isEqualTo(failures + 1);

        Files.move(kept, keyStore(database()), StandardCopyOption.REPLACE_EXISTING);
        assertThat(written().seq()).isEqualTo(seq + 1);
        assertThat(health.health().getDetails()).doesNotContainKey("checkpointFailure");
    }

    @Test
    void without_the_authority_the_checkpoint_is_written_and_the_next_one_is_stamped() throws Exception {
        TSA.isBroken(true);
        checkpoints.write(true);
        var unstamped = checkpoints.last().orElseThrow();
        assertThat(checkpoints.failure().orElseThrow()).contains("No time stamp", "503");
        TSA.isBroken(false);
        opens();
        assertThat(written().previous()).isEqualTo(unstamped.digest());
        assertThat(folder().resolve("checkpoint-%08d.tsr".formatted(unstamped.seq())))
                .doesNotExist();
        assertThat(verify()).as(said.toString()).isZero();
    }

    @Test
    void the_daily_check_runs_once_finds_nothing_and_finds_a_falsification() {
        documents.store("application/pdf", "a letter".getBytes());
        written();
        var day = LocalDate.of(2026, 3, 10);
        daily.run(day);
        assertThat(gauge("section104.record.verified")).isOne();
        assertThat(gauge("section104.record.check.age")).isBetween(0.0, 60.0);
        assertThat(health.health().getDetails()).containsEntry("verified", true);

        jdbc.sql("update record_entry set actor = 'deputy' where case_number = ?")
                .param(number)
                .update();
        daily.run(day);
        assertThat(gauge("section104.record.verified")).as("one check a day").isOne();
        daily.run(day.plusDays(1));
        assertThat(gauge("section104.record.verified")).isZero();
        assertThat(health.health().getDetails()).containsEntry("verified", false);
        assertThat(String.valueOf(health.health().getDetails().get("firstFinding")))
                .contains(number);
        assertThat(mails("Alarm: the record is broken (1 findings)")).isOne();

        jdbc.sql("update record_entry set actor = 'program' where case_number = ?")
                .param(number)
                .update();
        daily.run(day.plusDays(2));
        assertThat(gauge("section104.record.verified")).isOne();
    }

    @Test
    void the_daily_check_finds_an_entry_that_cannot_be_read() {
        var payload = jdbc.sql("select payload from record_entry where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
        jdbc.sql("update record_entry set payload = '{' where case_number = ?")
                .param(number)
                .update();
        var day = LocalDate.of(2026, 4, 10);
        assertThat(check.run(day).findings())
                .singleElement()
                .asString()
                .contains("The record of " + number + " cannot be read");
        jdbc.sql("update record_entry set payload = ? where case_number = ?")
                .params(payload, number)
                .update();
        assertThat(check.run(day).findings()).isEmpty();
    }

    @Test
    void a_check_that_did_not_end_is_repeated_after_six_hours() {
        var day = LocalDate.of(2026, 2, 10);
        assertThat(check.claim(day)).isTrue();
        assertThat(check.claim(day)).isFalse();
        jdbc.sql("update record_check set started_at = ? where checked_on = ?")
                .params(OffsetDateTime.now().minusHours(7), day)
                .update();
        assertThat(check.claim(day)).isTrue();
        assertThat(check.claim(day)).as("taken over a moment ago").isFalse();
    }

    @Test
    void the_daily_check_finds_what_only_the_checkpoint_shows() throws Exception {
        var other = opens();
        transaction.executeWithoutResult(
                status -> record.append(number, "remark-made", "program", Map.of("text", "one more")));
        var last = documents.store("application/pdf", "a signed letter".getBytes());
        var before = writtenADayAgo();
        var day = LocalDate.ofEpochDay(20_000 + Character.digit(last.charAt(0), 16) - 20_000 % 16);

        jdbc.sql("delete from record_entry where case_number = ? and seq = 2")
                .param(number)
                .update();
        jdbc.sql("update record_head set last_seq = 1, last_hash = (select hash from record_entry where case_number = ?"
                        + " and seq = 1) where case_number = ?")
                .params(number, number)
                .update();
        var head = jdbc.sql("select last_hash from record_head where case_number = ?")
                .param(other)
                .query(String.class)
                .single();
        jdbc.sql("delete from record_head where case_number = ?").param(other).update();
        jdbc.sql("update case_number_counter set last_number = last_number - 1 where prefix = 'ASG'")
                .update();
        jdbc.sql("update document set content = ? where sha256 = ?")
                .params("a forged letter".getBytes(), last)
                .update();

        var findings = check.run(day).findings();

        assertThat(findings)
                .anyMatch(one -> one.contains(number + " has 1 entries") && one.contains("cut from its end"))
                .anyMatch(one -> one.contains(other) && one.contains("was dropped"))
                .anyMatch(one -> one.contains(other) && one.contains("its head was deleted"))
                .anyMatch(one -> one.contains("numbers can be given twice"))
                .anyMatch(one -> one.contains(last))
                .hasSize(5);

        jdbc.sql("insert into record_head (case_number, last_seq, last_hash) values (?, 1, ?)")
                .params(other, head)
                .update();
        jdbc.sql("update case_number_counter set last_number = last_number + 1 where prefix = 'ASG'")
                .update();
        jdbc.sql("update document set content = ? where sha256 = ?")
                .params("a signed letter".getBytes(), last)
                .update();
        // a checkpoint signs the cut, and says so
        checkpoints.write(true);
        assertThat(checkpoints.contradictions())
                .singleElement()
                .asString()
                .contains(number + " has 1 entries", "cut from its end");
        assertThat(health.health().getDetails()).containsKey("contradiction");
        assertThat(mails("contradicts the one before (1 findings)")).isOne();
        // the daily check compares with an earlier one too, unless it is of before a restore
        assertThat(check.run(day).findings())
                .singleElement()
                .asString()
                .contains(number + " has 1 entries", before.named());
        opens();
        var seq = checkpoints.last().orElseThrow().seq();
        jdbc.sql("insert into restore_epoch (epoch, held_since, reason, released_by, released_at, last_chain, chains,"
                        + " finished_at) values (1, ?, 'a test', 'admin', ?, '', 0, ?)")
                .params(Collections.nCopies(3, clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
        events.publishEvent(new Restored(clock.instant()));
        assertThat(checkpoints.last().orElseThrow().seq()).isEqualTo(seq + 1);
        assertThat(checkpoints.contradictions()).isEmpty();
        assertThat(check.run(day).findings()).isEmpty();
        jdbc.sql("delete from restore_epoch").update();
        // the case that was cut stays so: its earlier checkpoints contradict it, and the next one begins with what is
        // there
        // the new chain has the numbers of the mails of the earlier one
        jdbc.sql("delete from outgoing_mail where recipient = 'inspector@dhs.example'")
                .update();
        folder().toFile().renameTo(FILES.resolve(database() + "-before").toFile());
        written();
        assertThat(context.getBean(RecordCheck.class).run(day).findings()).isEqualTo(List.of());
    }
}
