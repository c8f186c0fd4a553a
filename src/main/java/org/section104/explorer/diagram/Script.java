package org.section104.explorer.diagram;

/**
 * A script.
 *
 * @param format the language
 * @param text the text; empty if it is in another file
 * @param resource the location of the file; empty if the text is given
 */
public record Script(String format, String text, String resource) {

    /** No script. */
    public static final Script NONE = new Script("", "", "");

    /** Returns whether there is a script. */
    public boolean present() {
        return !text.isEmpty() || !resource.isEmpty() || !format.isEmpty();
    }
}
