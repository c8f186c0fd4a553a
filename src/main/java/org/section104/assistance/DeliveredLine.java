package org.section104.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.EquipmentLine;
import org.section104.record.CanonicalJson;

/**
 * A line of equipment that was given with a delivery: 104(b)(3).
 *
 * @param item the name of the item, as in the request
 * @param quantity the number of pieces
 * @param capability the capability, as in the request; null unless it tells two requested lines apart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveredLine(String item, int quantity, @Nullable String capability) {

    /** Reads lines as the database stores them. */
    static List<DeliveredLine> stored(String json) {
        return CanonicalJson.readAll(json).stream()
                .map(line -> CanonicalJson.read(line, DeliveredLine.class))
                .toList();
    }

    /** Returns whether a requested line is for this item. Case and spaces do not matter. */
    boolean isOf(EquipmentLine requested) {
        return isSame(item, requested.item()) && (capability == null || isSame(capability, requested.capability()));
    }

    /** Returns whether both lines are for the same item, and for the same capability if this line names one. */
    boolean covers(DeliveredLine other) {
        return isSame(item, other.item)
                && (capability == null || other.capability != null && isSame(capability, other.capability));
    }

    /** Returns the line without its capability, which then stands for every line of the item. */
    DeliveredLine ofAnyCapability() {
        return new DeliveredLine(item, quantity, null);
    }

    static boolean isSame(String one, String other) {
        return normalized(one).equals(normalized(other));
    }

    private static String normalized(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return capability == null
                ? "%,d × %s".formatted(quantity, item)
                : "%,d × %s (%s)".formatted(quantity, item, capability);
    }
}
