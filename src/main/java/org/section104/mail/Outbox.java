package org.section104.mail;

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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.section104.form.RequestText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mail to the offices, written down in the transaction that is its cause and sent after it. A mail that fails is tried
 * again, ever more rarely; a node takes a mail for a while by moving its time, so that no other sends it meanwhile.
 */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Written down as sent together: what a node that dies in between has sent is sent again by another. */
    private static final int BATCH = 20;

    private static final Duration GATHERED = Duration.ofMillis(100);
    private static final Duration TAKEN = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate together;
    private final MailTransport transport;
    private final MailSettings settings;
    private final MailFailures failures;
    private final Executor executor;
    /** The wall clock: how long to wait before another try has nothing to do with the statute's days. */
    private final Clock clock = Clock.systemUTC();

    Outbox(
            JdbcClient jdbc,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            MailTransport transport,
            MailSettings settings,
            MailFailures failures,
            @Qualifier("outboxExecutor") Executor executor) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.together = new TransactionTemplate(transactions);
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
            executor.execute(Outbox.this::sendSoon);
        }
    }

    /** Sends what is due a little later, so that what is decided at about the same time leaves in one batch. */
    private void sendSoon() {
        LockSupport.parkNanos(GATHERED.toNanos());
        send();
    }

    /** Sends what is due, a batch at a time. */
    @Scheduled(fixedDelayString = "PT10S")
    void send() {
        List<Queued> due;
        do {
            due = due();
            if (!due.isEmpty()) {
                send(take(due));
            }
        } while (!due.isEmpty());
    }

    private List<Queued> due() {
        return jdbc.sql("select id, recipient, subject, body, attempts, not_before from outgoing_mail"
                        + " where sent_at is null and not_before <= ? order by not_before, id limit ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), BATCH)
                .query((row, index) -> new Queued(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)))
                .list();
    }

    /** Those of some mails that this node is the one to send now. */
    private List<Queued> take(List<Queued> due) {
        var until = later(TAKEN);
        var taken = updated(
                "update outgoing_mail set attempts = attempts + 1, not_before = ?"
                        + " where id = ? and attempts = ? and sent_at is null",
                due,
                mail -> new Object[] {until, mail.id(), mail.attempts()});
        return IntStream.range(0, due.size())
                .filter(at -> taken[at] == 1)
                .mapToObj(due::get)
                .toList();
    }

    /** Sends mails until one fails; what comes after it is due again at once. */
    private void send(List<Queued> mails) {
        var sent = new ArrayList<Queued>();
        for (var mail : mails) {
            try {
                transport.send(message(mail));
                sent.add(mail);
            } catch (MessagingException failed) {
                putOff(mail, failed);
                break;
            }
        }
        var at = later(Duration.ZERO);
        updated("update outgoing_mail set sent_at = ?, last_error = null where id = ?", sent, mail ->
                new Object[] {at, mail.id()});
        if (sent.size() < mails.size()) {
            updated(
                    "update outgoing_mail set not_before = ? where id = ?",
                    mails.subList(sent.size() + 1, mails.size()),
                    mail -> new Object[] {at, mail.id()});
        }
    }

    /** Updates a row for each of some mails, in one transaction; answers how many rows each update met. */
    private int[] updated(String sql, List<Queued> mails, Function<Queued, Object[]> values) {
        return together.execute(
                status -> batches.batchUpdate(sql, mails.stream().map(values).toList()));
    }

    private MimeMessage message(Queued mail) throws MessagingException {
        var message = new MimeMessage(transport.session());
        message.setFrom(new InternetAddress(settings.office().email()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
        MailHeaders.subject(message, mail.subject());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(Instant.now(clock)));
        return message;
    }

    private void putOff(Queued mail, MessagingException failed) {
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

    private OffsetDateTime later(Duration wait) {
        return clock.instant().plus(wait).atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : RequestText.storable(text, most - 1) + "…";
    }

    private record Queued(String id, String recipient, String subject, String body, int attempts) {}
}
