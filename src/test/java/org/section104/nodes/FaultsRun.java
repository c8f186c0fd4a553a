package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.mail.MoodySmtpServer.Mood;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Injects faults while letters are sent, and writes the deliveries of each round to {@code src/docs/reliability.md}.
 * Run it with {@code mvn -Pfaults verify}.
 */
@Tag("faults")
class FaultsRun {

    private static final Logger LOG = LoggerFactory.getLogger(FaultsRun.class);
    private static final int NOTICES = Integer.getInteger("faults.notices", 200);
    private static final int KILLS = Integer.getInteger("faults.rounds", 10);
    private static final Path REPORT = Path.of("src", "docs", "reliability.md");
    private static final String REST = "\n## A falsified record";
    private static final Path TEMPLATE = Path.of("src", "test", "resources", "nodes", "reliability.md");
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration OFTEN = Duration.ofMillis(20);

    /** Shortens the mail timeout from 30 seconds, to keep the run short when the mail server hangs. */
    private static final Map<String, String> CHANGED = Map.of("SPRING_MAIL_PROPERTIES_MAIL_SMTP_TIMEOUT", "3000");

    private static final String[] NODES = {"node-1", "node-2"};

    private int drafting;
    private int mailQueued;
    private int mailWaiting;
    private final Map<String, Letters.Counts> counted = new LinkedHashMap<>();
    private final Map<String, Long> seconds = new LinkedHashMap<>();

    /** A fault that is injected while letters are sent, and then repaired. */
    private interface Fault {

        void strike(Letters letters) throws Exception;
    }

    @Test
    void every_letter_arrives_whatever_breaks() throws Exception {
        var begun = Instant.now();
        try (var cluster = new Cluster(CHANGED);
                var offices = new Offices(cluster)) {
            cluster.start(NODES);
            var notices = offices.draft(NOTICES);
            await().atMost(PATIENCE).until(() -> officeMail(cluster, "sent_at is null") == 0);
            drafting = officeMail(cluster, "true");
            cluster.kill();
            cluster.database().keep();
            for (var fault : faults(cluster).entrySet()) {
                round(cluster, offices, notices, fault.getKey(), fault.getValue());
                report(cluster, Duration.between(begun, Instant.now()));
            }
        }
        assertThat(counted).allSatisfy((what, counts) -> {
            assertThat(counts.arrived()).as("%s: %s", what, counts).isEqualTo(counts.expected());
            assertThat(counts.accepted()).as("%s: %s", what, counts).isEqualTo(counts.expected());
            assertThat(counts.recorded()).as("%s: %s", what, counts).isEqualTo(counts.expected());
            assertThat(counts.secondIds()).as("%s: %s", what, counts).isZero();
        });
    }

    private static Map<String, Fault> faults(Cluster cluster) {
        var faults = new LinkedHashMap<String, Fault>();
        for (int kill = 1; kill <= KILLS; kill++) {
            var victim = NODES[kill % NODES.length];
            faults.put("`kill -9` of %s, then a new start (%d)".formatted(victim, kill), letters -> {
                await().pollInterval(OFTEN)
                        .atMost(PATIENCE)
                        .until(() -> letters.soFar() >= NOTICES / 4
                                && LockedJobs.in(cluster.database()).owners().size() == NODES.length);
                cluster.node(victim).kill();
                cluster.start(victim);
            });
        }
        faults.put("database stopped until both nodes report that they are down, then started", letters -> {
            await().pollInterval(OFTEN).atMost(PATIENCE).until(() -> letters.soFar() >= NOTICES / 4);
            cluster.database().stop();
            cluster.nodes().forEach(Node::awaitDown);
            cluster.database().start();
            cluster.nodes().forEach(Node::awaitUp);
        });
        faults.put("mail server refuses every recipient, for a while", untilSomeFail(cluster, Mood.REFUSES));
        faults.put("mail server takes the letter and does not answer, for a while", untilSomeFail(cluster, Mood.HANGS));
        faults.put(
                "mail server takes the letter and drops the connection, for a while",
                untilSomeFail(cluster, Mood.DROPS_AFTER_DATA));
        faults.put("mail server takes a quarter of a second for each letter", letters -> {
            cluster.mail().is(Mood.SLOW);
            await().atMost(PATIENCE).until(letters::areSent);
        });
        return faults;
    }

    private static Fault untilSomeFail(Cluster cluster, Mood mood) {
        return letters -> {
            cluster.mail().is(mood);
            await().pollInterval(OFTEN).atMost(PATIENCE).until(() -> letters.failed() >= Math.min(10, NOTICES / 4));
            cluster.mail().is(Mood.TAKES);
        };
    }

    private void round(Cluster cluster, Offices offices, List<Offices.Drafted> notices, String what, Fault fault)
            throws Exception {
        cluster.kill();
        cluster.startOver();
        cluster.mail().forget();
        cluster.start(NODES);
        var letters = Letters.about(cluster, notices);
        var begun = Instant.now();
        var approvals = CompletableFuture.runAsync(() -> offices.approve(notices));
        fault.strike(letters);
        approvals.join();
        await(what).atMost(PATIENCE).until(letters::areSent);
        counted.put(what, letters.counts());
        seconds.put(what, Duration.between(begun, Instant.now()).toSeconds());
        cluster.mail().is(Mood.TAKES);
        mailQueued += officeMail(cluster, "true") - drafting;
        mailWaiting += officeMail(cluster, "sent_at is null");
        LOG.info("{}: {} in {} s", what, counted.get(what), seconds.get(what));
    }

    private static int officeMail(Cluster cluster, String which) {
        return cluster.database()
                .jdbc()
                .sql("select count(*) from outgoing_mail where " + which)
                .query(Integer.class)
                .single();
    }

    private void report(Cluster cluster, Duration took) throws IOException {
        var version = cluster.database()
                .jdbc()
                .sql("show server_version")
                .query(String.class)
                .single();
        var settings = new ArrayList<>(
                List.of("`camunda.bpm.job-execution.lock-time-in-millis` is %d".formatted(Cluster.LOCK.toMillis())));
        settings.add("`spring.mail.properties.mail.smtp.timeout` is 3000");
        // the rest of the page is another test's
        var page = Files.readString(REPORT);
        var rest = page.substring(page.indexOf(REST));
        Files.writeString(
                REPORT,
                Files.readString(TEMPLATE)
                                .formatted(
                                        version.split(" ")[0],
                                        String.join(", ", settings),
                                        LocalDate.now(ZoneOffset.UTC),
                                        NOTICES,
                                        Runtime.getRuntime().availableProcessors(),
                                        "%d minutes %d seconds".formatted(took.toMinutes(), took.toSecondsPart()),
                                        KILLS,
                                        rows(),
                                        mailQueued,
                                        mailQueued - mailWaiting,
                                        mailWaiting)
                        + rest);
    }

    private String rows() {
        return counted.entrySet().stream()
                .map(entry -> {
                    var counts = entry.getValue();
                    return "| %s | %d | %d | %d | %d | %d | %d |\n"
                            .formatted(
                                    entry.getKey(),
                                    counts.expected(),
                                    counts.arrived(),
                                    counts.again(),
                                    counts.secondIds(),
                                    Math.min(counts.accepted(), counts.recorded()),
                                    seconds.get(entry.getKey()));
                })
                .collect(Collectors.joining());
    }
}
