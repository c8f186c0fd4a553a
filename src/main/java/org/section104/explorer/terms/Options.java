package org.section104.explorer.terms;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of an exploration.
 *
 * @param stateCap the most states to store; the exploration then stops, incomplete
 * @param reduction whether to omit interleavings that no rule can distinguish
 * @param visible the paths of the elements that rules name; reduction keeps the order of these elements. Steps with
 *     {@link Contracts#writes} need not be listed
 * @param callees finds the called processes
 * @param variables the declared variables with their values; all other variables are free
 * @param contracts what steps write
 * @param observed the variables that a rule reads when an element is entered or completed, and while it has a
 *     token, by the path of the element. Reduction keeps the value of a variable only as long as a rule may still
 *     read it
 */
public record Options(
        int stateCap,
        boolean reduction,
        Set<String> visible,
        CalledProcesses callees,
        Map<String, List<String>> variables,
        Contracts contracts,
        Map<String, Set<String>> observed) {

    /** The default options: 500,000 states, with reduction, without callees and variables. */
    public static final Options DEFAULT =
            new Options(500_000, true, Set.of(), CalledProcesses.NONE, Map.of(), Contracts.NONE, Map.of());

    /** Returns these options with another state cap. */
    public Options withStateCap(int cap) {
        return new Options(cap, reduction, visible, callees, variables, contracts, observed);
    }

    /** Returns these options with or without reduction. */
    public Options withReduction(boolean reduce) {
        return new Options(stateCap, reduce, visible, callees, variables, contracts, observed);
    }

    /** Returns these options with other visible elements. */
    public Options withVisible(Set<String> paths) {
        return new Options(stateCap, reduction, Set.copyOf(paths), callees, variables, contracts, observed);
    }

    /** Returns these options with another source of called processes. */
    public Options withCallees(CalledProcesses called) {
        return new Options(stateCap, reduction, visible, called, variables, contracts, observed);
    }

    /** Returns these options with other variables. */
    public Options withVariables(Map<String, List<String>> declared) {
        return new Options(stateCap, reduction, visible, callees, Map.copyOf(declared), contracts, observed);
    }

    /** Returns these options with other contracts. */
    public Options withContracts(Contracts declared) {
        return new Options(stateCap, reduction, visible, callees, variables, declared, observed);
    }

    /** Returns these options with other observed variables. */
    public Options withObserved(Map<String, Set<String>> variables) {
        return new Options(stateCap, reduction, visible, callees, this.variables, contracts, Map.copyOf(variables));
    }
}
