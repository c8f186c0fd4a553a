package org.section104.explorer.diagram;

/**
 * A condition as written, of a sequence flow or of a conditional event.
 *
 * @param text the expression ({@code ${funding == 'CERTIFIED'}}) or the script
 * @param language the script's language; empty for an expression
 * @param resource the location of an external script; empty if the text is the script
 */
public record Condition(String text, String language, String resource) {

    /** No condition. */
    public static final Condition NONE = new Condition("", "", "");

    /** Returns whether there is a condition. */
    public boolean present() {
        return !text.isEmpty() || !resource.isEmpty() || !language.isEmpty();
    }

    /** Returns whether the condition is a script, which the explorer cannot read. */
    public boolean script() {
        return !language.isEmpty() || !resource.isEmpty();
    }
}
