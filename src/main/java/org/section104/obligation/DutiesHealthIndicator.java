package org.section104.obligation;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * What is owed, among the details of the service's health. A late duty is people's to mend: the service is up all the
 * same, and nothing takes it out of service.
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
