package org.section104.statute.form;

import java.util.regex.Pattern;

/** Expressions of forms: comparisons of variables, and nothing that builds a value. */
final class Feel {

    private static final int MAXIMUM_LENGTH = 1_000;
    private static final Pattern COMPARISON = Pattern.compile(
            "=(?:\\s++|[A-Za-z_][A-Za-z0-9_]*+|\"[^\"\\\\]*+\"|[0-9]++(?:\\.[0-9]++)?+|!=|<=|>=|[=<>()])*+");

    private Feel() {}

    /** Whether a text is an expression that only compares. */
    static boolean isComparison(String text) {
        return text.length() <= MAXIMUM_LENGTH && COMPARISON.matcher(text).matches();
    }

    /** An expression with one space wherever there is any. */
    static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceFirst("^= ?", "=");
    }
}
