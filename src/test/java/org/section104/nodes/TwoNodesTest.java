package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.section104.mail.MoodySmtpServer.Mood;

/** Tests two nodes on one PostgreSQL with the settings of docker-compose.yml. {@link FaultsRun} is the long version. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final int NOTICES = 20;
    private static final Pattern REMINDER = Pattern.compile("(?m)^Subject: \\[(ASG-\\d{4}-\\d{4})] Due ");
    private static final Pattern OFFICE_MAIL = Pattern.compile("(?m)^Message-ID: <(.+)@mail\\.section104>$");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Cluster cluster;
    private Offices offices;
    private List<Offices.Drafted> notices;
    /** A duty that has no process instance when the nodes sweep. */
    private Offices.Drafted abandoned;

    @BeforeAll
    void letters_that_wait_for_approval() throws Exception {
        cluster = new Cluster(Map.of());
        offices = new Offices(cluster);
        cluster.start("node-1");
        notices = offices.draft(NOTICES);
        abandoned = offices.draft(1).get(0);
    }

    @AfterAll
    void everything_ends() throws Exception {
        offices.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void both_nodes_set_up_and_sweep_at_the_same_moment_and_do_nothing_twice() throws Exception {
        cluster.node("node-1").kill();
        cluster.mail().forget();
        execute("delete from act_ru_authorization");
        execute("delete from act_ru_filter");
        execute("delete from act_id_group");
        execute("update duty set due_at = due_at - interval '25 days'");
        execute("update duty_service set process_instance = 'lost' where duty_id in (select id from duty where"
                + " case_number = '%s')".formatted(abandoned.caseNumber()));

        // table locks make the nodes wait for each other at three points of the startup
        try (var roles = barrier("act_id_group");
                var rungs = barrier("reminder");
                var services = barrier("duty_service")) {
            cluster.begin("node-1", "node-2");
            for (var barrier : List.of(roles, rungs, services)) {
                await().atMost(PATIENCE).until(() -> waiting() == 2);
                barrier.rollback();
            }
        }
        cluster.nodes().forEach(Node::awaitUp);

        assertThat(cluster.nodes()).hasSize(2);
        assertThat(count("select count(*) from act_ru_filter"))
                .isEqualTo(count("select count(distinct name_) from act_ru_filter"))
                .isPositive();
        assertThat(count("select count(*) from reminder where rung = '7'")).isEqualTo(NOTICES + 1);
        assertThat(recorded("reminder-sent")).isEqualTo(NOTICES + 1);
        await().atMost(PATIENCE).until(() -> reminders().size() == NOTICES + 1);
        assertThat(reminders().values()).allMatch(times -> times == 1);
        assertThat(recorded("duty-served-again")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void what_a_killed_node_was_sending_arrives_and_nothing_arrives_under_a_second_message_id() throws Exception {
        cluster.mail().is(Mood.SLOW);
        var letters = Letters.about(cluster, notices);
        var approvals = CompletableFuture.runAsync(() -> offices.approve(notices));

        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> letters.soFar() >= 5
                        && LockedJobs.in(cluster.database()).owners().size() == 2);
        cluster.node("node-1").kill();
        var locked = LockedJobs.in(cluster.database());
        // the surviving node acquires jobs until this read
        var read = Instant.now();
        cluster.mail().is(Mood.TAKES);

        assertThat(locked.owners()).as("both nodes had letters in hand").hasSize(2);
        assertThat(locked.jobs())
                .as("the lock time is the one from the environment")
                .allMatch(job -> job.until().isBefore(read.plus(Cluster.LOCK)));
        approvals.join();
        await().atMost(PATIENCE).until(letters::areSent);
        assertThat(locked.left(cluster.database())).as("jobs nobody took over").isEmpty();
        assertThat(letters.counts().isComplete())
                .as(letters.counts().toString())
                .isTrue();
        assertThat(letters.counts().secondIds()).isZero();
        assertThat(letters.counts().recorded()).isEqualTo(2 * NOTICES);
        await("mail to offices that the killed node held leaves within a minute")
                .atMost(Duration.ofMinutes(1))
                .until(() -> count("select count(*) from outgoing_mail where sent_at is null") == 0);
        assertThat(officeMail())
                .as("each mail has one id")
                .hasSize(count("select count(*) from outgoing_mail where sent_at"
                        + " >= (select min(accepted_at) from transmission)"));
    }

    private Set<String> officeMail() {
        var sent = Set.copyOf(cluster.database()
                .jdbc()
                .sql("select id from outgoing_mail where sent_at >= (select min(accepted_at) from transmission)")
                .query(String.class)
                .list());
        return cluster.mail().messages().stream()
                .flatMap(message -> OFFICE_MAIL.matcher(message).results().map(found -> found.group(1)))
                .filter(sent::contains)
                .collect(Collectors.toSet());
    }

    /** Locks a table against writes until the transaction is rolled back. */
    private Connection barrier(String table) throws SQLException {
        var connection = cluster.database().connection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in share mode");
        }
        return connection;
    }

    private int waiting() {
        return count("select count(distinct pid) from pg_locks where not granted");
    }

    private int recorded(String type) {
        return count("select count(*) from record_entry where entry_type = '%s'".formatted(type));
    }

    private int count(String sql) {
        return cluster.database().jdbc().sql(sql).query(Integer.class).single();
    }

    private void execute(String sql) {
        cluster.database().jdbc().sql(sql).update();
    }

    /** Counts the reminders to legislative affairs by case. */
    private Map<String, Long> reminders() {
        return cluster.mail().messages().stream()
                .map(REMINDER::matcher)
                .filter(message -> message.find())
                .collect(Collectors.groupingBy(message -> message.group(1), Collectors.counting()));
    }
}
