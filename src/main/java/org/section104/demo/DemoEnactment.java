package org.section104.demo;

import java.time.LocalDate;
import org.section104.obligation.StatutoryClock;
import org.section104.report.Enactment;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The demo's date of enactment: the setting {@code section104.enactment-date} if it is given. Otherwise the date is 200
 * days before the first start, or 300 days if the demo has cases, and the database keeps it.
 */
@Component
@Profile("demo")
class DemoEnactment implements Enactment {

    private static final String SETTING = "enactment-date";
    private static final int DAYS_AGO = 200;

    /** With the demo's cases, so that the report of the first year is due soon, and the Secretary has signed it. */
    private static final int DAYS_AGO_WITH_CASES = 300;

    private final JdbcClient jdbc;
    private final StatutoryClock clock;
    private final DemoClock demo;
    private final String set;

    DemoEnactment(
            JdbcClient jdbc, StatutoryClock clock, DemoClock demo, @Value("${section104.enactment-date:}") String set) {
        this.demo = demo;
        this.set = set;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public LocalDate date() {
        return set.isEmpty() ? stored() : LocalDate.parse(set);
    }

    /** The service's clock is in the past while the demo's cases are still to be played. */
    private int daysAgo() {
        return demo.isToBePlayed() ? DAYS_AGO_WITH_CASES - DemoStory.DAYS : DAYS_AGO;
    }

    private LocalDate stored() {
        jdbc.sql("insert into setting (name, setting_value) select ?, ?"
                        + " where not exists (select 1 from setting where name = ?)")
                .params(SETTING, clock.today().minusDays(daysAgo()).toString(), SETTING)
                .update();
        return jdbc.sql("select setting_value from setting where name = ?")
                .param(SETTING)
                .query(String.class)
                .optional()
                .map(LocalDate::parse)
                .orElseThrow();
    }
}
