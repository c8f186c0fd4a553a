package org.section104.statute.explore;

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
