package org.section104.engine;

import java.util.Map;
import java.util.Set;

/**
 * The statute's terms for a process while it runs: who starts it, how many instances there may be, and which variables
 * only its declared steps may write.
 *
 * @param clause the clause that the process serves
 * @param one the variable with at most one live instance for each of its values; empty when the statute names none
 * @param clauses the protected variables, each with the clause that protects it
 * @param service the protected variables that the service's own delegates and listeners may write at any time
 * @param local the protected variables that are local to a step, such as the element variable of a multi-instance
 *     activity
 * @param atBegin the protected variables that the engine writes when an instance begins: the input of a call activity,
 *     and the initiator
 * @param callers the call activities that start the process: the labels of the steps by the id of the calling process
 */
public record ProcessTerms(
        String clause,
        String one,
        Map<String, String> clauses,
        Set<String> service,
        Set<String> local,
        Set<String> atBegin,
        Map<String, Set<String>> callers) {

    /** Copies the collections. */
    public ProcessTerms {
        clauses = Map.copyOf(clauses);
        service = Set.copyOf(service);
        local = Set.copyOf(local);
        atBegin = Set.copyOf(atBegin);
        callers = Map.copyOf(callers);
    }

    /** Returns whether the statute protects a variable. */
    public boolean protects(String variable) {
        return clauses.containsKey(variable);
    }
}
