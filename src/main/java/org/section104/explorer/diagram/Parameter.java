package org.section104.explorer.diagram;

/**
 * A named value as it is written: an input or output parameter.
 *
 * @param name the variable
 * @param text the value or expression; empty when a script or a list or map gives it
 * @param script the script that gives it; {@link Script#NONE} when none does
 * @param structure the list or map that gives it, such as {@code [“a”, “${b}”]} or {@code {“key”: “value”}}; empty when none
 *     does
 */
public record Parameter(String name, String text, Script script, String structure) {

    /** Whether a list or a map gives it. */
    public boolean structured() {
        return !structure.isEmpty();
    }
}
