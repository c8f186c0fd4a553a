package org.section104.form;

import java.util.Optional;

/**
 * The requested page of a list. A page has 100 rows by default and at most 500.
 *
 * @param page the number of the page, from 0
 * @param size the rows of a page
 */
public record Paging(int page, int size) {

    private static final int DEFAULT_SIZE = 100;
    private static final int MOST = 500;

    /**
     * Reads a page's number and size.
     *
     * @param clause the clause that the list serves
     * @throws RefusedInput when a parameter is not a number or out of bounds
     */
    public static Paging of(Optional<String> page, Optional<String> size, String clause) {
        return new Paging(
                page.map(given -> number(Field.line("page", "Page", clause), given, 0, Integer.MAX_VALUE / MOST))
                        .orElse(0),
                size.map(given -> number(Field.line("size", "Size", clause), given, 1, MOST))
                        .orElse(DEFAULT_SIZE));
    }

    /** Returns the number of rows before the page. */
    public int skipped() {
        return page * size;
    }

    private static int number(Field field, String given, int least, int most) {
        try {
            var number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw RefusedInput.of(field, "'%s' is not a number".formatted(PlainText.shown(given)));
        }
        throw RefusedInput.of(
                field, "%s is not allowed; it must be from %,d to %,d".formatted(PlainText.shown(given), least, most));
    }
}
