package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The reminders of open duties. */
class RemindersTest extends OnTables {

    @Autowired
    private Reminders reminders;

    private List<String> rungs() {
        return jdbc.sql("select rung from reminder order by rung")
                .query(String.class)
                .list();
    }

    private List<ReminderDue> sent() {
        return events.stream(ReminderDue.class).toList();
    }

    @Test
    void each_rung_is_sent_once_to_the_committees_that_are_still_owed() {
        var duty = aDuty();
        duties.fulfill(duty.id(), "SSGA", TRIGGER, "legislative");
        time.noonOn(DUE.minusDays(7));
        reminders.climb(duty.id());
        reminders.climb(duty.id());
        assertThat(sent()).containsExactly(new ReminderDue(duty, List.of("HSHM"), 7, false));
        assertThat(rungs()).containsExactly("7");
        verify(record)
                .append(
                        CASE,
                        "reminder-sent",
                        "service",
                        Map.of("duty", duty.id(), "rung", "7", "committees", List.of("HSHM")));
        time.noonOn(DUE.plusDays(2));
        reminders.climb(duty.id());
        assertThat(sent()).last().isEqualTo(new ReminderDue(duty, List.of("HSHM"), -2, true));
    }

    @Test
    void nothing_is_sent_before_the_first_rung_and_after_both_receipts() {
        var duty = aDuty();
        time.noonOn(DUE.minusDays(16));
        reminders.climb(duty.id());
        received(duty, TRIGGER);
        time.noonOn(DUE);
        reminders.climb(duty.id());
        reminders.deadlineMissed(duty.id());
        assertThat(sent()).isEmpty();
        assertThat(rungs()).isEmpty();
        verify(record, never()).append(any(), eq("reminder-sent"), any(), any());
    }

    @Test
    void a_missed_target_is_said_once_and_takes_the_rung_of_the_day() {
        var duty = aDuty();
        time.noonOn(DUE.minusDays(3));
        reminders.targetMissed(duty.id());
        reminders.targetMissed(duty.id());
        reminders.climb(duty.id());
        assertThat(sent()).containsExactly(new ReminderDue(duty, List.of("SSGA", "HSHM"), 3, false));
        assertThat(rungs()).containsExactly("3", "target");
    }

    @Test
    void a_missed_target_is_said_until_the_last_second_and_not_after_it() {
        var duty = aDuty();
        time.at(duty.dueAt().plusSeconds(1));
        reminders.targetMissed(duty.id());
        assertThat(sent()).isEmpty();
        time.at(duty.dueAt());
        reminders.targetMissed(duty.id());
        assertThat(rungs()).containsExactly("0", "target");
    }

    @Test
    void a_missed_deadline_counts_as_the_first_late_day_at_least() {
        var duty = aDuty();
        time.at(duty.dueAt());
        reminders.deadlineMissed(duty.id());
        assertThat(rungs()).containsExactly("late-1");
        assertThat(sent()).containsExactly(new ReminderDue(duty, List.of("SSGA", "HSHM"), 0, true));
        time.noonOn(DUE.plusDays(3));
        reminders.deadlineMissed(duty.id());
        assertThat(rungs()).containsExactly("late-1", "late-3");
    }
}
