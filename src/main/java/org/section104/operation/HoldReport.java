package org.section104.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/**
 * Shows in the health details and in {@code /actuator/info} whether the service is held, and whether the settings name
 * the folder of the journal. The status stays UP, because
 * administrators need the held service to release it.
 */
@Component("holdHealthIndicator")
class HoldReport extends AbstractHealthIndicator implements InfoContributor {

    private final Hold hold;

    private final Journal journal;

    HoldReport(Hold hold, Journal journal, MeterRegistry meters) {
        this.hold = hold;
        this.journal = journal;
        Gauge.builder("section104.journal.named", journal, written -> written.isNamed() ? 1 : 0)
                .description("1 if the settings name the journal's folder, 0 if it is in the working directory")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetails(details());
    }

    @Override
    public void contribute(Info.Builder info) {
        info.withDetail("hold", details());
    }

    private Map<String, Object> details() {
        var state = hold.state();
        var details = new LinkedHashMap<String, Object>();
        details.put("held", state.held());
        details.put("epoch", state.epoch());
        details.put("journalFolderNamed", journal.isNamed());
        if (state.since() != null) {
            details.put("since", state.since().toString());
        }
        state.withReason().ifPresent(sentence -> details.put("message", sentence));
        return details;
    }
}
