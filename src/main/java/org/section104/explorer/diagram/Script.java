package org.section104.explorer.diagram;

/**
 * A script.
 *
 * @param format its language
 * @param text its text; empty when it lies elsewhere
 * @param resource where it lies; empty when the text is given
 */
public record Script(String format, String text, String resource) {

    /** No script. */
    public static final Script NONE = new Script("", "", "");

    /** Whether there is one. */
    public boolean present() {
        return !text.isEmpty() || !resource.isEmpty() || !format.isEmpty();
    }
}
