package org.section104.record;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table as comma-separated values (RFC 4180) that a spreadsheet shows and never runs: a cell that would begin a formula
 * begins with an apostrophe instead.
 */
public final class Csv {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();

    /** A table with its header. */
    public Csv(String... columns) {
        row((Object[]) columns);
    }

    /** Adds a row; an absent value is an empty cell. */
    public Csv row(Object... values) {
        text.append(Arrays.stream(values).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(Object value) {
        var shown = value == null ? "" : value.toString();
        var safe = shown.isEmpty() || BEGINS_A_FORMULA.indexOf(shown.charAt(0)) < 0 ? shown : "'" + shown;
        return safe.matches("[A-Za-z0-9 ._/-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
