package org.section104.calendar;

import java.time.Duration;
import java.util.List;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the calendars.
 *
 * @param lifetime how long an address is valid after it was made or renewed, from 1 to 366 days
 */
@ConfigurationProperties("section104.calendar")
record CalendarSettings(@DefaultValue("180d") Duration lifetime) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks the lifetime.
     *
     * @throws WrongSetting if the lifetime is out of bounds
     */
    CalendarSettings {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            WrongSetting.refuse(List.of("section104.calendar.lifetime: must be from %dd to %dd, such as 180d"
                    .formatted(SHORTEST.toDays(), LONGEST.toDays())));
        }
    }
}
