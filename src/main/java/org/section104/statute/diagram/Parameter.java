package org.section104.statute.diagram;

/**
 * A named value as it is written: an input or output parameter, an injected field.
 *
 * @param name the variable or field
 * @param text the value or expression; empty when a script or a list or map gives it
 * @param script the script that gives it; {@link Script#NONE} when none does
 * @param structured whether a list or a map gives it
 */
public record Parameter(String name, String text, Script script, boolean structured) {}
