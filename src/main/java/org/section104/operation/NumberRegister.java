package org.section104.operation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A register of numbers: one per prefix and year.
 *
 * @param prefix three letters, such as {@code ASG}
 * @param year the year, Washington time
 */
public record NumberRegister(String prefix, int year) implements Comparable<NumberRegister> {

    private static final Pattern NUMBER = Pattern.compile("([A-Z]{3})-(\\d{4})-(\\d{4,9})");

    /** A number of a register. */
    record Position(NumberRegister register, int last) {}

    /** Splits a number such as {@code ASG-2026-0007}; empty for any other text. */
    static Optional<Position> position(String number) {
        var parts = NUMBER.matcher(number);
        return parts.matches()
                ? Optional.of(new Position(
                        new NumberRegister(parts.group(1), Integer.parseInt(parts.group(2))),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** Returns a number of this register. */
    public String number(int position) {
        return "%s-%d-%04d".formatted(prefix, year, position);
    }

    /** Returns the name of this register, such as {@code ASG-2026}. */
    public String name() {
        return "%s-%d".formatted(prefix, year);
    }

    @Override
    public int compareTo(NumberRegister other) {
        var byPrefix = prefix.compareTo(other.prefix);
        return byPrefix == 0 ? Integer.compare(year, other.year) : byPrefix;
    }
}
