package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The due dates of office tasks. */
class OfficeCalendarTest {

    @Test
    void a_decision_is_due_at_the_end_of_the_tenth_business_day() {
        var time = new SetClock();
        // Columbus Day, 12 October 2026, and two weekends lie between
        time.noonOn(LocalDate.of(2026, 10, 7));
        assertThat(new OfficeCalendar(StatutoryClock.on(time)).decisionDue()).isEqualTo("2026-10-23T03:59:59Z");
    }
}
