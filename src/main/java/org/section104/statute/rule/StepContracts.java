package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.statute.diagram.MultiInstance;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Process;
import org.section104.statute.explore.Contracts;
import org.section104.statute.explore.Write;
import org.section104.statute.rule.Step.Outcome;

/** What the steps of the law write when they are done. */
record StepContracts(Statute statute) implements Contracts {

    @Override
    public List<Write> writes(Process process, Node node) {
        var law = statute.processes().get(process.id());
        Step step =
                law == null ? null : Subject.label(node).map(law.steps()::get).orElse(null);
        return step == null ? List.of() : writes(step.outcomes());
    }

    private static List<Write> writes(List<Outcome> outcomes) {
        Map<String, Set<String>> choices = new LinkedHashMap<>();
        outcomes.forEach(outcome -> outcome.sets()
                .forEach((variable, values) -> choices.computeIfAbsent(variable, name -> new LinkedHashSet<>())
                        .addAll(values)));
        List<Write> writes = new ArrayList<>();
        choices.forEach((variable, values) -> {
            boolean keeps = values.remove(Outcome.KEPT)
                    | outcomes.stream().anyMatch(outcome -> !outcome.sets().containsKey(variable));
            List<String> written = values.stream()
                    .map(value -> value.equals(Outcome.UNSET) ? Write.UNSET : value)
                    .toList();
            writes.add(new Write(variable, written, keeps));
        });
        return writes;
    }

    @Override
    public boolean runsAtLeastOnce(Process process, Node node) {
        return node.multiInstance()
                .map(MultiInstance::collection)
                .filter(statute.neverEmpty()::contains)
                .isPresent();
    }
}
