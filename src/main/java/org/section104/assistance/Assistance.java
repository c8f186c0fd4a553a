package org.section104.assistance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * Assistance that was delivered, 104(b)(1).
 *
 * @param caseNumber the case
 * @param deliveredOn the day of delivery, in Washington
 * @param deliveredBy the account that recorded it
 * @param actualCost what it cost
 * @param actualShippingCost what its shipping cost
 * @param reimbursable whether the partner pays
 * @param closedOn the day on which the case was closed
 */
record Assistance(
        String caseNumber,
        LocalDate deliveredOn,
        String deliveredBy,
        Money actualCost,
        Money actualShippingCost,
        boolean reimbursable,
        @Nullable LocalDate closedOn) {}
