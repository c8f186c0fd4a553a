package org.section104.explorer;

import java.util.BitSet;
import java.util.List;

/** Under which values of declared variables a transition is possible. */
final class Guard {

    private final List<Holder> variables;
    private final BitSet allowed;

    /**
     * @param variables the variables that are looked at
     * @param allowed the combinations of values, numbered with the first variable counting least
     */
    Guard(List<Holder> variables, BitSet allowed) {
        this.variables = variables;
        this.allowed = allowed;
    }

    List<Holder> variables() {
        return variables;
    }

    /** Whether it takes a value of a variable otherwise than it takes none, whatever the others are. */
    boolean tellsFromUnset(Holder variable, int value) {
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

    boolean holds(long[] state) {
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
