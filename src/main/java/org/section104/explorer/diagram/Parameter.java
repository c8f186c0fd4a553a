package org.section104.explorer.diagram;

/**
 * An input or output parameter, as written.
 *
 * @param name the name of the variable
 * @param text the value or expression; empty if a script, a list or a map defines it
 * @param script the script that defines the value; {@link Script#NONE} if there is none
 * @param structure the list or map that defines the value, such as {@code [“a”, “${b}”]} or {@code {“key”: “value”}};
 *     empty if there is none
 */
public record Parameter(String name, String text, Script script, String structure) {

    /** Returns whether a list or a map defines the value. */
    public boolean structured() {
        return !structure.isEmpty();
    }
}
