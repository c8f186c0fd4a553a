package org.section104.statute.form;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How lists and values are put into a sentence. */
final class Words {

    private static final int LONGEST = 60;
    private static final int MOST = 16;

    private Words() {}

    /** The first names of a list, in order; "none" when there are none. */
    static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        var first = names.stream().sorted().limit(MOST).map(Words::shorten).collect(Collectors.joining(", "));
        return names.size() > MOST ? first + ", …" : first;
    }

    /** A value in quotation marks, its first characters when it is long. */
    static String quoted(@Nullable Object value) {
        return "'" + shorten(String.valueOf(value)) + "'";
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
