package org.section104.assistance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.engine.Field;
import org.section104.engine.FormInput;

/**
 * One line of equipment, 104(b)(3). Software is equipment; services are not.
 *
 * @param item what it is
 * @param quantity how many
 * @param capability what it can do, in a few words: what the decision table judges
 * @param defensiveUse what the recipient is to do with it
 */
record EquipmentLine(String item, int quantity, String capability, String defensiveUse) {

    private static final int MOST_LINES = 200;
    private static final int MOST_PIECES = 1_000_000;
    private static final Field ITEM = Field.line("item", "Item", "104(b)(3)");
    private static final Field QUANTITY = Field.line("quantity", "Quantity", "104(b)(3)");
    private static final Field CAPABILITY = Field.line("capability", "Capability", "104(b)(3)");
    private static final Field DEFENSIVE_USE = Field.prose("defensiveUse", "Defensive use", "104(b)(3)");

    /** Reads the lines of a request, as they are kept; a mistake is noted with the line it is in. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> read(FormInput input, Field field) {
        var given = input.array(field);
        if (given.size() > MOST_LINES) {
            input.refuse(field, "has %,d lines; at most %,d fit".formatted(given.size(), MOST_LINES));
            return List.of();
        }
        var lines = new ArrayList<Map<String, Object>>();
        for (int at = 0; at < given.size(); at++) {
            var place = "line " + (at + 1);
            if (given.get(at) instanceof Map<?, ?> object) {
                input.within(
                        field,
                        place,
                        (Map<String, Object>) object,
                        line -> lines.add(read(line).asMap()));
            } else {
                input.refuse(field, place + ": must be an object with item, quantity, capability and defensiveUse");
            }
        }
        return lines;
    }

    private static EquipmentLine read(FormInput input) {
        return new EquipmentLine(
                input.required(ITEM), quantity(input), input.required(CAPABILITY), input.required(DEFENSIVE_USE));
    }

    private static int quantity(FormInput input) {
        var text = input.required(QUANTITY);
        if (text.matches("\\d{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_PIECES) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            input.refuse(
                    QUANTITY,
                    "'%.20s' is no quantity; it must be a whole number from 1 to %,d".formatted(text, MOST_PIECES));
        }
        return 0;
    }

    /** The lines of a packet. */
    static List<EquipmentLine> of(List<?> kept) {
        return kept.stream().map(one -> of((Map<?, ?>) one)).toList();
    }

    private static EquipmentLine of(Map<?, ?> kept) {
        return new EquipmentLine(
                String.valueOf(kept.get(ITEM.name())),
                ((Number) kept.get(QUANTITY.name())).intValue(),
                String.valueOf(kept.get(CAPABILITY.name())),
                String.valueOf(kept.get(DEFENSIVE_USE.name())));
    }

    Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put(ITEM.name(), item);
        map.put(QUANTITY.name(), quantity);
        map.put(CAPABILITY.name(), capability);
        map.put(DEFENSIVE_USE.name(), defensiveUse);
        return map;
    }

    @Override
    public String toString() {
        return "%d × %s — %s; for: %s".formatted(quantity, item, capability, defensiveUse);
    }
}
