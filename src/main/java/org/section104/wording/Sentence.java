package org.section104.wording;

import java.util.Locale;

/** Writes a text as the start of a sentence. */
public final class Sentence {

    private Sentence() {}

    /** Writes the first letter of a text as a capital. An empty text stays empty. */
    public static String capitalized(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
