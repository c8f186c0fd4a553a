package org.section104.explorer.net;

import java.util.BitSet;
import java.util.List;

/** The guard of a transition: the values of declared variables under which it is possible. */
public final class Guard {

    private final List<Holder> variables;
    private final BitSet allowed;

    /**
     * @param variables the variables that the guard reads
     * @param allowed the allowed combinations of values; the first variable is the least significant digit of a
     *     combination's number
     */
    public Guard(List<Holder> variables, BitSet allowed) {
        this.variables = variables;
        this.allowed = allowed;
    }

    public List<Holder> variables() {
        return variables;
    }

    /**
     * Returns whether the guard distinguishes a value of a variable from no value, for some values of the other
     * variables.
     */
    public boolean tellsFromUnset(Holder variable, int value) {
        int weight = 1;
        for (int i = 0; variables.get(i) != variable; i++) {
            weight *= variables.get(i).values().size() + 1;
        }
        int combinations = 1;
        for (Holder each : variables) {
            combinations *= each.values().size() + 1;
        }
        for (int index = 0; index < combinations; index++) {
            boolean isUnset = index / weight % (variable.values().size() + 1) == 0;
            if (isUnset && allowed.get(index) != allowed.get(index + value * weight)) {
                return true;
            }
        }
        return false;
    }

    public boolean holds(long[] state) {
        int index = 0;
        int weight = 1;
        for (int i = 0; i < variables.size(); i++) {
            Holder variable = variables.get(i);
            index += weight * variable.valueIn(state);
            weight *= variable.values().size() + 1;
        }
        return allowed.get(index);
    }
}
