package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatutoryClockTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-03-02, 2026-02-25",
        "2026-02-28, 2026-03-30, 2026-03-25",
        "2028-01-30, 2028-02-29, 2028-02-24",
        "2026-12-03, 2027-01-02, 2026-12-28",
        "2026-10-03, 2026-11-02, 2026-10-28"
    })
    void day_thirty_is_due_and_the_target_is_five_days_earlier_on_a_business_day(
            LocalDate trigger, LocalDate due, LocalDate target) {
        assertThat(StatutoryClock.dueOn(trigger)).isEqualTo(due);
        assertThat(StatutoryClock.targetOn(due)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-03-02T23:59:59-05:00",
        "2026-02-28, 2026-03-30T23:59:59-04:00",
        "2026-10-03, 2026-11-02T23:59:59-05:00"
    })
    void the_last_day_lasts_to_its_end_in_washington(LocalDate trigger, String dueAt) {
        assertThat(StatutoryClock.dueAt(trigger)).hasToString(dueAt);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-03, Independence Day observed on the Friday before a Saturday",
        "2026-11-26, Thanksgiving",
        "2026-12-25, Christmas",
        "2027-05-31, Memorial Day",
        "2027-06-18, Juneteenth observed on the Friday before a Saturday",
        "2027-12-31, New Year's Day observed in the year before",
        "2026-11-28, a Saturday"
    })
    void federal_offices_do_not_work_on(LocalDate day, String why) {
        assertThat(StatutoryClock.isBusinessDay(day)).as(why).isFalse();
    }

    @Test
    void a_target_that_falls_on_a_holiday_moves_back_past_the_weekend() {
        // Monday 25 May 2026 is Memorial Day
        assertThat(StatutoryClock.targetOn(LocalDate.of(2026, 5, 30))).isEqualTo(LocalDate.of(2026, 5, 22));
    }

    @Test
    void today_is_the_date_in_washington() {
        var lateEvening = Clock.fixed(Instant.parse("2026-03-01T03:30:00Z"), ZoneOffset.UTC);
        assertThat(StatutoryClock.on(lateEvening).today()).isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29, 2025, 2025-02-28", "2024-02-29, 2028, 2028-02-29", "2026-05-08, 2027, 2027-05-08"})
    void the_anniversary_of_a_leap_day_is_the_last_of_february(LocalDate enacted, int year, LocalDate anniversary) {
        assertThat(StatutoryClock.anniversary(enacted, year)).isEqualTo(anniversary);
    }

    @ParameterizedTest
    @CsvSource({"20, ", "15, 15", "10, 15", "7, 7", "5, 7", "3, 3", "2, 3", "1, 1", "0, 0", "-1, late-1", "-12, late-12"
    })
    void the_ladder_has_a_rung_for_the_days_left(long daysLeft, String rung) {
        assertThat(Reminders.rung(daysLeft).orElse(null)).isEqualTo(rung);
    }
}
