package org.section104.obligation;

import java.util.Optional;
import org.section104.engine.Field;
import org.section104.engine.RefusedInput;

/**
 * Which page of a list is asked for: 100 rows a page unless asked otherwise, 500 at most.
 *
 * @param page counted from 0
 * @param size rows a page
 */
record Paging(int page, int size) {

    private static final int DEFAULT_SIZE = 100;
    private static final int MOST = 500;
    private static final Field PAGE = Field.line("page", "Page", "104(d)");
    private static final Field SIZE = Field.line("size", "Size", "104(d)");

    /**
     * Reads a page's number and size.
     *
     * @throws RefusedInput when one is not a number or out of bounds
     */
    static Paging of(Optional<String> page, Optional<String> size) {
        return new Paging(
                page.map(given -> number(PAGE, given, 0, Integer.MAX_VALUE / MOST))
                        .orElse(0),
                size.map(given -> number(SIZE, given, 1, MOST)).orElse(DEFAULT_SIZE));
    }

    int skipped() {
        return page * size;
    }

    private static int number(Field field, String given, int least, int most) {
        try {
            var number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw RefusedInput.of(field, "'%s' is not a number".formatted(given));
        }
        throw RefusedInput.of(field, "%s is not allowed; it must be from %,d to %,d".formatted(given, least, most));
    }
}
