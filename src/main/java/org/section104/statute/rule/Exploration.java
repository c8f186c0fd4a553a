package org.section104.statute.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.Explorer;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.explorer.terms.Options;

/** Explores processes with only the variables and elements that the given rules depend on. */
final class Exploration {

    private final Statute statute;
    private final CalledProcesses callees;
    private final Options options;
    private final Map<Process, Map<String, List<String>>> values = new IdentityHashMap<>();

    Exploration(Statute statute, CalledProcesses callees) {
        this.statute = statute;
        Map<String, Optional<Process>> seen = new HashMap<>();
        this.callees = id -> {
            synchronized (seen) {
                return seen.computeIfAbsent(id, key -> callees.find(key).map(this::asTheCallerSeesIt));
            }
        };
        this.options = Options.DEFAULT.withCallees(this.callees).withContracts(new StepContracts(statute));
    }

    /** Replaces a statutory callee by a stub, because it is proven by itself. */
    private Process asTheCallerSeesIt(Process callee) {
        return statute.processes().containsKey(callee.id()) ? Callee.closed(callee) : callee;
    }

    /** Explores a process without rules. */
    StateGraph of(Process process) {
        return new Explorer(options).explore(process);
    }

    /**
     * Explores the runs of a process along a path, with the values of all variables that the path or these rules depend
     * on.
     */
    StateGraph follow(Subject subject, List<Rule> rules, List<String> path) {
        return new Explorer(options.withVariables(values(subject.process())).withObserved(observed(subject, rules)))
                .follow(subject.process(), path);
    }

    private synchronized Map<String, List<String>> values(Process process) {
        return values.computeIfAbsent(process, key -> Values.of(key, callees, statute));
    }

    /** Explores a process with these rules and variables. Other variables are free. */
    StateGraph of(Subject subject, List<Rule> rules, Set<String> variables) {
        Map<String, List<String>> known = new HashMap<>(values(subject.process()));
        known.keySet().retainAll(variables);
        return new Explorer(options.withVariables(known)
                        .withVisible(visible(subject, rules))
                        .withObserved(observed(subject, rules)))
                .explore(subject.process());
    }

    /** Returns the elements whose order matters to the rules: their steps, and the timers. */
    private static Set<String> visible(Subject subject, List<Rule> rules) {
        Set<String> visible = new HashSet<>();
        boolean clocks = false;
        for (Rule rule : rules) {
            for (String label : rule.steps()) {
                for (Node node : subject.nodes(label)) {
                    visible.add(node.id());
                }
            }
            clocks |= rule instanceof Rule.Within;
        }
        for (Node node : subject.process().nodes()) {
            if (clocks && node.event().orElse(null) instanceof Timer) {
                visible.add(node.id());
            }
        }
        return visible;
    }

    /** Returns the variables that the rules read, by element. */
    private static Map<String, Set<String>> observed(Subject subject, List<Rule> rules) {
        Map<String, Set<String>> observed = new HashMap<>();
        for (Rule rule : rules) {
            for (Rule.Look look : rule.looks()) {
                for (Node node : subject.nodes(look.step())) {
                    observed.computeIfAbsent(node.id(), id -> new HashSet<>())
                            .addAll(look.claim().compared().keySet());
                }
            }
        }
        return observed;
    }
}
