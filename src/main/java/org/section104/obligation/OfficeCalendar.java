package org.section104.obligation;

import java.util.Date;
import org.springframework.stereotype.Component;

/** When an office's task should be done: the service's own standard, not the statute's. */
@Component
public class OfficeCalendar {

    private static final int BUSINESS_DAYS = 10;

    private final StatutoryClock clock;

    OfficeCalendar(StatutoryClock clock) {
        this.clock = clock;
    }

    /** The end of the tenth business day from today, in Washington. */
    public Date decisionDue() {
        return Date.from(StatutoryClock.endOf(StatutoryClock.plusBusinessDays(clock.today(), BUSINESS_DAYS))
                .toInstant());
    }
}
