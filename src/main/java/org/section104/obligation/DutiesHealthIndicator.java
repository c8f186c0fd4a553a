package org.section104.obligation;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Reports open and overdue duties as health details. The status is UP even with overdue duties, because people must
 * resolve them and the service must not be taken out of service.
 */
@Component
class DutiesHealthIndicator extends AbstractHealthIndicator {

    private final OwedNow owed;
    private final StatutoryClock clock;

    DutiesHealthIndicator(OwedNow owed, StatutoryClock clock) {
        this.owed = owed;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var figures = owed.figures();
        health.up().withDetail("open", figures.open()).withDetail("overdue", figures.overdue());
        figures.mostUrgent().ifPresent(first -> health.withDetail("mostUrgent", details(first)));
    }

    private Map<String, Object> details(OwedNow.MostUrgent first) {
        var dueAt = first.dueAt().atZone(StatutoryClock.ZONE).toOffsetDateTime();
        var details = new LinkedHashMap<String, Object>();
        details.put("caseNumber", first.caseNumber());
        details.put("duty", first.duty().name());
        details.put("committee", first.committee());
        details.put("dueAt", dueAt.toString());
        details.put("daysLate", Math.max(0, ChronoUnit.DAYS.between(dueAt.toLocalDate(), clock.today())));
        return details;
    }
}
