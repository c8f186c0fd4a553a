package org.section104.assistance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.casefile.EquipmentLine;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;

/**
 * Reads the equipment that was given with a delivery. All deliveries together give at most what was requested, screened,
 * and concurred in: 104(b)(1) and (3).
 *
 * <p>The field takes a JSON array, or a text with a line such as {@code 2 × Network sensor} for each item.
 */
final class DeliveredEquipment {

    static final Field EQUIPMENT = Field.list("deliveredEquipment", "Equipment given", "104(b)(3)");
    private static final Field QUANTITIES = Field.list("deliveredEquipment", "Equipment given", "104(b)(1)");
    private static final Field ITEM = Field.line("item", "Item", "104(b)(3)");
    private static final Field CAPABILITY = Field.line("capability", "Capability", "104(b)(3)");
    private static final Pattern TYPED = Pattern.compile("(\\d{1,7})\\s*[×xX*]?\\s+(.+)|(\\d{1,7})[×xX*](.+)");
    private static final Pattern WITH_CAPABILITY = Pattern.compile("(.+?)\\s*\\(([^()]+)\\)");

    private final List<EquipmentLine> requested;
    private final List<DeliveredLine> earlier;

    /**
     * Creates a reader.
     *
     * @param requested the equipment of the request
     * @param earlier the equipment of the earlier deliveries
     */
    DeliveredEquipment(List<EquipmentLine> requested, List<DeliveredLine> earlier) {
        this.requested = requested;
        this.earlier = earlier;
    }

    /** Reads the lines of the form; none if the field is empty. Notes each mistake with its line. */
    List<DeliveredLine> read(FormInput input) {
        var lines = input.isTyped(EQUIPMENT)
                ? typed(input)
                : input.objects(EQUIPMENT, "item, quantity and, where it matters, capability", this::line);
        if (!input.refused(EQUIPMENT)) {
            check(lines, input);
        }
        return lines.stream().map(this::asRequested).toList();
    }

    /** Returns a line with the names as the request spells them. */
    private DeliveredLine asRequested(DeliveredLine line) {
        return requested.stream()
                .filter(line::isOf)
                .findFirst()
                .map(one -> new DeliveredLine(
                        one.item(), line.quantity(), line.capability() == null ? null : one.capability()))
                .orElse(line);
    }

    private DeliveredLine line(FormInput input) {
        return new DeliveredLine(
                input.required(ITEM),
                EquipmentLine.quantity(input),
                input.optional(CAPABILITY).orElse(null));
    }

    private List<DeliveredLine> typed(FormInput input) {
        var read = new ArrayList<DeliveredLine>();
        var lines = input.lines(EQUIPMENT);
        for (int at = 0; at < lines.size(); at++) {
            var line = typed(lines.get(at));
            line.ifPresent(read::add);
            if (line.isEmpty()) {
                input.refuse(
                        EQUIPMENT,
                        "line %d: '%s' is not a quantity and an item; write it like 2 × Network sensor"
                                .formatted(at + 1, PlainText.shown(lines.get(at))));
            }
        }
        return read;
    }

    private Optional<DeliveredLine> typed(String line) {
        var parts = TYPED.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var quantity = Integer.parseInt(parts.group(1) == null ? parts.group(3) : parts.group(1));
        var item = (parts.group(2) == null ? parts.group(4) : parts.group(2)).strip();
        if (quantity == 0) {
            return Optional.empty();
        }
        var whole = new DeliveredLine(item, quantity, null);
        var split = WITH_CAPABILITY.matcher(item);
        // the name of an item may end with parentheses too
        return Optional.of(
                isRequested(whole) || !split.matches()
                        ? whole
                        : new DeliveredLine(
                                split.group(1), quantity, split.group(2).strip()));
    }

    private boolean isRequested(DeliveredLine line) {
        return requested.stream().anyMatch(line::isOf);
    }

    private void check(List<DeliveredLine> lines, FormInput input) {
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (!isRequested(line)) {
                input.refuse(
                        EQUIPMENT,
                        "line %d: '%s' was not requested, screened, and concurred in; it needs a further case"
                                .formatted(at + 1, PlainText.shown(named(line))));
            }
        }
        if (!input.refused(EQUIPMENT)) {
            Stream.concat(lines.stream().map(DeliveredLine::ofAnyCapability), lines.stream())
                    .flatMap(line -> excess(line, lines).stream())
                    .distinct()
                    .forEach(problem -> input.refuse(QUANTITIES, problem));
        }
    }

    /** Says if all deliveries together give more of an item than was concurred in. */
    private Optional<String> excess(DeliveredLine item, List<DeliveredLine> lines) {
        var given = sum(earlier, item) + sum(lines, item);
        var allowed = requested.stream()
                .filter(item::isOf)
                .mapToLong(EquipmentLine::quantity)
                .sum();
        return given <= allowed
                ? Optional.empty()
                : Optional.of(
                        "%,d × '%s' with all deliveries is more than the %,d that State concurred in; more needs a further case"
                                .formatted(given, PlainText.shown(named(item)), allowed));
    }

    private static long sum(List<DeliveredLine> lines, DeliveredLine item) {
        return lines.stream()
                .filter(item::covers)
                .mapToLong(DeliveredLine::quantity)
                .sum();
    }

    private static String named(DeliveredLine line) {
        return line.capability() == null ? line.item() : "%s (%s)".formatted(line.item(), line.capability());
    }

    /** Lists what is still to be given, as the form takes it; a capability is named where items share their name. */
    String rest() {
        return requested.stream()
                .map(line -> new DeliveredLine(
                        line.item(),
                        line.quantity(),
                        requested.stream()
                                                .filter(other -> DeliveredLine.isSame(line.item(), other.item()))
                                                .count()
                                        > 1
                                ? line.capability()
                                : null))
                .map(line -> new DeliveredLine(
                        line.item(), (int) Math.max(0, line.quantity() - sum(earlier, line)), line.capability()))
                .filter(line -> line.quantity() > 0)
                .map(line -> "%d × %s".formatted(line.quantity(), named(line)))
                .collect(Collectors.joining("\n"));
    }
}
