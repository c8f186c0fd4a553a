package org.section104.statute.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How often a failed job is tried again, as the engine understands the text. */
final class Retries {

    private static final Pattern REPEATED = Pattern.compile("R(\\d+)/.*");

    private Retries() {}

    /** An expression as it is; else the number and the waits between; null when the file says nothing. */
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
