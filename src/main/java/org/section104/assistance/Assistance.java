package org.section104.assistance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * Assistance of which something was delivered, 104(b)(1).
 *
 * @param caseNumber the case
 * @param deliveredOn the day of the first delivery, in Washington
 * @param deliveredBy the account that recorded the first delivery
 * @param actualCost the actual cost of all deliveries so far in US dollars
 * @param actualShippingCost the actual cost of shipping of all deliveries so far in US dollars
 * @param reimbursable whether the partner pays
 * @param closedOn the day on which the case was closed; null until then
 */
record Assistance(
        String caseNumber,
        LocalDate deliveredOn,
        String deliveredBy,
        Money actualCost,
        Money actualShippingCost,
        boolean reimbursable,
        @Nullable LocalDate closedOn) {}
