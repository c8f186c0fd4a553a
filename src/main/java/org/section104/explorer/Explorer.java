package org.section104.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.explorer.diagram.Process;

/**
 * Explores every state that the engine can reach with a process, as Camunda 7 runs it. What the engine does in one
 * transaction is not interleaved with anything else.
 *
 * <p>Assumptions: an expression finds its variables (null, not missing), and so does a call activity that maps back all
 * variables; code throws no BPMN error without a handler, which would silently end its token; a class or bean does its
 * work at once and does not wait; a person reports an error or escalation through the API only if the event is attached
 * to the task itself. If a condition becomes true, the event occurs at the next state at rest, not within the same
 * transaction.
 */
public final class Explorer {

    private final Options options;

    /** Creates an explorer with these options. */
    public Explorer(Options options) {
        this.options = options;
    }

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

    /**
     * Explores a process with all its callees. Never fails: {@link StateGraph#unproven()} lists what it could not
     * explore.
     */
    public StateGraph explore(Process process) {
        Net net = Compiler.compile(process, options);
        Search search = new Search(net, options);
        search.run();
        return new Graph(net, search);
    }

    /**
     * Explores only the runs of a process that enter these elements in this order, and continues after the last element
     * to the next state at rest. It joins no transitions and defers no decision, so that {@link StateGraph#writes}
     * reports every value when it is written. A condition that has become true fires before anything else.
     *
     * @param path the paths of the elements, as in {@link StateGraph#path}
     */
    public StateGraph follow(Process process, List<String> path) {
        Options whole = options.withReduction(false);
        Net net = Compiler.compile(process, whole);
        Map<String, Integer> elements = new HashMap<>();
        net.elements().forEach(element -> elements.put(element.path(), element.index()));
        Search search =
                new Search(net, whole, path.stream().mapToInt(elements::get).toArray());
        search.run();
        return new Graph(net, search);
    }
}
