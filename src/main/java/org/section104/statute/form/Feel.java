package org.section104.statute.form;

import java.util.regex.Pattern;

/** Checks the expressions of forms. They may only compare variables and must not build a value. */
final class Feel {

    private static final int MAXIMUM_LENGTH = 1_000;
    private static final Pattern COMPARISON = Pattern.compile(
            "=(?:\\s++|[A-Za-z_][A-Za-z0-9_]*+|\"[^\"\\\\]*+\"|[0-9]++(?:\\.[0-9]++)?+|!=|<=|>=|[=<>()])*+");

    private Feel() {}

    /** Returns whether a text is an expression that only compares. */
    static boolean isComparison(String text) {
        return text.length() <= MAXIMUM_LENGTH && COMPARISON.matcher(text).matches();
    }

    /** Normalizes each run of blanks in an expression to one space. */
    static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceFirst("^= ?", "=");
    }
}
