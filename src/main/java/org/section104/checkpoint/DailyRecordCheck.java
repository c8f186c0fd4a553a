package org.section104.checkpoint;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.section104.mail.ServiceMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the record once a day, on one node, and sends an alarm when it is broken. */
@Component
class DailyRecordCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DailyRecordCheck.class);
    private static final int MOST_IN_MAIL = 50;
    private static final String ZONE = "America/New_York";

    private final RecordCheck check;
    private final CheckpointSettings settings;
    private final ServiceMail mail;
    private final TransactionTemplate transaction;

    DailyRecordCheck(
            RecordCheck check, CheckpointSettings settings, ServiceMail mail, TransactionTemplate transaction) {
        this.check = check;
        this.settings = settings;
        this.mail = mail;
        this.transaction = transaction;
    }

    /**
     * Begins daily at 02:30, Washington time, and asks again every hour, so that a check that did not end is repeated. A thread of
     * its own does the check, because it may take minutes.
     */
    @Scheduled(cron = "0 30 2-23 * * *", zone = ZONE)
    void begin() {
        var thread = new Thread(() -> run(LocalDate.now(ZoneId.of(ZONE))), "record-check");
        thread.setDaemon(true);
        thread.start();
    }

    /** Checks the record unless another node does it on this day. Does not throw. */
    void run(LocalDate day) {
        try {
            if (isMine(day)) {
                var result = check.run(day);
                transaction.executeWithoutResult(status -> {
                    check.finish(day, result);
                    report(result);
                });
            }
        } catch (RuntimeException failed) {
            check.failed(failed);
            LOG.error("The record was not checked", failed);
        }
    }

    private boolean isMine(LocalDate day) {
        try {
            return check.claim(day);
        } catch (DuplicateKeyException doneByAnotherNode) {
            LOG.debug("Another node checks the record of {}", day);
            return false;
        }
    }

    private void report(RecordCheck.Result result) {
        if (result.findings().isEmpty()) {
            LOG.info("The record is intact: {} records", result.records());
            return;
        }
        result.findings().forEach(finding -> LOG.error("The record is broken: {}", finding));
        if (!settings.mail().isBlank()) {
            mail.queue(
                    settings.mail(),
                    "Alarm: the record is broken (%d findings)"
                            .formatted(result.findings().size()),
                    """
                    The daily check of the record found:

                    %s

                    Change nothing in the database. Keep the folder of checkpoints and the backups, and follow "Verify the
                    record" in the operator's guide.
                    """
                            .formatted(result.findings().stream()
                                    .limit(MOST_IN_MAIL)
                                    .map(finding -> "- " + finding)
                                    .collect(Collectors.joining("\n"))));
        }
    }
}
