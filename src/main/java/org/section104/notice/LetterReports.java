package org.section104.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseFiles;
import org.section104.engine.ServiceTasks;
import org.section104.mail.DeliveryReport;
import org.section104.mail.DeliveryReport.Action;
import org.section104.mail.DeliveryReports;
import org.section104.mail.OfficeMail;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What mail servers report about the letters, 104(d). A report counts only for a message id that the service has sent to
 * the reported recipient. It never fulfills a duty:
 *
 * <ul>
 *   <li>A failed delivery sends the letter again at once, as the form does, and legislative affairs is told. If the same
 *       addresses had failed before, nothing is sent again until a person says so.
 *   <li>A delivery is offered as the receipt, which a person confirms.
 *   <li>A delay, and anything about a copy or about a letter whose receipt is confirmed, is noted.
 * </ul>
 */
@Component
class LetterReports implements DeliveryReports {

    private static final Logger LOG = LoggerFactory.getLogger(LetterReports.class);
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Transmissions letters;
    private final Duties duties;
    private final Committees committees;
    private final CaseFiles cases;
    private final ServiceTasks tasks;
    private final OfficeMail mail;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;

    LetterReports(
            JdbcClient jdbc,
            Transmissions letters,
            Duties duties,
            Committees committees,
            CaseFiles cases,
            ServiceTasks tasks,
            OfficeMail mail,
            StatutoryClock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.duties = duties;
        this.committees = committees;
        this.cases = cases;
        this.tasks = tasks;
        this.mail = mail;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A stored report.
     *
     * @param recipient the address, in lower case
     * @param isCopy whether the address only got a copy
     * @param at when it happened, UTC
     */
    record Stored(
            String id,
            String transmissionId,
            String recipient,
            boolean isCopy,
            Action action,
            String status,
            String diagnostic,
            Instant at) {

        private Map<String, Object> forTheRecord() {
            var reported = new LinkedHashMap<String, Object>();
            reported.put("recipient", recipient);
            reported.put("deliveryStatus", action.name());
            if (!status.isEmpty()) {
                reported.put("statusCode", status);
            }
            if (!diagnostic.isEmpty()) {
                reported.put("diagnostic", diagnostic);
            }
            return reported;
        }

        private String words() {
            var words = (status + " " + diagnostic).strip();
            return words.isEmpty() ? "no reason" : words;
        }
    }

    /** The letter that a report is about, and its recipients. */
    private record Sent(String id, Instant acceptedAt, List<String> to, List<String> cc) {

        private Optional<String> to(DeliveryReport report) {
            return to.stream().filter(report.recipients()::contains).findFirst();
        }

        private Optional<String> cc(DeliveryReport report) {
            return cc.stream().filter(report.recipients()::contains).findFirst();
        }
    }

    @Override
    public boolean store(DeliveryReport report) {
        return report.messageIds().stream()
                .flatMap(id -> sent(id).stream())
                .findFirst()
                .filter(sent -> sent.to(report).or(() -> sent.cc(report)).isPresent())
                .map(sent -> store(sent, report))
                .orElse(false);
    }

    private Optional<Sent> sent(String messageId) {
        return jdbc.sql("select id, committee, started_at, accepted_at, sent_to, sent_cc from transmission"
                        + " where message_id = ? and method = 'MAIL'")
                .param(messageId)
                .query((row, index) -> {
                    var acceptedAt = Optional.ofNullable(row.getObject("accepted_at", OffsetDateTime.class))
                            .orElse(row.getObject("started_at", OffsetDateTime.class))
                            .toInstant();
                    // a letter that an earlier release sent, or whose acceptance is not known
                    var committee = committees.on(row.getString("committee"), StatutoryClock.dateOf(acceptedAt));
                    return new Sent(
                            row.getString("id"),
                            acceptedAt,
                            addresses(row.getString("sent_to"), committee.to()),
                            addresses(row.getString("sent_cc"), committee.cc()));
                })
                .optional();
    }

    private static List<String> addresses(@Nullable String stored, List<String> otherwise) {
        return (stored == null ? otherwise.stream() : stored.lines())
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private boolean store(Sent sent, DeliveryReport report) {
        var to = sent.to(report);
        try {
            transaction.executeWithoutResult(status -> jdbc.sql("insert into delivery_report (id, transmission_id,"
                            + " recipient, is_copy, action, status, diagnostic, reported_at, read_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID().toString(),
                            sent.id(),
                            to.or(() -> sent.cc(report)).orElseThrow(),
                            to.isEmpty(),
                            report.action().name(),
                            report.status(),
                            report.diagnostic(),
                            time(possible(report.at(), sent.acceptedAt())),
                            time(clock.now()))
                    .update());
        } catch (DuplicateKeyException reportedBefore) {
            LOG.debug("The delivery to this recipient was reported before");
        }
        return true;
    }

    /** The reported time, if the facts do not contradict it; else the nearest time that they allow. */
    private Instant possible(Instant reported, Instant acceptedAt) {
        var now = clock.now();
        return reported.isBefore(acceptedAt) ? acceptedAt : reported.isAfter(now) ? now : reported;
    }

    @Override
    public void act() {
        open().forEach(report -> {
            try {
                transaction.executeWithoutResult(status -> act(report));
            } catch (RuntimeException later) {
                // the report stays open, and the next run acts on it
                LOG.warn("The report {} about a delivery could not be acted on", report.id(), later);
            }
        });
    }

    /** The reports to act on. The acceptance of the letter must be stored before its delivery can fail. */
    private List<Stored> open() {
        return read("where r.applied_at is null and exists (select 1 from transmission t where t.id = r.transmission_id"
                + " and t.accepted_at is not null) order by r.read_at, r.id limit " + MOST);
    }

    private List<Stored> read(String where, Object... values) {
        return jdbc.sql("select r.id, r.transmission_id, r.recipient, r.is_copy, r.action, r.status, r.diagnostic,"
                        + " r.reported_at from delivery_report r " + where)
                .params(values)
                .query((row, index) -> new Stored(
                        row.getString("id"),
                        row.getString("transmission_id"),
                        row.getString("recipient"),
                        row.getBoolean("is_copy"),
                        Action.valueOf(row.getString("action")),
                        row.getString("status"),
                        row.getString("diagnostic"),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void act(Stored report) {
        var caseNumber = jdbc.sql(
                        "select d.case_number from transmission t join duty d on d.id = t.duty_id" + " where t.id = ?")
                .param(report.transmissionId())
                .query(String.class)
                .single();
        cases.lock(caseNumber);
        if (!isFirst(report)) {
            return;
        }
        var attempt = letters.get(report.transmissionId());
        if (report.action() != Action.FAILED) {
            letters.note(attempt, report.forTheRecord());
        } else if (!isOpen(attempt) || report.isCopy()) {
            letters.note(attempt, report.forTheRecord());
            if (attempt.receiptMethod() != Transmission.Receipt.FAILED) {
                mail.tellNotDelivered(
                        caseNumber, attempt.committee(), report.recipient(), report.words(), OfficeMail.Then.NOTED);
            }
        } else if (hasFailedBefore(attempt)) {
            letters.note(attempt, report.forTheRecord());
            mail.tellNotDelivered(
                    caseNumber, attempt.committee(), report.recipient(), report.words(), OfficeMail.Then.WAITS);
        } else if (sendAgain(attempt, report)) {
            mail.tellNotDelivered(
                    caseNumber, attempt.committee(), report.recipient(), report.words(), OfficeMail.Then.SENT_AGAIN);
        } else {
            throw new IllegalStateException("No task waits for the receipt of %s by %s yet"
                    .formatted(attempt.messageId(), attempt.committee()));
        }
    }

    private boolean isFirst(Stored report) {
        return jdbc.sql("update delivery_report set applied_at = ? where id = ? and applied_at is null")
                        .params(time(clock.now()), report.id())
                        .update()
                == 1;
    }

    /** Returns whether the letter waits for its receipt. */
    private boolean isOpen(Transmission attempt) {
        return attempt.receiptMethod() == null
                && letters.last(attempt.dutyId(), attempt.committee())
                        .filter(last -> last.id().equals(attempt.id()))
                        .isPresent();
    }

    /** Returns whether the service sent the letter again before because a delivery to the same addresses failed. */
    private boolean hasFailedBefore(Transmission attempt) {
        return jdbc.sql("select count(*) from transmission e join transmission t on t.duty_id = e.duty_id"
                                + " and t.committee = e.committee where t.id = ? and e.attempt < t.attempt"
                                + " and e.receipt_method = 'FAILED' and e.confirmed_by = ? and e.sent_to = t.sent_to")
                        .params(attempt.id(), CaseRecord.SERVICE)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean sendAgain(Transmission attempt, Stored report) {
        var instance = duties.servedBy(attempt.dutyId());
        if (instance.isEmpty()) {
            return false;
        }
        letters.fail(attempt, report.forTheRecord());
        return tasks.complete(
                instance.get(),
                "confirm-receipt",
                "committee",
                attempt.committee(),
                Map.of(
                        "receiptMethod", Transmission.Receipt.FAILED.name(),
                        "receivedInTime", duties.receivedInTime(attempt.dutyId())));
    }

    /** What mail servers reported about one attempt to send a letter, in the order of its time. */
    List<Stored> about(Transmission attempt) {
        return read("where r.transmission_id = ? order by r.reported_at, r.id", attempt.id());
    }

    /** The day, in Washington, on which all addresses of a letter had it according to the reports. */
    Optional<LocalDate> deliveredOn(Transmission attempt) {
        var left = sent(attempt.messageId())
                .map(sent -> new ArrayList<>(sent.to()))
                .orElseGet(ArrayList::new);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> last = Optional.empty();
        for (var report : about(attempt)) {
            if (report.action() == Action.DELIVERED && left.remove(report.recipient())) {
                last = Optional.of(StatutoryClock.dateOf(report.at()));
            }
        }
        return left.isEmpty() ? last : Optional.empty();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
