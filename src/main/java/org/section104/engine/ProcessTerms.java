package org.section104.engine;

import java.util.Map;
import java.util.Set;

/**
 * What the statute says of a process while it runs: who starts it, how many instances there may be, and which variables
 * nothing but its declared steps may write.
 *
 * @param clause the clause that the process serves
 * @param one the variable of which there is one live instance each; empty where the statute names none
 * @param clauses the variables that the statute protects, each with the clause that protects it
 * @param service those of them that the service's own delegates and listeners write, at any time
 * @param local those of them that a step keeps to itself, such as the element that it is repeated for
 * @param atBegin those of them that the engine writes when an instance begins: what a calling step hands over, and who started
 * @param callers the steps that start the process: the id of the calling process to the labels of its steps
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

    /** Whether the statute protects a variable. */
    public boolean protects(String variable) {
        return clauses.containsKey(variable);
    }
}
