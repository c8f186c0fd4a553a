package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * The write-offs of what partners owe, and the refunds of what they paid in excess. The feature that collects answers,
 * because the ledger is its own.
 */
public interface Adjustments {

    /**
     * Lists the write-offs and refunds that were recorded from a time on, in the order of the case numbers.
     *
     * @param from the time, UTC
     */
    List<Adjustment> adjustments(Instant from);

    /** The kind of an adjustment. The names are the values in the API. */
    enum Kind {
        WRITTEN_OFF,
        REFUNDED
    }

    /**
     * An amount that is not collected any more, or was returned: 104(b)(4).
     *
     * @param kind whether it was written off or refunded
     * @param caseNumber the case
     * @param recipientName the recipient
     * @param amount the amount in US dollars
     * @param on the day of the write-off or the refund, in Washington
     * @param recordedAt when it was recorded, UTC
     * @param reason the reason; null for a refund without one
     * @param authority the authority for a write-off; null for a refund, and if it was not stated
     */
    record Adjustment(
            Kind kind,
            String caseNumber,
            String recipientName,
            Money amount,
            LocalDate on,
            Instant recordedAt,
            @Nullable String reason,
            @Nullable String authority) {}
}
