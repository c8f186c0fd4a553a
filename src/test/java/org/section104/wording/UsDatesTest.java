package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsDatesTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-28 | Nov 28, 2026 | November 28, 2026",
                "2027-09-03 | Sep 3, 2027  | September 3, 2027",
                "2028-05-01 | May 1, 2028  | May 1, 2028"
            })
    void a_date_is_written_short_for_screens_and_long_for_letters(LocalDate date, String shown, String inLetters) {
        Locale.setDefault(Locale.GERMANY);

        assertThat(UsDates.date(date)).isEqualTo(shown);
        assertThat(UsDates.longDate(date)).isEqualTo(inLetters);
    }

    @Test
    void the_date_of_an_instant_is_the_one_in_Washington() {
        assertThat(UsDates.date(Instant.parse("2026-11-29T04:59:59Z"))).isEqualTo("Nov 28, 2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-28T20:15:59Z | Nov 28, 2026, 3:15 p.m. Washington time (EST)",
                "2026-07-04T04:00:00Z | Jul 4, 2026, 12:00 a.m. Washington time (EDT)"
            })
    void a_time_of_day_names_Washington_and_its_offset(Instant instant, String shown) {
        Locale.setDefault(Locale.JAPAN);

        assertThat(UsDates.dateTime(instant)).isEqualTo(shown);
    }

    @Test
    void dates_in_a_text_of_the_service_are_spelled_out() {
        assertThat(UsDates.inLetters("under 104-7 from 2026-03-10 to 2026-04-09"))
                .isEqualTo("under 104-7 from March 10, 2026, to April 9, 2026");
        assertThat(UsDates.onScreens("under 104-7 from 2026-03-10 to 2026-04-09"))
                .isEqualTo("under 104-7 from Mar 10, 2026 to Apr 9, 2026");
        assertThat(UsDates.inLetters("under 2026-02-31")).isEqualTo("under 2026-02-31");
    }
}
