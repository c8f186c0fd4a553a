package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * @param exportClassification its export control classification, such as {@code ECCN 5A002} or a category of the USML
 * @param exportAuthorization the license or the exception under which it may be exported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EquipmentLine(
        String item,
        int quantity,
        String capability,
        String defensiveUse,
        @Nullable String exportClassification,
        @Nullable String exportAuthorization) {

    private static final int MOST_PIECES = 1_000_000;
    private static final Field ITEM = Field.line("item", "Item", "104(b)(3)");
    private static final Field QUANTITY = Field.line("quantity", "Quantity", "104(b)(3)");
    private static final Field CAPABILITY = Field.line("capability", "Capability", "104(b)(3)");
    private static final Field DEFENSIVE_USE = Field.prose("defensiveUse", "Defensive use", "104(b)(3)");
    private static final Field CLASSIFICATION =
            Field.line("exportClassification", "Export classification", "104(b)(3)");
    private static final Field AUTHORIZATION = Field.line("exportAuthorization", "Export authorization", "104(b)(3)");

    /** Reads the lines of a request. Notes each mistake with its line. */
    public static List<EquipmentLine> read(FormInput input, Field field) {
        return input.objects(field, "item, quantity, capability and defensiveUse", EquipmentLine::read);
    }

    private static EquipmentLine read(FormInput input) {
        return new EquipmentLine(
                input.required(ITEM),
                quantity(input),
                input.required(CAPABILITY),
                input.required(DEFENSIVE_USE),
                input.optional(CLASSIFICATION).orElse(null),
                input.optional(AUTHORIZATION).orElse(null));
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

    /** Returns the item, and in parentheses what the request says about its export, if anything. */
    public String itemWithExport() {
        var export = Stream.of(exportClassification, exportAuthorization)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return export.isEmpty() ? item : "%s (export: %s)".formatted(item, export);
    }

    @Override
    public String toString() {
        return "%d × %s — %s; for: %s".formatted(quantity, itemWithExport(), capability, defensiveUse);
    }
}
