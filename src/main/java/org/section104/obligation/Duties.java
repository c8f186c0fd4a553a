package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.record.CaseRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and fulfills the duties to the committees. The database stores the duties; process instances only serve them.
 */
@Service
public class Duties {

    private final DutyRepository duties;
    private final ObligationRepository obligations;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final ApplicationEventPublisher events;

    Duties(
            DutyRepository duties,
            ObligationRepository obligations,
            CaseRecord record,
            StatutoryClock clock,
            ApplicationEventPublisher events) {
        this.duties = duties;
        this.obligations = obligations;
        this.record = record;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Opens a duty to both committees, due within thirty days, in the transaction of the event that triggers it.
     *
     * @param kind the kind of duty
     * @param caseNumber the case number
     * @param subject the subject in one line
     * @param triggerOn the day that starts the clock, Washington time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Duty open(DutyKind kind, String caseNumber, String subject, LocalDate triggerOn) {
        return open(kind, caseNumber, subject, triggerOn, StatutoryClock.dueOn(triggerOn));
    }

    /** Opens a duty with a given due day instead of the thirtieth day. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Duty open(DutyKind kind, String caseNumber, String subject, LocalDate triggerOn, LocalDate dueOn) {
        var dueAt = endOf(dueOn);
        var targetAt = endOf(StatutoryClock.targetOn(dueOn));
        var duty = duties.insert(new Duty(
                newId(kind, caseNumber, subject, triggerOn),
                caseNumber,
                kind,
                subject,
                triggerOn,
                targetAt,
                dueAt,
                clock.now(),
                null,
                null,
                null));
        Committees.IDS.forEach(committee -> obligations.insert(new Obligation(
                DerivedIds.obligation(duty.id(), committee), duty.id(), committee, dueAt, null, null, null, null)));
        record.append(
                caseNumber,
                "duty-opened",
                CaseRecord.SERVICE,
                Map.of(
                        "duty",
                        duty.id(),
                        "kind",
                        kind.name(),
                        "clause",
                        kind.clause(),
                        "subject",
                        subject,
                        "triggerOn",
                        triggerOn,
                        "dueAt",
                        dueAt,
                        "committees",
                        Committees.IDS));
        return duty;
    }

    /**
     * Returns a duty that must exist.
     *
     * @throws IllegalArgumentException if there is no such duty
     */
    @Transactional(readOnly = true)
    public Duty get(String id) {
        return duties.findById(id).orElseThrow(() -> new IllegalArgumentException("There is no duty " + id));
    }

    /** The duties of a case, earliest first. */
    @Transactional(readOnly = true)
    public List<Duty> ofCase(String caseNumber) {
        return duties.findByCaseNumberOrderByOpenedAt(caseNumber);
    }

    /** The obligations of a duty, one per committee, the Senate's first. */
    @Transactional(readOnly = true)
    public List<Obligation> obligations(String dutyId) {
        return obligations.findByDutyIdOrderByCommitteeDesc(dutyId);
    }

    /** The obligations of all duties of a case by the id of the duty, the Senate's first. */
    @Transactional(readOnly = true)
    public Map<String, List<Obligation>> obligationsOfCase(String caseNumber) {
        return obligations.ofCase(caseNumber).stream().collect(Collectors.groupingBy(Obligation::dutyId));
    }

    /** Links the drafted letter to the obligation to a committee. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drafted(String dutyId, String committee, String noticeId) {
        obligations.drafted(dutyId, committee, noticeId);
    }

    /** Stores when the letter to a committee was sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sent(String dutyId, String committee, Instant at) {
        obligations.sent(dutyId, committee, at);
    }

    /** Clears the sent time, because the letter to a committee bounced and must be sent again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bounced(String dutyId, String committee) {
        obligations.sent(dutyId, committee, null);
    }

    /**
     * Corrects the trigger day of a duty and restarts its reminders. The notice hears of it by events: it resets its
     * timers, redrafts unapproved letters, and asks why the committees were told late by the new due day.
     *
     * @param dutyId the id of the duty
     * @param triggerOn the correct trigger day, Washington time
     * @param by the account that confirmed the correction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countFrom(String dutyId, LocalDate triggerOn, String by) {
        var before = get(dutyId);
        var dueOn = StatutoryClock.dueOn(triggerOn);
        var dueAt = endOf(dueOn);
        var targetAt = endOf(StatutoryClock.targetOn(dueOn));
        duties.countFrom(dutyId, triggerOn, targetAt, dueAt);
        obligations.due(dutyId, dueAt);
        duties.restartReminders(dutyId);
        recordCorrection(before, triggerOn, dueAt, by);
        events.publishEvent(new DutyClockCorrected(dutyId, triggerOn, targetAt, dueAt));
        events.publishEvent(new DutyChanged(dutyId));
    }

    private void recordCorrection(Duty before, LocalDate triggerOn, Instant dueAt, String by) {
        record.append(
                before.caseNumber(),
                "duty-clock-corrected",
                by,
                Map.of(
                        "duty",
                        before.id(),
                        "clause",
                        before.kind().clause(),
                        "triggerBefore",
                        before.triggerOn(),
                        "triggerOn",
                        triggerOn,
                        "dueBefore",
                        before.dueAt(),
                        "dueAt",
                        dueAt));
    }

    private static Instant endOf(LocalDate day) {
        return StatutoryClock.endOf(day).toInstant();
    }

    /** Sets the note that the letters must include. Letters that are not approved yet are drafted again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String dutyId, String note) {
        duties.note(dutyId, note);
        events.publishEvent(new DutyChanged(dutyId));
    }

    /** Stores the program office's answer after legislative affairs returned the letters. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remark(String dutyId, String remarks, String by) {
        duties.remark(dutyId, remarks);
        record.append(get(dutyId).caseNumber(), "notice-revised", by, Map.of("duty", dutyId, "remarks", remarks));
    }

    /**
     * Assigns a duty to a process instance. The table's primary key allows one serving instance per duty.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another instance serves the duty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void serve(String dutyId, String processInstance) {
        duties.serve(dutyId, processInstance, clock.now());
    }

    /** Returns the id of the process instance that serves a duty. */
    @Transactional(readOnly = true)
    public Optional<String> servedBy(String dutyId) {
        return duties.servedBy(dutyId);
    }

    /**
     * Releases a duty from a process instance that ended.
     *
     * @return whether the instance still served the duty; if not, nothing changes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean served(String dutyId, String processInstance) {
        return duties.served(dutyId, processInstance);
    }

    /**
     * Fulfills the obligation to a committee.
     *
     * @param dutyId the id of the duty
     * @param committee the id of the committee
     * @param receivedOn the day of receipt, Washington time
     * @param confirmedBy the account that confirmed the receipt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fulfill(String dutyId, String committee, LocalDate receivedOn, String confirmedBy) {
        var duty = get(dutyId);
        obligations.fulfill(dutyId, committee, receivedOn, clock.now());
        record.append(
                duty.caseNumber(),
                "duty-fulfilled",
                confirmedBy,
                Map.of(
                        "duty", dutyId,
                        "committee", committee,
                        "receivedOn", receivedOn,
                        "daysLate", daysLate(duty, receivedOn)));
    }

    /** Returns whether both committees received what they are owed by the due day. */
    @Transactional(readOnly = true)
    public boolean receivedInTime(String dutyId) {
        var due = StatutoryClock.dateOf(get(dutyId).dueAt());
        return obligations(dutyId).stream()
                .allMatch(owed ->
                        owed.fulfilledOn() != null && !owed.fulfilledOn().isAfter(due));
    }

    /** Returns whether both committees were told, at least one was told late, and no reason is stored. */
    @Transactional(readOnly = true)
    public boolean isUnexplained(Duty duty) {
        return duty.missedDeadlineReason() == null
                && obligations(duty.id()).stream().allMatch(owed -> owed.fulfilledOn() != null)
                && !receivedInTime(duty.id());
    }

    /** Stores why the committees were not told in time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void explain(String dutyId, String reason, String by) {
        duties.explain(dutyId, reason);
        record.append(
                get(dutyId).caseNumber(), "missed-deadline-explained", by, Map.of("duty", dutyId, "reason", reason));
    }

    private static long daysLate(Duty duty, LocalDate on) {
        return Math.max(0, ChronoUnit.DAYS.between(StatutoryClock.dateOf(duty.dueAt()), on));
    }

    private String newId(DutyKind kind, String caseNumber, String subject, LocalDate triggerOn) {
        var occurrence = 1;
        var id = DerivedIds.duty(kind, caseNumber, subject, triggerOn, occurrence);
        while (duties.findById(id).isPresent()) {
            occurrence++;
            id = DerivedIds.duty(kind, caseNumber, subject, triggerOn, occurrence);
        }
        return id;
    }
}
