package org.section104.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * A delivery of assistance: 104(b)(1).
 *
 * @param deliveredOn the day of the delivery, in Washington
 * @param deliveredBy the account that recorded the delivery
 * @param actualCost the actual cost of this delivery in US dollars
 * @param actualShippingCost the actual cost of shipping in US dollars
 * @param equipment the equipment that was given; empty if it was not listed
 * @param description what was given, in words; null if that was not stated
 * @param last whether no delivery follows
 */
record Delivery(
        LocalDate deliveredOn,
        String deliveredBy,
        Money actualCost,
        Money actualShippingCost,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeliveredLine> equipment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description,
        boolean last) {

    Delivery {
        equipment = List.copyOf(equipment);
    }

    /** Returns the equipment as text, one line for each item; null if it was not listed. */
    @Nullable
    String equipmentText() {
        return equipment.isEmpty()
                ? null
                : equipment.stream().map(DeliveredLine::toString).collect(Collectors.joining("\n"));
    }
}
