package org.section104.statute.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how often the engine retries a failed job, as the engine interprets the text. */
final class Retries {

    private static final Pattern REPEATED = Pattern.compile("R(\\d+)/.*");

    private Retries() {}

    /** Returns an expression unchanged, otherwise the number of attempts and the text; null if the file sets none. */
    @Nullable
    static String of(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var trimmed = text.trim();
        if (trimmed.startsWith("${") || trimmed.startsWith("#{")) {
            return text;
        }
        var waits = text.split(",");
        var repeated = REPEATED.matcher(text);
        var number = waits.length == 1 && repeated.matches() ? repeated.group(1) : String.valueOf(waits.length + 1);
        return number + ": " + text;
    }
}
