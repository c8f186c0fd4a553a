package org.section104.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.wording.MarkingSettings;

/**
 * A table as comma-separated values (RFC 4180), protected against formula injection: an apostrophe precedes a cell that
 * a spreadsheet would run as a formula. The table starts with a byte order mark; without it, Excel does not read the
 * file as UTF-8.
 */
public final class Csv {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * A character that starts a formula, in any width, after optional characters that spreadsheets skip: white space,
     * invisible characters and quotation marks.
     */
    private static final Pattern BEGINS_A_FORMULA = Pattern.compile(
            "[\\s\\p{Z}\\p{C}\"'\\u2018-\\u201f\\uff02\\uff07]*"
                    + "[=+\\-@\\u207a\\u207b\\u207c\\u208a\\u208b\\u208c\\u2212\\ufe62\\ufe63\\ufe66\\ufe6b\\uff0b\\uff0d\\uff1d\\uff20].*"
                    + "|[\\t\\r\\n].*",
            Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._/-]*");

    private final Appendable out;

    /**
     * Starts a table and writes its header. The banner of a marking is a line above the header.
     *
     * @param out receives the rows as they are written
     * @param marking the marking of controlled unclassified information
     * @param columns the header
     * @throws UncheckedIOException if writing fails
     */
    public Csv(Appendable out, MarkingSettings marking, String... columns) {
        this.out = out;
        write(String.valueOf(BYTE_ORDER_MARK));
        if (marking.isOn()) {
            row(marking.banner());
        }
        row((Object[]) columns);
    }

    /**
     * Writes a row. A {@code null} value is an empty cell.
     *
     * @throws UncheckedIOException if writing fails
     */
    public void row(@Nullable Object... values) {
        write(Arrays.stream(values).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    private void write(String text) {
        try {
            out.append(text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String cell(Object value) {
        var shown = value == null ? "" : value.toString();
        if (NUMBER.matcher(shown).matches()) {
            return shown;
        }
        var safe = BEGINS_A_FORMULA.matcher(shown).matches() ? "'" + shown : shown;
        return PLAIN.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
