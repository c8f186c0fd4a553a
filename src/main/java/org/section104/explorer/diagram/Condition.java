package org.section104.explorer.diagram;

/**
 * A condition as it is written: of a sequence flow or of a conditional event.
 *
 * @param text the expression ({@code ${funding == 'CERTIFIED'}}) or the script
 * @param language the script's language; empty for an expression
 * @param resource where an external script lies; empty when the text is the script
 */
public record Condition(String text, String language, String resource) {

    /** No condition. */
    public static final Condition NONE = new Condition("", "", "");

    /** Whether anything is asked at all. */
    public boolean present() {
        return !text.isEmpty() || !resource.isEmpty() || !language.isEmpty();
    }

    /** Whether a script decides, which cannot be read. */
    public boolean script() {
        return !language.isEmpty() || !resource.isEmpty();
    }
}
