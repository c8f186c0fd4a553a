package org.section104.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.explorer.diagram.Process;

/**
 * Walks every state that the engine can reach with a process, as Camunda 7 runs it: what the engine does in one transaction
 * is not interleaved with what others do.
 *
 * <p>Taken for granted: an expression finds its variables (null, not missing), and so
 * does a call that hands all variables back; code throws no BPMN error that no handler
 * catches, which would end its token silently; a class or bean does its work at once and does not wait; a person reports
 * an error or escalation over the API only where the event sits on the task itself. A condition that comes true is
 * explored as happening at the next rest, not within the transaction that made it true.
 */
public final class Explorer {

    private final Options options;

    /** An explorer with these options. */
    public Explorer(Options options) {
        this.options = options;
    }

    /**
     * How to explore.
     *
     * @param stateCap how many states are stored before exploring stops, unproven
     * @param reduction whether interleavings that no rule can tell apart are left out
     * @param visible paths of the elements that rules speak about: with reduction, the order of these is kept. Those of
     *     steps with {@link Contracts#writes} need not be named
     * @param callees where called processes are found
     * @param variables the declared variables and the values each may have; all others are free
     * @param contracts what steps write
     * @param observed of the elements by their paths, the variables that a rule looks at when they are entered or
     *     completed, and as long as they hold a token. With reduction, the value of a variable is kept no longer than
     *     a rule may still look at it
     */
    public record Options(
            int stateCap,
            boolean reduction,
            Set<String> visible,
            CalledProcesses callees,
            Map<String, List<String>> variables,
            Contracts contracts,
            Map<String, Set<String>> observed) {

        /** Stops at 500,000 states, reduces, knows no callee and no variable. */
        public static final Options DEFAULT =
                new Options(500_000, true, Set.of(), CalledProcesses.NONE, Map.of(), Contracts.NONE, Map.of());

        /** These options with another cap. */
        public Options withStateCap(int cap) {
            return new Options(cap, reduction, visible, callees, variables, contracts, observed);
        }

        /** These options with or without reduction. */
        public Options withReduction(boolean reduce) {
            return new Options(stateCap, reduce, visible, callees, variables, contracts, observed);
        }

        /** These options with other visible elements. */
        public Options withVisible(Set<String> paths) {
            return new Options(stateCap, reduction, Set.copyOf(paths), callees, variables, contracts, observed);
        }

        /** These options with another source of called processes. */
        public Options withCallees(CalledProcesses called) {
            return new Options(stateCap, reduction, visible, called, variables, contracts, observed);
        }

        /** These options with other variables. */
        public Options withVariables(Map<String, List<String>> declared) {
            return new Options(stateCap, reduction, visible, callees, Map.copyOf(declared), contracts, observed);
        }

        /** These options with other contracts. */
        public Options withContracts(Contracts declared) {
            return new Options(stateCap, reduction, visible, callees, variables, declared, observed);
        }

        /** These options with other observed variables. */
        public Options withObserved(Map<String, Set<String>> variables) {
            return new Options(stateCap, reduction, visible, callees, this.variables, contracts, Map.copyOf(variables));
        }
    }

    /** Explores a process with all its callees. Never fails: what cannot be explored is {@link StateGraph#unproven()}. */
    public StateGraph explore(Process process) {
        Net net = Compiler.compile(process, options);
        Search search = new Search(net, options);
        search.run();
        return new Graph(net, search);
    }

    /**
     * Walks the runs of a process that enter these elements one after another, and on from the last of them to the next
     * rest. No steps are joined and no decision is put off: {@link StateGraph#writes} tells every value when it is written.
     * A condition that has come true is not left waiting.
     *
     * @param path the paths of the elements, as {@link StateGraph#path} tells them
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
