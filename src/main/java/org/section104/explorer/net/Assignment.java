package org.section104.explorer.net;

import org.jspecify.annotations.Nullable;

/**
 * Assigns a value, or the value of another variable, to a variable.
 *
 * @param target the variable
 * @param value the number of the value, unless there is a source
 * @param source the variable whose value is copied; null if there is none
 * @param translation the number of the target's value, by the number of the source's value
 */
public record Assignment(Holder target, int value, @Nullable Holder source, int[] translation) {

    private static final int[] NONE = {};

    /** Creates the assignment of a value, by its number. */
    public static Assignment of(Holder target, int value) {
        return new Assignment(target, value, null, NONE);
    }

    /** Creates the assignment of another variable's value. */
    public static Assignment copy(Holder target, Holder source) {
        int[] translation = new int[source.values().size() + 1];
        for (int value = 1; value < translation.length; value++) {
            translation[value] = Math.max(0, target.number(source.name(value)));
        }
        return new Assignment(target, 0, source, translation);
    }

    /** Returns the number of the assigned value in a state. */
    public int valueIn(long[] state) {
        return source == null ? value : translation[source.valueIn(state)];
    }

    /** Returns the number of the assigned value for a value of the source. */
    public int valueOf(String copied) {
        return source == null ? value : translation[source.number(copied)];
    }
}
