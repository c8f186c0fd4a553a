package org.section104.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.section104.explorer.compile.Compiler;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.net.Net;
import org.section104.explorer.search.Search;
import org.section104.explorer.terms.Options;

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
     * Explores a process with all its callees. Never fails: {@link StateGraph#unproven()} lists what it could not
     * explore.
     */
    public StateGraph explore(Process process) {
        Net net = Compiler.compile(process, options);
        return new Graph(net, Search.all(net, options));
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
        int[] entered = path.stream().mapToInt(elements::get).toArray();
        return new Graph(net, Search.along(entered, net, whole));
    }
}
