package org.section104.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table as comma-separated values (RFC 4180) that a spreadsheet shows and never runs: a cell that would begin a formula
 * begins with an apostrophe instead.
 */
public final class Csv {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._/-]*");

    private final Appendable out;

    /**
     * A table with its header.
     *
     * @param out where it is written, row by row
     * @param columns the header
     * @throws UncheckedIOException when it cannot be written
     */
    public Csv(Appendable out, String... columns) {
        this.out = out;
        row((Object[]) columns);
    }

    /**
     * Writes a row; an absent value is an empty cell.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public void row(Object... values) {
        try {
            out.append(Arrays.stream(values).map(Csv::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String cell(Object value) {
        var shown = value == null ? "" : value.toString();
        var safe = shown.isEmpty() || BEGINS_A_FORMULA.indexOf(shown.charAt(0)) < 0 ? shown : "'" + shown;
        return PLAIN.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
