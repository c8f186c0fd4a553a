package org.section104.statute.form;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats lists and values for messages. */
final class Words {

    private static final int LONGEST = 60;
    private static final int MOST = 16;

    private Words() {}

    /** Lists the first names in alphabetical order, or "none" if there are none. */
    static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        var first = names.stream().sorted().limit(MOST).map(Words::shorten).collect(Collectors.joining(", "));
        return names.size() > MOST ? first + ", …" : first;
    }

    /** Quotes a value, and shortens it if it is long. */
    static String quoted(@Nullable Object value) {
        return "'" + shorten(String.valueOf(value)) + "'";
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
