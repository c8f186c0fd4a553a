package org.section104.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/**
 * Shows in the health details and in {@code /actuator/info} whether the service is held. The status stays UP, because
 * administrators need the held service to release it.
 */
@Component("holdHealthIndicator")
class HoldReport extends AbstractHealthIndicator implements InfoContributor {

    private final Hold hold;

    HoldReport(Hold hold) {
        this.hold = hold;
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
        if (state.since() != null) {
            details.put("since", state.since().toString());
        }
        state.withReason().ifPresent(sentence -> details.put("message", sentence));
        return details;
    }
}
