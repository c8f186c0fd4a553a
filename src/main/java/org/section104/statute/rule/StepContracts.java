package org.section104.statute.rule;

import java.util.List;
import org.section104.statute.diagram.MultiInstance;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Process;
import org.section104.statute.explore.Contracts;
import org.section104.statute.explore.Write;
import org.section104.statute.rule.Step.Setting;

/** What the steps of the law write when they are done. */
record StepContracts(Statute statute) implements Contracts {

    @Override
    public List<Write> writes(Process process, Node node) {
        var law = statute.processes().get(process.id());
        Step step =
                law == null ? null : Subject.label(node).map(law.steps()::get).orElse(null);
        return step == null
                ? List.of()
                : step.sets().stream().map(StepContracts::write).toList();
    }

    @Override
    public boolean isStep(Process process, Node node) {
        return Subject.label(node).isPresent();
    }

    private static Write write(Setting setting) {
        List<String> values = setting.to().stream()
                .filter(value -> !value.equals(Setting.KEPT))
                .map(value -> value.equals(Setting.UNSET) ? Write.UNSET : value)
                .toList();
        return new Write(
                setting.variable(),
                values,
                setting.to().contains(Setting.KEPT),
                setting.when() == Claim.ALWAYS ? "" : "${" + setting.when() + "}");
    }

    @Override
    public boolean runsAtLeastOnce(Process process, Node node) {
        return node.multiInstance()
                .map(MultiInstance::collection)
                .filter(statute.neverEmpty()::contains)
                .isPresent();
    }
}
