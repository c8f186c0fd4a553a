package org.section104.obligation;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.section104.record.CaseRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends reminders for open duties: 15, 7, 3 and 1 days before the due day, on the due day, and every day after it. Each
 * duty gets one reminder per rung, across all nodes.
 */
@Service
public class Reminders {

    private static final String LATE = "late-";
    private static final List<Long> DAYS_BEFORE = List.of(0L, 1L, 3L, 7L, 15L);

    private final Duties duties;
    private final Committees committees;
    private final JdbcClient jdbc;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final ApplicationEventPublisher events;

    Reminders(
            Duties duties,
            Committees committees,
            JdbcClient jdbc,
            CaseRecord record,
            StatutoryClock clock,
            ApplicationEventPublisher events) {
        this.duties = duties;
        this.committees = committees;
        this.jdbc = jdbc;
        this.record = record;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Sends the reminder that the service's own target has passed, and marks today's rung as sent. Does nothing after
     * the deadline.
     */
    @Transactional
    public void targetMissed(String dutyId) {
        var duty = duties.get(dutyId);
        if (!clock.now().isAfter(duty.dueAt())) {
            remind(duty, "target");
            rung(daysLeft(duty)).ifPresent(rung -> take(duty, rung));
        }
    }

    /**
     * Sends the reminder that the deadline has passed. It counts as the first late day at least, even if it fires in
     * the last second.
     */
    @Transactional
    public void deadlineMissed(String dutyId) {
        var duty = duties.get(dutyId);
        remind(duty, late(Math.max(1, -daysLeft(duty))));
    }

    /** Sends the reminder for today's rung unless it was sent. Missed rungs are not sent later. */
    @Transactional
    public void climb(String dutyId) {
        var duty = duties.get(dutyId);
        rung(daysLeft(duty)).ifPresent(rung -> remind(duty, rung));
    }

    /** The rung for the number of days before the due day; negative if overdue. */
    static Optional<String> rung(long daysLeft) {
        if (daysLeft < 0) {
            return Optional.of(late(-daysLeft));
        }
        return DAYS_BEFORE.stream().filter(rung -> daysLeft <= rung).findFirst().map(String::valueOf);
    }

    private static String late(long days) {
        return LATE + days;
    }

    private long daysLeft(Duty duty) {
        return ChronoUnit.DAYS.between(clock.today(), StatutoryClock.dateOf(duty.dueAt()));
    }

    private void remind(Duty duty, String rung) {
        var open = committees.stillOwed(duty.id());
        if (open.isEmpty() || !take(duty, rung)) {
            return;
        }
        record.append(
                duty.caseNumber(),
                "reminder-sent",
                CaseRecord.SERVICE,
                Map.of("duty", duty.id(), "rung", rung, "committees", open));
        events.publishEvent(new ReminderDue(duty, committees.labels(open), daysLeft(duty), rung.startsWith(LATE)));
    }

    /** Marks a rung as sent. Returns whether this call was the first to do so. */
    private boolean take(Duty duty, String rung) {
        return jdbc.sql("insert into reminder (id, duty_id, rung, sent_at) select ?, ?, ?, ?"
                                + " where not exists (select 1 from reminder where duty_id = ? and rung = ?)")
                        .params(
                                UUID.randomUUID().toString(),
                                duty.id(),
                                rung,
                                clock.now().atOffset(ZoneOffset.UTC),
                                duty.id(),
                                rung)
                        .update()
                == 1;
    }
}
