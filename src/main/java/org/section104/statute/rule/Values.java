package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Conditional;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.statute.rule.Statute.ProcessLaw;

/**
 * Determines the values that the variables of a process may have. Values that no condition and no rule names behave
 * alike, so one stands for all of them.
 */
final class Values {

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
        for (Map.Entry<String, Set<String>> variable : values.declared.entrySet()) {
            distinct.put(variable.getKey(), values.distinct(variable.getValue()));
        }
        return distinct;
    }

    /** Returns the stand-in for each value of each variable, usually the value itself. */
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
        boolean unnamed = false;
        for (String value : all) {
            if (isNamed(value) || !unnamed) {
                distinct.add(value);
            }
            unnamed |= !isNamed(value);
        }
        return distinct;
    }

    /** Records each word of a condition, because it may be the name of a value. */
    private void name(String condition) {
        int from = 0;
        for (int at = 0; at <= condition.length(); at++) {
            if (at == condition.length() || !isOfWord(condition.charAt(at))) {
                if (from < at) {
                    named.add(condition.substring(from, at));
                }
                from = at + 1;
            }
        }
    }

    private static boolean isOfWord(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '_';
    }

    private boolean isNamed(String value) {
        return named.contains(value);
    }

    private void collect(Process process) {
        if (!seen.add(process.id())) {
            return;
        }
        for (Flow flow : process.flows()) {
            name(flow.condition().text());
        }
        for (Node node : process.nodes()) {
            collect(node);
        }
        ProcessLaw law = statute.processes().get(process.id());
        if (law != null) {
            for (Claim claim : law.claims()) {
                name(claim.toString());
            }
            for (Map.Entry<String, List<String>> variable : law.variables().entrySet()) {
                if (!variable.getValue().isEmpty()) {
                    declared.computeIfAbsent(variable.getKey(), key -> new LinkedHashSet<>())
                            .addAll(variable.getValue());
                }
            }
        }
    }

    private void collect(Node node) {
        for (EventDefinition event : node.events()) {
            if (event instanceof Conditional conditional) {
                name(conditional.condition().text());
            }
        }
        for (Parameter input : node.extensions().inputs()) {
            name(input.text());
        }
        for (Parameter output : node.extensions().outputs()) {
            name(output.text());
        }
        for (Mapping in : node.extensions().ins()) {
            name(in.sourceExpression());
        }
        for (Mapping out : node.extensions().outs()) {
            name(out.sourceExpression());
        }
        if (node.multiInstance().isPresent()) {
            name(node.multiInstance().get().completionCondition().text());
        }
        if (!node.calledElement().isEmpty()) {
            callees.find(node.calledElement()).ifPresent(this::collect);
        }
    }
}
