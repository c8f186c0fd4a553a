package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Contracts;
import org.section104.explorer.terms.Write;
import org.section104.statute.rule.Step.Setting;

/** Tells the explorer what each step of the statute writes when it is completed. */
final class StepContracts implements Contracts {

    private final Statute statute;

    /** Caches the writes of each step, by process and label. */
    private final Map<String, Map<String, List<Write>>> writes = new ConcurrentHashMap<>();

    StepContracts(Statute statute) {
        this.statute = statute;
    }

    @Override
    public List<Write> writes(Process process, Node node) {
        var ofSteps = writes.get(process.id());
        if (ofSteps == null) {
            ofSteps = ofSteps(process.id());
            writes.put(process.id(), ofSteps);
        }
        return ofSteps.getOrDefault(node.property(Step.LABEL), List.of());
    }

    private Map<String, List<Write>> ofSteps(String process) {
        var law = statute.processes().get(process);
        Map<String, List<Write>> ofSteps = new HashMap<>();
        if (law != null) {
            for (Step step : law.steps().values()) {
                ofSteps.put(step.label(), writes(step));
            }
        }
        return ofSteps;
    }

    private static List<Write> writes(Step step) {
        List<Write> writes = new ArrayList<>();
        for (Setting setting : step.sets()) {
            writes.add(write(setting));
        }
        return writes;
    }

    @Override
    public boolean isStep(Process process, Node node) {
        return Subject.label(node).isPresent();
    }

    private static Write write(Setting setting) {
        List<String> values = new ArrayList<>();
        for (String value : setting.to()) {
            if (!value.equals(Setting.KEPT)) {
                values.add(value.equals(Setting.UNSET) ? Write.UNSET : value);
            }
        }
        return new Write(
                setting.variable(),
                values,
                setting.to().contains(Setting.KEPT),
                setting.when() == Claim.ALWAYS ? "" : "${" + setting.when() + "}");
    }

    @Override
    public boolean runsAtLeastOnce(Process process, Node node) {
        MultiInstance many = node.multiInstance().orElse(null);
        return many != null && statute.neverEmpty().contains(many.collection());
    }
}
