package org.section104.obligation;

import java.util.Date;
import org.springframework.stereotype.Component;

/** Due dates for office tasks. They are the service's own standard; the statute sets none. */
@Component
public class OfficeCalendar {

    private static final int BUSINESS_DAYS = 10;

    private final StatutoryClock clock;

    OfficeCalendar(StatutoryClock clock) {
        this.clock = clock;
    }

    /** The end of the tenth business day after today, Washington time. */
    public Date decisionDue() {
        return Date.from(StatutoryClock.endOf(StatutoryClock.plusBusinessDays(clock.today(), BUSINESS_DAYS))
                .toInstant());
    }
}
