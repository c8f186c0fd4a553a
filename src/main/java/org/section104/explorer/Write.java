package org.section104.explorer;

import java.util.List;

/**
 * That a step, when it completes, gives a declared variable one of several values. A revision that may void a decision or
 * leave it alone is {@code new Write("stateConcurrence", List.of(Write.UNSET), true)}. The writes of a step are made in
 * their order.
 *
 * @param variable the declared variable
 * @param values the values it may get, each declared, or {@link #UNSET}
 * @param mayKeep whether it may also keep the value it has
 * @param when the condition, {@code ${...}}, that must hold then for anything to be written; empty when it is always written
 */
public record Write(String variable, List<String> values, boolean mayKeep, String when) {

    /** The value of a variable that has none: null, or never given. An empty string is absent, so it is this one. */
    public static final String UNSET = "";

    /** Copies the list. */
    public Write {
        values = List.copyOf(values);
    }

    /** A write without a condition. */
    public Write(String variable, List<String> values, boolean mayKeep) {
        this(variable, values, mayKeep, "");
    }

    /** Whether it takes a value away, or leaves it as it was. */
    boolean mayVoid() {
        return mayKeep && values.equals(List.of(UNSET));
    }
}
