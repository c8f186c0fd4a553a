package org.section104.explorer.terms;

import java.util.List;

/**
 * A write: when a step completes, it gives a declared variable one of several values. A revision that may void a
 * decision or keep it is {@code new Write("stateConcurrence", List.of(Write.UNSET), true)}. The writes of a step are
 * performed in their order.
 *
 * @param variable the declared variable
 * @param values the possible new values, each declared, or {@link #UNSET}
 * @param mayKeep whether the variable may also keep its value
 * @param when the condition, {@code ${...}}, that must hold for the write; empty if it is unconditional
 */
public record Write(String variable, List<String> values, boolean mayKeep, String when) {

    /** The value of a variable without a value: null, or never set. An empty string counts as unset. */
    public static final String UNSET = "";

    /** Copies the list. */
    public Write {
        values = List.copyOf(values);
    }

    /** Creates a write without a condition. */
    public Write(String variable, List<String> values, boolean mayKeep) {
        this(variable, values, mayKeep, "");
    }

    /** Returns whether the write may remove a value or keep it. */
    public boolean mayVoid() {
        return mayKeep && values.equals(List.of(UNSET));
    }
}
