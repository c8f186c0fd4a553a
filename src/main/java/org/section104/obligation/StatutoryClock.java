package org.section104.obligation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Computes the deadlines of section 104(d). They are calendar days; the trigger day does not count, and the period ends
 * at the end of the thirtieth day. Weekends and holidays do not move a deadline. All dates are in
 * {@code America/New_York}.
 */
@Component
public class StatutoryClock {

    /** The time zone of the statute's days. */
    public static final ZoneId ZONE = UsDates.WASHINGTON;

    /** The number of days to tell both committees: 104(d)(2) and (3). */
    public static final int DAYS = 30;

    /** The number of days between the service's own target and the due day. */
    static final int TARGET_DAYS_EARLIER = 5;

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Clock clock;

    StatutoryClock(Clock clock) {
        this.clock = clock.withZone(ZONE);
    }

    /** Creates a statutory clock that reads the time from the given clock. */
    public static StatutoryClock on(Clock clock) {
        return new StatutoryClock(clock);
    }

    /** The current date in Washington. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The current instant. */
    public Instant now() {
        return clock.instant();
    }

    /** The date of an instant, Washington time. */
    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** An instant as ISO 8601 text with Washington's offset at that time, as the diagrams' timers read it. */
    public static String text(Instant instant) {
        return instant.atZone(ZONE).toOffsetDateTime().toString();
    }

    /** The due day of a duty that was triggered on a date. */
    public static LocalDate dueOn(LocalDate trigger) {
        return trigger.plusDays(DAYS);
    }

    /** The last second of the due day, with Washington's offset on that day. */
    public static OffsetDateTime dueAt(LocalDate trigger) {
        return endOf(dueOn(trigger));
    }

    /** The service's own target for a due day: five days earlier, moved back to a business day if necessary. */
    public static LocalDate targetOn(LocalDate due) {
        var target = due.minusDays(TARGET_DAYS_EARLIER);
        while (!isBusinessDay(target)) {
            target = target.minusDays(1);
        }
        return target;
    }

    /** The last second of a day in Washington. */
    public static OffsetDateTime endOf(LocalDate day) {
        return day.atTime(LAST_SECOND).atZone(ZONE).toOffsetDateTime();
    }

    /** The anniversary of a date in a year; 29 February becomes 28 February in a common year. */
    public static LocalDate anniversary(LocalDate of, int year) {
        return of.withYear(year);
    }

    /** Returns whether a day is a business day: not a weekend and not the observed day of a federal holiday. */
    public static boolean isBusinessDay(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY
                && weekday != DayOfWeek.SUNDAY
                && !observedHolidays(day.getYear()).contains(day)
                && !observedHolidays(day.getYear() + 1).contains(day);
    }

    /** Adds business days to a day. */
    public static LocalDate plusBusinessDays(LocalDate from, int days) {
        var day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isBusinessDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The observed days of the federal holidays (5 U.S.C. 6103) of a year. */
    private static Set<LocalDate> observedHolidays(int year) {
        return Stream.of(
                        observed(LocalDate.of(year, Month.JANUARY, 1)),
                        nth(3, DayOfWeek.MONDAY, year, Month.JANUARY),
                        nth(3, DayOfWeek.MONDAY, year, Month.FEBRUARY),
                        LocalDate.of(year, Month.MAY, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        observed(LocalDate.of(year, Month.JUNE, 19)),
                        observed(LocalDate.of(year, Month.JULY, 4)),
                        nth(1, DayOfWeek.MONDAY, year, Month.SEPTEMBER),
                        nth(2, DayOfWeek.MONDAY, year, Month.OCTOBER),
                        observed(LocalDate.of(year, Month.NOVEMBER, 11)),
                        nth(4, DayOfWeek.THURSDAY, year, Month.NOVEMBER),
                        observed(LocalDate.of(year, Month.DECEMBER, 25)))
                .collect(Collectors.toSet());
    }

    private static LocalDate nth(int nth, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }

    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
        };
    }
}
