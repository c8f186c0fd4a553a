package org.section104.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Mail to the offices, written down in the transaction that is its cause and sent after it. A mail that fails is tried
 * again, ever more rarely; a node takes a mail for a while by moving its time, so that no other sends it meanwhile.
 */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 100;
    private static final Duration TAKEN = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final MailTransport transport;
    private final NoticeSettings settings;
    private final MailFailures failures;
    private final Executor executor;
    /** The wall clock: how long to wait before another try has nothing to do with the statute's days. */
    private final Clock clock = Clock.systemUTC();

    Outbox(
            JdbcClient jdbc,
            MailTransport transport,
            NoticeSettings settings,
            MailFailures failures,
            @Qualifier("outboxExecutor") Executor executor) {
        this.jdbc = jdbc;
        this.transport = transport;
        this.settings = settings;
        this.failures = failures;
        this.executor = executor;
    }

    /** Queues a mail; it leaves once the current transaction has committed, and not at all if it does not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(String caseNumber, String recipient, String subject, String body) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into outgoing_mail"
                        + " (id, case_number, recipient, subject, body, created_at, not_before, attempts)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 0)")
                .params(UUID.randomUUID().toString(), caseNumber, recipient, shortened(subject, 400), body, now, now)
                .update();
        sendAfterCommit();
    }

    private void sendAfterCommit() {
        if (TransactionSynchronizationManager.getSynchronizations().stream()
                .noneMatch(SendAfterCommit.class::isInstance)) {
            TransactionSynchronizationManager.registerSynchronization(new SendAfterCommit());
        }
    }

    private final class SendAfterCommit implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            executor.execute(Outbox.this::send);
        }
    }

    /** Sends what is due, a batch at a time. */
    @Scheduled(fixedDelayString = "PT10S")
    void send() {
        List<Queued> due;
        do {
            due = due();
            due.stream().filter(this::take).forEach(this::send);
        } while (due.size() == BATCH);
    }

    private List<Queued> due() {
        return jdbc.sql("select id, recipient, subject, body, attempts, not_before from outgoing_mail"
                        + " where sent_at is null and not_before <= ? order by not_before limit ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), BATCH)
                .query((row, index) -> new Queued(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)))
                .list();
    }

    /** Whether this node is the one that sends a mail now. */
    private boolean take(Queued mail) {
        return jdbc.sql("update outgoing_mail set attempts = attempts + 1, not_before = ?"
                                + " where id = ? and attempts = ? and sent_at is null")
                        .params(later(TAKEN), mail.id(), mail.attempts())
                        .update()
                == 1;
    }

    private void send(Queued mail) {
        try {
            var message = new MimeMessage(transport.session());
            message.setFrom(new InternetAddress(settings.office().email()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setText(mail.body(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(Instant.now(clock)));
            transport.send(message);
            jdbc.sql("update outgoing_mail set sent_at = ?, last_error = null where id = ?")
                    .params(later(Duration.ZERO), mail.id())
                    .update();
        } catch (MessagingException failed) {
            failures.toOffice();
            LOG.warn("Mail to {} was not sent: {}", mail.recipient(), failed.getMessage());
            var wait = Duration.ofSeconds(10L << Math.min(mail.attempts(), 10));
            jdbc.sql("update outgoing_mail set not_before = ?, last_error = ? where id = ?")
                    .params(
                            later(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT),
                            shortened(String.valueOf(failed.getMessage()), 1000),
                            mail.id())
                    .update();
        }
    }

    private OffsetDateTime later(Duration wait) {
        return clock.instant().plus(wait).atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private record Queued(String id, String recipient, String subject, String body, int attempts) {}
}
