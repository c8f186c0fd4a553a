package org.section104.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.calendar.OfficeFeed.Event;
import org.section104.calendar.OfficeFeed.Feed;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.WrongSetting;

class CalendarFileTest {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void a_calendar_states_what_calendar_programs_need() {
        assertThat(new String(file(event("A subject")), StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCALENDAR",
                        "PRODID:-//Section 104 workflow//Calendar of an office//EN",
                        "VERSION:2.0",
                        "CALSCALE:GREGORIAN",
                        "METHOD:PUBLISH",
                        "NAME:Section 104: General counsel",
                        "X-WR-CALNAME:Section 104: General counsel",
                        "DESCRIPTION:What waits\\, and for whom",
                        "X-WR-CALDESC:What waits\\, and for whom",
                        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                        "X-PUBLISHED-TTL:PT1H",
                        "BEGIN:VEVENT",
                        "UID:duty-1@workflow.dhs.example",
                        "DTSTAMP:20261130T120000Z",
                        "DTSTART;VALUE=DATE:20261101",
                        "SUMMARY:ASG-2026-0001: notice of an assignment",
                        "DESCRIPTION:A subject",
                        "ORGANIZER:mailto:ola@dhs.example",
                        "URL:https://workflow.dhs.example/cases/ASG-2026-0001",
                        "CATEGORIES:Duty to Congress",
                        "CREATED:20261001T080000Z",
                        "LAST-MODIFIED:20261002T080000Z",
                        "TRANSP:TRANSPARENT",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }

    @Test
    void a_calendar_meets_the_rules_of_the_standard() {
        assertThat(parsed(file(event("A subject"))).validate().hasErrors()).isFalse();
    }

    /** The last second of a day in Washington is a second of the next day in UTC, one hour earlier in summer. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-07", "2026-03-08", "2026-10-31", "2026-11-01", "2026-12-31", "2028-02-29"})
    void an_event_is_on_the_day_of_washington_also_when_clocks_change(LocalDate day) {
        assertThat(StatutoryClock.dateOf(StatutoryClock.endOf(day).toInstant())).isEqualTo(day);
        var event = new Event("x", day, false, "s", "d", "Task", "https://workflow.dhs.example/cases/x", NOW, NOW);
        assertThat(new String(file(event), StandardCharsets.UTF_8))
                .contains("DTSTART;VALUE=DATE:" + day.toString().replace("-", "") + "\r\n")
                .doesNotContain("DTEND", "TZID", "VALARM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "23h", "367d", "-1d"})
    void an_address_lives_from_one_to_366_days(String lifetime) {
        assertThatThrownBy(() ->
                        new CalendarSettings(org.springframework.boot.convert.DurationStyle.detectAndParse(lifetime)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.calendar.lifetime: must be from 1d to 366d");
        assertThat(new CalendarSettings(Duration.ofDays(366)).lifetime()).isEqualTo(Duration.ofDays(366));
    }

    static Event event(String description) {
        return new Event(
                "duty-1",
                LocalDate.of(2026, 11, 1),
                false,
                "ASG-2026-0001: notice of an assignment",
                description,
                "Duty to Congress",
                "https://workflow.dhs.example/cases/ASG-2026-0001",
                Instant.parse("2026-10-01T08:00:00Z"),
                Instant.parse("2026-10-02T08:00:00Z"));
    }

    static byte[] file(Event... events) {
        return CalendarFile.of(
                new Feed("Section 104: General counsel", "What waits, and for whom", List.of(events)),
                "workflow.dhs.example",
                "ola@dhs.example",
                NOW);
    }

    static Calendar parsed(byte[] file) {
        try {
            return new CalendarBuilder().build(new ByteArrayInputStream(file));
        } catch (ParserException unreadable) {
            throw new AssertionError(new String(file, StandardCharsets.UTF_8), unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
