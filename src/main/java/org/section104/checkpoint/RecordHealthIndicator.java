package org.section104.checkpoint;

import org.section104.record.Checkpoint;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Reports the last checkpoint and the last daily check as health details. The status is UP even if they fail, because people must
 * find out why and the service must not be taken out of service.
 */
@Component
class RecordHealthIndicator extends AbstractHealthIndicator {

    private final Checkpoints checkpoints;
    private final RecordCheck check;

    RecordHealthIndicator(Checkpoints checkpoints, RecordCheck check) {
        this.checkpoints = checkpoints;
        this.check = check;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail(
                        "checkpoint",
                        checkpoints.isOn()
                                ? checkpoints.last().map(Checkpoint::named).orElse("none yet")
                                : "off: section104.checkpoint.folder is not set");
        checkpoints.failure().ifPresent(failure -> health.withDetail("checkpointFailure", failure));
        checkpoints.contradictions().stream().findFirst().ifPresent(first -> health.withDetail("contradiction", first));
        check.failure().ifPresent(failure -> health.withDetail("checkFailure", failure));
        check.lastDone()
                .ifPresentOrElse(
                        done -> {
                            health.withDetail("verified", done.findings() == 0)
                                    .withDetail("checkedAt", done.at().toString())
                                    .withDetail("records", done.records());
                            if (done.firstFinding() != null) {
                                health.withDetail("findings", done.findings())
                                        .withDetail("firstFinding", done.firstFinding());
                            }
                        },
                        () -> health.withDetail("checkedAt", "not yet"));
    }
}
