package org.section104.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * An instance of assistance as it was provided, with the four facts that the annual report states of it. A fact that is
 * absent keeps the report from being released.
 *
 * @param caseNumber the case
 * @param recipientName who received it, fact (A)
 * @param recipientType of what kind the recipient is, as the contract names it
 * @param recipientCountry the recipient's country, ISO 3166-1 alpha-2
 * @param reason why it was provided, fact (B)
 * @param description what it was, fact (C)
 * @param categories the letters of 104(b)(1)(A) to (E) that it falls under
 * @param reimbursement {@code REIMBURSABLE} or {@code NONREIMBURSABLE}, fact (D)
 * @param reimbursementReason why it is reimbursable or not, fact (D)
 * @param deliveredOn the day of delivery, in Washington
 * @param actualCost what it cost
 * @param actualShippingCost what its shipping cost
 */
public record Instance(
        String caseNumber,
        @Nullable String recipientName,
        @Nullable String recipientType,
        @Nullable String recipientCountry,
        @Nullable String reason,
        @Nullable String description,
        List<String> categories,
        @Nullable String reimbursement,
        @Nullable String reimbursementReason,
        LocalDate deliveredOn,
        Money actualCost,
        Money actualShippingCost) {

    static final String REIMBURSABLE = "REIMBURSABLE";
    static final String NONREIMBURSABLE = "NONREIMBURSABLE";

    public Instance {
        categories = List.copyOf(categories);
    }

    /** How the basis of an instance is called. */
    static String basis(boolean reimbursable) {
        return reimbursable ? REIMBURSABLE : NONREIMBURSABLE;
    }

    boolean isReimbursable() {
        return REIMBURSABLE.equals(reimbursement);
    }
}
