package org.section104.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.section104.form.RequestText;
import org.section104.operation.Held;
import org.section104.operation.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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
 * The outbox of mail to the offices. Mail is stored in the transaction of its cause and sent after the commit. A failed
 * mail is retried with an exponential back-off, at least after the pause of its {@link Refusal}, until the server accepts
 * it. While the server does not reply at all, each run tries only one mail.
 *
 * <p>A node leases a mail by moving its {@code not_before} to a later time, so that no other node sends it meanwhile. It
 * renews the lease while it sends. The lease of a stopped node ends within a minute, and another node sends the mail with
 * the same message id.
 */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /**
     * The most mails that are sent before they are marked as sent. If a node dies in between, another node sends these
     * again.
     */
    private static final int BATCH = 20;

    private static final Duration GATHERED = Duration.ofMillis(100);
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate together;
    private final MailTransport transport;
    private final MailSettings settings;
    private final MailFailures failures;
    private final Hold hold;
    private final Executor executor;
    /** The mails that this node has leased. */
    private final Set<String> leased = ConcurrentHashMap.newKeySet();
    /** The wall clock, not the service's clock, because the back-off is independent of statutory deadlines. */
    private final Clock clock;

    @Autowired
    Outbox(
            JdbcClient jdbc,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            MailTransport transport,
            MailSettings settings,
            MailFailures failures,
            Hold hold,
            @Qualifier("outboxExecutor") Executor executor) {
        this(jdbc, batches, transactions, transport, settings, failures, hold, executor, Clock.systemUTC());
    }

    Outbox(
            JdbcClient jdbc,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            MailTransport transport,
            MailSettings settings,
            MailFailures failures,
            Hold hold,
            Executor executor,
            Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.batches = batches;
        this.together = new TransactionTemplate(transactions);
        this.transport = transport;
        this.settings = settings;
        this.failures = failures;
        this.hold = hold;
        this.executor = executor;
    }

    /** Queues a mail, which is sent only after the current transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(@Nullable String caseNumber, String recipient, String subject, String body) {
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

    /** Sends due mail after a short delay, so that mail of nearly simultaneous transactions is sent in one batch. */
    private void sendSoon() {
        LockSupport.parkNanos(GATHERED.toNanos());
        send();
    }

    /**
     * Sends due mail, one batch at a time, until no mail is due or the server does not reply. Sends nothing while the
     * service is held.
     */
    @Scheduled(fixedDelayString = "PT10S")
    void send() {
        if (hold.isHeld()) {
            return;
        }
        List<Queued> due;
        var replies = true;
        do {
            due = due();
            if (!due.isEmpty()) {
                replies = send(take(due));
            }
        } while (replies && !due.isEmpty());
    }

    /** Extends the lease of the mails that this node sends at this moment. */
    @Scheduled(fixedDelayString = "PT10S")
    void renew() {
        var until = later(LEASE);
        together.executeWithoutResult(status -> batches.batchUpdate(
                "update outgoing_mail set not_before = ? where id = ? and sent_at is null",
                leased.stream().map(id -> new Object[] {until, id}).toList()));
    }

    private List<Queued> due() {
        return jdbc.sql("select id, recipient, subject, body, attempts, not_before from outgoing_mail"
                        + " where sent_at is null and not_before <= ? order by not_before, id limit ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), BATCH)
                .query((row, index) -> new Queued(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)))
                .list();
    }

    /** Claims due mails, and returns those that no other node has claimed first. */
    private List<Queued> take(List<Queued> due) {
        var until = later(LEASE);
        var taken = updated(
                "update outgoing_mail set attempts = attempts + 1, not_before = ?"
                        + " where id = ? and attempts = ? and sent_at is null",
                due,
                mail -> new Object[] {until, mail.id(), mail.attempts()});
        var mine = IntStream.range(0, due.size())
                .filter(at -> taken[at] == 1)
                .mapToObj(due::get)
                .toList();
        mine.forEach(mail -> leased.add(mail.id()));
        return mine;
    }

    /**
     * Sends mails until one fails or the service is held. The mails that were not tried become due again at once.
     *
     * @return whether the server replied to the last mail, and the service is not held
     */
    private boolean send(List<Queued> mails) {
        try {
            return sendLeased(mails);
        } finally {
            mails.forEach(mail -> leased.remove(mail.id()));
        }
    }

    private boolean sendLeased(List<Queued> mails) {
        var sent = new ArrayList<Queued>();
        var tried = 0;
        var goesOn = true;
        for (var mail : mails) {
            try {
                transport.send(message(transport.session(), settings, mail, clock.instant()));
                sent.add(mail);
                tried++;
            } catch (MessagingException failed) {
                goesOn = putOff(mail, failed);
                tried++;
                break;
            } catch (Held held) {
                LOG.info("The other mails wait. {}", held.getMessage());
                goesOn = false;
                break;
            }
        }
        // no renewal may follow the updates below
        mails.forEach(mail -> leased.remove(mail.id()));
        var at = later(Duration.ZERO);
        updated("update outgoing_mail set sent_at = ?, last_error = null, refusal = null where id = ?", sent, mail ->
                new Object[] {at, mail.id()});
        if (tried < mails.size()) {
            updated("update outgoing_mail set not_before = ? where id = ?", mails.subList(tried, mails.size()), mail ->
                    new Object[] {at, mail.id()});
        }
        return goesOn;
    }

    /** Updates a row for each mail in one transaction, and returns the number of rows of each update. */
    private int[] updated(String sql, List<Queued> mails, Function<Queued, Object[]> values) {
        return together.execute(
                status -> batches.batchUpdate(sql, mails.stream().map(values).toList()));
    }

    /** Writes a mail in UTF-8, whatever the default charset of the JVM. */
    static MimeMessage message(Session session, MailSettings settings, Queued mail, Instant sentAt)
            throws MessagingException {
        var message = new MessageWithId(session, "<%s@mail.section104>".formatted(mail.id()));
        MailHeaders.sender(message, settings.office().email(), settings.mail().senderName());
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
        MailHeaders.subject(message, mail.subject());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(sentAt));
        return message;
    }

    /** Puts a mail off, and returns whether the server replied. */
    private boolean putOff(Queued mail, MessagingException failed) {
        failures.toOffice();
        leased.remove(mail.id());
        var refusal = failed instanceof MailNotAccepted reply ? reply.refusal() : Refusal.PERMANENT;
        LOG.warn("Mail to {} was not sent. {}: {}", mail.recipient(), refusal.label(), failed.getMessage());
        var wait = Duration.ofSeconds(10L << Math.min(mail.attempts(), 10));
        jdbc.sql("update outgoing_mail set not_before = ?, last_error = ?, refusal = ?"
                        + " where id = ? and sent_at is null")
                .params(
                        later(wait.compareTo(refusal.pause()) < 0 ? wait : refusal.pause()),
                        shortened(String.valueOf(failed.getMessage()), 1000),
                        refusal.name(),
                        mail.id())
                .update();
        return !(failed instanceof MailNotAccepted reply) || reply.isReply();
    }

    private OffsetDateTime later(Duration wait) {
        return clock.instant().plus(wait).atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : RequestText.storable(text, most - 1) + "…";
    }

    /** A queued mail. */
    record Queued(String id, String recipient, String subject, String body, int attempts) {}
}
