package org.section104.casefile;

import java.util.List;
import java.util.Map;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.record.CanonicalJson;

/**
 * One line of equipment, 104(b)(3). Software is equipment; services are not.
 *
 * @param item the name of the item
 * @param quantity the number of pieces
 * @param capability the capability in a few words, which is the input of the decision table
 * @param defensiveUse the recipient's defensive use of the item
 */
public record EquipmentLine(String item, int quantity, String capability, String defensiveUse) {

    private static final int MOST_PIECES = 1_000_000;
    private static final Field ITEM = Field.line("item", "Item", "104(b)(3)");
    private static final Field QUANTITY = Field.line("quantity", "Quantity", "104(b)(3)");
    private static final Field CAPABILITY = Field.line("capability", "Capability", "104(b)(3)");
    private static final Field DEFENSIVE_USE = Field.prose("defensiveUse", "Defensive use", "104(b)(3)");

    /** Reads the lines of a request. Notes each mistake with its line. */
    public static List<EquipmentLine> read(FormInput input, Field field) {
        return input.objects(field, "item, quantity, capability and defensiveUse", EquipmentLine::read);
    }

    private static EquipmentLine read(FormInput input) {
        return new EquipmentLine(
                input.required(ITEM), quantity(input), input.required(CAPABILITY), input.required(DEFENSIVE_USE));
    }

    /** Reads the required quantity of a line. Returns zero if it was refused. */
    public static int quantity(FormInput input) {
        var text = input.required(QUANTITY);
        if (text.matches("\\d{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_PIECES) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            input.refuse(
                    QUANTITY,
                    "'%s' is not a quantity; it must be a whole number from 1 to %,d"
                            .formatted(PlainText.shown(text), MOST_PIECES));
        }
        return 0;
    }

    /** Reads a line from a packet. */
    public static EquipmentLine stored(Map<?, ?> line) {
        return CanonicalJson.read(line, EquipmentLine.class);
    }

    @Override
    public String toString() {
        return "%d × %s — %s; for: %s".formatted(quantity, item, capability, defensiveUse);
    }
}
