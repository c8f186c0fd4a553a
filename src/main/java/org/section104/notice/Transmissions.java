package org.section104.notice;

import jakarta.mail.MessagingException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.section104.form.RequestText;
import org.section104.mail.MailFailures;
import org.section104.mail.MailNotAccepted;
import org.section104.mail.OfficeMail;
import org.section104.mail.Refusal;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transmits approved letters to the committees. A retry of the job is safe: the attempt with its message id is stored
 * before the mail is sent, and the acceptance right after it, each in a separate transaction. So a retry sends the same
 * message id, and sends nothing once the acceptance is stored.
 *
 * <p>The journal outside the database has a line before each letter leaves, and another after its acceptance. A letter
 * that the journal knows as accepted is not sent again.
 *
 * <p>When a job's lock expires while it waits for a slow mail server, another thread or node acquires the job too.
 * Therefore the letter's row is locked during the transmission, and the second sender finds the acceptance.
 */
@Service
class Transmissions {

    private final TransmissionRepository transmissions;
    private final NoticeRepository notices;
    private final LetterMail letterMail;
    private final LetterJournal journal;
    private final Duties duties;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final MailFailures failures;
    private final OfficeMail mail;
    private final TransactionTemplate separately;

    Transmissions(
            TransmissionRepository transmissions,
            NoticeRepository notices,
            LetterMail letterMail,
            LetterJournal journal,
            Duties duties,
            CaseRecord record,
            StatutoryClock clock,
            MailFailures failures,
            OfficeMail mail,
            PlatformTransactionManager transactions) {
        this.transmissions = transmissions;
        this.notices = notices;
        this.letterMail = letterMail;
        this.journal = journal;
        this.duties = duties;
        this.record = record;
        this.clock = clock;
        this.failures = failures;
        this.mail = mail;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Transmits the approved letter to a committee, unless the current attempt has been accepted already.
     *
     * @throws MessagingException when the mail server did not accept the letter; the duty stays open
     */
    void transmit(String dutyId, String committee) throws MessagingException {
        var notice = approved(dutyId, committee);
        separately.executeWithoutResult(status -> attempt(notice));
        // locks only after the insert of the attempt, whose foreign key needs the row
        notices.lock(notice.id());
        var attempt = transmissions.last(dutyId, committee).orElseThrow();
        if (attempt.acceptedAt() != null) {
            return;
        }
        var left = journal.left(attempt);
        if (left.isPresent()) {
            separately.executeWithoutResult(status -> leftBefore(notice, attempt, left.get()));
            return;
        }
        var mayHaveLeft = journal.mayHaveLeft(attempt);
        journal.sending(notice, attempt);
        try {
            var accepted = attempt.method() == Transmission.Method.HAND
                    ? new LetterMail.Accepted("printed for delivery by hand", List.of(), List.of())
                    : letterMail.send(notice, attempt.messageId());
            journal.accepted(notice, attempt, accepted.reply());
            separately.executeWithoutResult(status -> accepted(notice, attempt, accepted));
        } catch (MessagingException refused) {
            // a later refusal does not take back a copy that the server may have taken
            if (!mayHaveLeft) {
                journal.notAccepted(notice, attempt, refused);
            }
            failures.ofLetter();
            var refusal = refused instanceof MailNotAccepted reply ? reply.refusal() : Refusal.PERMANENT;
            separately.executeWithoutResult(status -> failed(notice, attempt, refused, refusal));
            throw new MessagingException("%s: %s".formatted(refusal.label(), refused.getMessage()), refused);
        }
    }

    private Notice approved(String dutyId, String committee) {
        return notices.current(dutyId).stream()
                .filter(notice -> notice.committee().equals(committee) && notice.approvedAt() != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No approved letter to %s about duty %s".formatted(committee, dutyId)));
    }

    /** Returns the current attempt. Creates an attempt when there is none or when the last one has failed. */
    private Transmission attempt(Notice notice) {
        var last = transmissions.last(notice.dutyId(), notice.committee());
        if (last.isPresent() && last.get().receiptMethod() != Transmission.Receipt.FAILED) {
            return last.get();
        }
        var number = last.map(Transmission::attempt).orElse(0) + 1;
        return transmissions.insert(new Transmission(
                UUID.randomUUID().toString(),
                notice.id(),
                notice.dutyId(),
                notice.committee(),
                number,
                Objects.requireNonNull(notice.transmission()),
                "<%s.%s.%d@section104>"
                        .formatted(notice.dutyId(), notice.committee().toLowerCase(Locale.ROOT), number),
                clock.now(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    private void accepted(Notice notice, Transmission attempt, LetterMail.Accepted by) {
        var now = clock.now();
        transmissions.accepted(attempt.id(), now, shortened(by.reply()), listed(by.to()), listed(by.cc()));
        duties.sent(notice.dutyId(), notice.committee(), now);
        record.append(
                notice.caseNumber(),
                "notice-transmitted",
                CaseRecord.SERVICE,
                Map.of(
                        "notice", notice.id(),
                        "committee", notice.committee(),
                        "attempt", attempt.attempt(),
                        "method", attempt.method().name(),
                        "messageId", attempt.messageId(),
                        "letterSha256", notice.letterSha256()));
    }

    /**
     * Stores that a letter under this message id left before: before a restore, or before a node died that had no time to
     * store it. It is not sent again. Its recipients are not known, so reports are matched with the committee's.
     */
    private void leftBefore(Notice notice, Transmission attempt, LetterJournal.Left left) {
        transmissions.accepted(attempt.id(), left.at(), shortened(left.evidence()), null, null);
        duties.sent(notice.dutyId(), notice.committee(), left.at());
        var entry = new LinkedHashMap<String, Object>();
        entry.put("notice", notice.id());
        entry.put("committee", notice.committee());
        entry.put("attempt", attempt.attempt());
        entry.put("method", attempt.method().name());
        entry.put("messageId", attempt.messageId());
        entry.put("sentAt", left.at());
        entry.put("evidence", left.evidence());
        left.letterSha256().ifPresent(sha256 -> entry.put("letterSha256", sha256));
        record.append(notice.caseNumber(), "notice-transmitted", CaseRecord.SERVICE, entry);
    }

    /**
     * Stores the reply of the mail server. If the server refuses the letter for good, legislative affairs gets mail once
     * per reply, because the incident appears only after the last retry.
     */
    private void failed(Notice notice, Transmission attempt, MessagingException refused, Refusal refusal) {
        var reply = shortened(String.valueOf(refused.getMessage()));
        transmissions.failed(attempt.id(), reply, refusal, clock.now());
        if (refusal == Refusal.PERMANENT && !reply.equals(attempt.serverReply())) {
            mail.tellNotAccepted(notice.caseNumber(), notice.committee(), reply);
        }
    }

    /**
     * Records that a committee has received its letter, or that the delivery failed.
     *
     * @param receivedOn the day of receipt in {@code America/New_York}; empty only for a failure
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(Transmission attempt, Transmission.Receipt receipt, Optional<LocalDate> receivedOn, String by) {
        if (receipt == Transmission.Receipt.FAILED) {
            fail(attempt, by, Map.of());
            return;
        }
        transmissions.confirm(attempt.id(), receipt, receivedOn.orElse(null), by, clock.now());
        duties.fulfill(attempt.dutyId(), attempt.committee(), receivedOn.orElseThrow(), by);
    }

    /**
     * Records that a mail server could not deliver a letter. The letter must be sent again.
     *
     * @param reported what the server reported, for the record
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(Transmission attempt, Map<String, Object> reported) {
        fail(attempt, CaseRecord.SERVICE, reported);
    }

    private void fail(Transmission attempt, String by, Map<String, Object> reported) {
        transmissions.confirm(attempt.id(), Transmission.Receipt.FAILED, null, by, clock.now());
        duties.bounced(attempt.dutyId(), attempt.committee());
        append("delivery-failed", attempt, by, reported);
    }

    /**
     * Records what a mail server reported about a letter. The duty does not change.
     *
     * @param reported what the server reported, for the record
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Transmission attempt, Map<String, Object> reported) {
        append("delivery-reported", attempt, CaseRecord.SERVICE, reported);
    }

    private void append(String entry, Transmission attempt, String by, Map<String, Object> reported) {
        var payload = new HashMap<String, Object>(reported);
        payload.put("committee", attempt.committee());
        payload.put("attempt", attempt.attempt());
        payload.put("messageId", attempt.messageId());
        record.append(duties.get(attempt.dutyId()).caseNumber(), entry, by, payload);
    }

    /** Returns an attempt that must exist. */
    @Transactional(readOnly = true)
    public Transmission get(String id) {
        return transmissions.findById(id).orElseThrow();
    }

    /** Returns the last attempt for a committee. */
    @Transactional(readOnly = true)
    public Optional<Transmission> last(String dutyId, String committee) {
        return transmissions.last(dutyId, committee);
    }

    private static String shortened(String text) {
        return RequestText.storable(text, 1000);
    }

    private static String listed(List<String> addresses) {
        return RequestText.storable(String.join("\n", addresses), 2000);
    }
}
