package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.section104.statute.diagram.EventDefinition.Conditional;
import org.section104.statute.diagram.Flow;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Process;
import org.section104.statute.explore.CalledProcesses;
import org.section104.statute.rule.Statute.ProcessLaw;

/**
 * The values that the variables of a process may have, as far as anybody can tell them apart: of those that no condition and
 * no rule names, one stands for all.
 */
final class Values {

    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_]+");

    private final CalledProcesses callees;
    private final Statute statute;
    private final Map<String, Set<String>> declared = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private Values(CalledProcesses callees, Statute statute) {
        this.callees = callees;
        this.statute = statute;
    }

    static Map<String, List<String>> of(Process process, CalledProcesses callees, Statute statute) {
        var values = new Values(callees, statute);
        values.collect(process);
        Map<String, List<String>> distinct = new HashMap<>();
        values.declared.forEach((variable, all) -> distinct.put(variable, values.distinct(all)));
        return distinct;
    }

    /** For each value of each variable the one that stands for it, itself mostly. */
    static Map<String, Map<String, String>> standIns(Process process, CalledProcesses callees, Statute statute) {
        var values = new Values(callees, statute);
        values.collect(process);
        Map<String, Map<String, String>> standIns = new HashMap<>();
        values.declared.forEach((variable, all) -> {
            Map<String, String> ofOne = new HashMap<>();
            Optional<String> unnamed =
                    all.stream().filter(value -> !values.isNamed(value)).findFirst();
            all.forEach(value -> ofOne.put(value, values.isNamed(value) ? value : unnamed.get()));
            standIns.put(variable, ofOne);
        });
        return standIns;
    }

    private List<String> distinct(Set<String> all) {
        List<String> distinct = new ArrayList<>();
        Optional<String> unnamed = all.stream().filter(value -> !isNamed(value)).findFirst();
        all.stream()
                .filter(value -> isNamed(value) || value.equals(unnamed.get()))
                .forEach(distinct::add);
        return distinct;
    }

    /** Every word of a condition may be a value that it names. */
    private void name(String condition) {
        if (!condition.isEmpty()) {
            named.addAll(List.of(NO_WORD.split(condition)));
        }
    }

    private boolean isNamed(String value) {
        return named.contains(value);
    }

    private void collect(Process process) {
        if (!seen.add(process.id())) {
            return;
        }
        process.flows().stream().map(Flow::condition).forEach(condition -> name(condition.text()));
        process.nodes().forEach(this::collect);
        ProcessLaw law = statute.processes().get(process.id());
        if (law != null) {
            law.claims().forEach(claim -> name(claim.toString()));
            law.variables().forEach((name, values) -> {
                if (!values.isEmpty()) {
                    declared.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(values);
                }
            });
        }
    }

    private void collect(Node node) {
        node.events().stream()
                .filter(Conditional.class::isInstance)
                .forEach(event -> name(((Conditional) event).condition().text()));
        node.extensions().inputs().forEach(input -> name(input.text()));
        node.extensions().outputs().forEach(output -> name(output.text()));
        node.extensions().ins().forEach(in -> name(in.sourceExpression()));
        node.extensions().outs().forEach(out -> name(out.sourceExpression()));
        node.multiInstance().ifPresent(many -> name(many.completionCondition().text()));
        if (!node.calledElement().isEmpty()) {
            callees.find(node.calledElement()).ifPresent(this::collect);
        }
    }
}
