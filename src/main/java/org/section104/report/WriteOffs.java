package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.section104.casefile.Money;

/** The write-offs of what partners owe. The feature that collects answers, because the ledger is its own. */
public interface WriteOffs {

    /** Lists every write-off, in the order of the case numbers. */
    List<WriteOff> writeOffs();

    /**
     * An amount that is not collected any more, 104(b)(4).
     *
     * @param caseNumber the case
     * @param recipientName the recipient that owed the amount
     * @param amount the amount in US dollars
     * @param on the day of the write-off, in Washington
     * @param recordedAt when it was recorded, UTC
     * @param reason the reason
     */
    record WriteOff(
            String caseNumber, String recipientName, Money amount, LocalDate on, Instant recordedAt, String reason) {}
}
