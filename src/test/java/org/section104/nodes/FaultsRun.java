package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.mail.MoodySmtpServer.Mood;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Injects faults while letters are sent, and writes the deliveries to {@code src/docs/reliability.md}. Run it with
 * {@code mvn -Pfaults verify}. Each round is kept in {@code target/faults}; a run that was stopped continues after the last
 * one.
 */
@Tag("faults")
class FaultsRun {

    private static final Logger LOG = LoggerFactory.getLogger(FaultsRun.class);
    private static final int NOTICES = Integer.getInteger("faults.notices", 200);
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 10);
    private static final Path REPORT = Path.of("src", "docs", "reliability.md");
    private static final String REST = "\n## A falsified record";
    private static final Path TEMPLATE = Path.of("src", "test", "resources", "nodes", "reliability.md");
    private static final Path DONE = Path.of("target", "faults", "rounds-of-%d.jsonl".formatted(NOTICES));
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final JsonMapper JSON = new JsonMapper();

    /** Shortens the mail timeout from 30 seconds, to keep the run short when the mail server hangs. */
    private static final Map<String, String> CHANGED = Map.of("SPRING_MAIL_PROPERTIES_MAIL_SMTP_TIMEOUT", "3000");

    private static final String[] NODES = {"node-1", "node-2"};

    private int drafting;

    private enum Fault {
        KILLED("`kill -9` of a node, then a new start"),
        NO_DATABASE("database stopped until both nodes report that they are down, then started"),
        REFUSES("mail server refuses every recipient, for a while"),
        HANGS("mail server takes the letter and does not answer, for a while"),
        DROPS("mail server takes the letter and drops the connection, for a while"),
        SLOW("mail server takes a quarter of a second for each letter");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    /**
     * What one round showed.
     *
     * @param date the date of the round (UTC)
     * @param seconds the time until every letter was sent
     * @param mailQueued the mails to offices that the round queued
     * @param mailWaiting those that were not sent at the end of the round
     */
    private record Round(
            Fault fault,
            int round,
            String date,
            Letters.Counts counts,
            long seconds,
            int mailQueued,
            int mailWaiting) {}

    @Test
    void every_letter_arrives_whatever_breaks() throws Exception {
        var done = done();
        if (done.size() < ROUNDS * Fault.values().length) {
            try (var cluster = new Cluster(CHANGED);
                    var offices = new Offices(cluster)) {
                cluster.start(NODES);
                var notices = offices.draft(NOTICES);
                await().atMost(PATIENCE).until(() -> officeMail(cluster, "sent_at is null") == 0);
                drafting = officeMail(cluster, "true");
                cluster.kill();
                cluster.database().keep();
                for (int round = 1; round <= ROUNDS; round++) {
                    for (var fault : Fault.values()) {
                        if (isMissing(done, fault, round)) {
                            done.add(round(cluster, offices, notices, fault, round));
                            keep(done.get(done.size() - 1));
                            report(cluster, done);
                        }
                    }
                }
            }
        }
        assertThat(done).hasSize(ROUNDS * Fault.values().length).allSatisfy(round -> {
            var counts = round.counts();
            assertThat(counts.arrived()).as("%s", round).isEqualTo(counts.expected());
            assertThat(counts.accepted()).as("%s", round).isEqualTo(counts.expected());
            assertThat(counts.recorded()).as("%s", round).isEqualTo(counts.expected());
            assertThat(counts.secondIds()).as("%s", round).isZero();
        });
    }

    private static boolean isMissing(List<Round> done, Fault fault, int round) {
        return done.stream().noneMatch(one -> one.fault() == fault && one.round() == round);
    }

    private static List<Round> done() throws IOException {
        var done = new ArrayList<Round>();
        if (Files.exists(DONE)) {
            for (var line : Files.readAllLines(DONE)) {
                done.add(JSON.readValue(line, Round.class));
            }
        }
        return done;
    }

    private static void keep(Round round) throws IOException {
        Files.createDirectories(DONE.getParent());
        Files.writeString(
                DONE, JSON.writeValueAsString(round) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Injects a fault while letters are sent, and repairs it. */
    private static void strike(Fault fault, int round, Cluster cluster, Letters letters) throws Exception {
        switch (fault) {
            case KILLED -> kill(cluster, NODES[round % NODES.length], letters);
            case NO_DATABASE -> {
                awaitAQuarter(letters);
                cluster.database().stop();
                cluster.nodes().forEach(Node::awaitDown);
                cluster.database().start();
                cluster.nodes().forEach(Node::awaitUp);
            }
            case REFUSES -> untilSomeFail(Mood.REFUSES, cluster, letters);
            case HANGS -> untilSomeFail(Mood.HANGS, cluster, letters);
            case DROPS -> untilSomeFail(Mood.DROPS_AFTER_DATA, cluster, letters);
            case SLOW -> {
                cluster.mail().is(Mood.SLOW);
                await().atMost(PATIENCE).until(letters::areSent);
            }
        }
    }

    private static void awaitAQuarter(Letters letters) {
        await().pollInterval(OFTEN).atMost(PATIENCE).until(() -> letters.soFar() >= NOTICES / 4);
    }

    private static void kill(Cluster cluster, String victim, Letters letters) throws Exception {
        awaitAQuarter(letters);
        await().pollInterval(OFTEN)
                .atMost(PATIENCE)
                .until(() -> LockedJobs.in(cluster.database()).owners().size() == NODES.length);
        cluster.node(victim).kill();
        cluster.start(victim);
    }

    private static void untilSomeFail(Mood mood, Cluster cluster, Letters letters) {
        cluster.mail().is(mood);
        await().pollInterval(OFTEN).atMost(PATIENCE).until(() -> letters.failed() >= Math.min(10, NOTICES / 4));
        cluster.mail().is(Mood.TAKES);
    }

    private Round round(Cluster cluster, Offices offices, List<Offices.Drafted> notices, Fault fault, int round)
            throws Exception {
        cluster.kill();
        cluster.startOver();
        cluster.mail().forget();
        cluster.start(NODES);
        var letters = Letters.about(cluster, notices);
        var begun = Instant.now();
        var approvals = CompletableFuture.runAsync(() -> offices.approve(notices));
        strike(fault, round, cluster, letters);
        approvals.join();
        await(fault.words).atMost(PATIENCE).until(letters::areSent);
        var counts = letters.counts();
        var took = Duration.between(begun, Instant.now()).toSeconds();
        cluster.mail().is(Mood.TAKES);
        var done = new Round(
                fault,
                round,
                LocalDate.now(ZoneOffset.UTC).toString(),
                counts,
                took,
                officeMail(cluster, "true") - drafting,
                officeMail(cluster, "sent_at is null"));
        LOG.info("{}", done);
        return done;
    }

    private static int officeMail(Cluster cluster, String which) {
        return cluster.database()
                .jdbc()
                .sql("select count(*) from outgoing_mail where " + which)
                .query(Integer.class)
                .single();
    }

    private static void report(Cluster cluster, List<Round> done) throws IOException {
        var version = cluster.database()
                .jdbc()
                .sql("show server_version")
                .query(String.class)
                .single();
        var settings =
                "`camunda.bpm.job-execution.lock-time-in-millis` is %d, `spring.mail.properties.mail.smtp.timeout` is 3000"
                        .formatted(Cluster.LOCK.toMillis());
        // the rest of the page is another test's
        var page = Files.readString(REPORT);
        var rest = page.substring(page.indexOf(REST));
        var queued = done.stream().mapToInt(Round::mailQueued).sum();
        var waiting = done.stream().mapToInt(Round::mailWaiting).sum();
        Files.writeString(
                REPORT,
                Files.readString(TEMPLATE)
                                .formatted(
                                        version.split(" ")[0],
                                        settings,
                                        done.stream()
                                                .map(Round::date)
                                                .distinct()
                                                .collect(Collectors.joining(", ")),
                                        NOTICES,
                                        Runtime.getRuntime().availableProcessors(),
                                        rows(done),
                                        queued,
                                        queued - waiting,
                                        waiting)
                        + rest);
    }

    private static String rows(List<Round> done) {
        return Stream.of(Fault.values())
                .map(fault -> row(
                        fault, done.stream().filter(one -> one.fault() == fault).toList()))
                .collect(Collectors.joining());
    }

    private static String row(Fault fault, List<Round> rounds) {
        var seconds = rounds.stream().mapToLong(Round::seconds).sorted().toArray();
        return "| %s | %d | %d | %d | %d | %d | %d | %s |\n"
                .formatted(
                        fault.words,
                        rounds.size(),
                        sum(rounds, Letters.Counts::expected),
                        sum(rounds, Letters.Counts::arrived),
                        sum(rounds, Letters.Counts::again),
                        sum(rounds, Letters.Counts::secondIds),
                        sum(rounds, counts -> Math.min(counts.accepted(), counts.recorded())),
                        seconds.length == 0
                                ? "-"
                                : "%d (%d–%d)"
                                        .formatted(
                                                seconds[seconds.length / 2], seconds[0], seconds[seconds.length - 1]));
    }

    private static int sum(List<Round> rounds, ToIntFunction<Letters.Counts> count) {
        return rounds.stream().map(Round::counts).mapToInt(count).sum();
    }
}
