package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.rule.Step.Contract;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Finds elements that do the same as a step of the statute without its label, or in another process. */
final class LookAlikes {

    private LookAlikes() {}

    /** Checks a statutory process, in which every step must carry its label. */
    static List<Finding> check(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(misleading(subject.process(), subject.statute()));
        for (Node node : subject.process().nodes()) {
            if (subject.step(node).isEmpty()) {
                Step step = resembled(node, subject.law(), true);
                step = step == null ? elsewhere(node, subject.statute()) : step;
                if (step != null) {
                    findings.add(
                            finding(
                                    node,
                                    step,
                                    "'%s' does what the step '%s' does, without its label '%s'. Apply the element template, or remove it."));
                }
            }
        }
        return findings;
    }

    /** Checks a process outside the statute. */
    static List<Finding> check(Process process, Statute statute) {
        List<Finding> findings = new ArrayList<>(misleading(process, statute));
        for (Node node : process.nodes()) {
            Step labeled = labeled(node, statute);
            Step resembled = labeled == null ? elsewhere(node, statute) : null;
            if (labeled != null) {
                findings.add(finding(
                        node,
                        labeled,
                        "'%s' carries the label of the step '%s' (%s), which belongs to another process."));
            } else if (resembled != null) {
                findings.add(finding(
                        node, resembled, "'%s' does what the step '%s' (%s) does, which belongs to another process."));
            }
        }
        return findings;
    }

    /** Returns the step of any process whose label a node carries; null if it carries none. */
    private static @Nullable Step labeled(Node node, Statute statute) {
        for (ProcessLaw law : statute.processes().values()) {
            Step step = law.steps().get(node.property(Step.LABEL));
            if (step != null) {
                return step;
            }
        }
        return null;
    }

    /**
     * Refuses a user task whose id is the label of a step that it is not. Task lists and other systems find the tasks
     * of a step by that id.
     */
    private static List<Finding> misleading(Process process, Statute statute) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : process.nodes()) {
            if (node.kind() == Kind.USER_TASK && !node.id().equals(node.property(Step.LABEL))) {
                Step step = userTask(node.id(), statute);
                if (step != null) {
                    findings.add(finding(
                            node,
                            step,
                            "'%s' has the id of the step '%s' but is not that step ('%s'). Give it another id."));
                }
            }
        }
        return findings;
    }

    private static @Nullable Step userTask(String label, Statute statute) {
        for (ProcessLaw law : statute.processes().values()) {
            Step step = law.steps().get(label);
            if (step != null && step.contract().type().equals("userTask")) {
                return step;
            }
        }
        return null;
    }

    private static @Nullable Step elsewhere(Node node, Statute statute) {
        for (ProcessLaw law : statute.processes().values()) {
            Step step = resembled(node, law, false);
            if (step != null) {
                return step;
            }
        }
        return null;
    }

    /** Returns the first step of a process that a node resembles; null if it resembles none. */
    private static @Nullable Step resembled(Node node, ProcessLaw law, boolean sameProcess) {
        for (Step step : law.steps().values()) {
            if (resembles(node, step.contract(), sameProcess)) {
                return step;
            }
        }
        return null;
    }

    private static Finding finding(Node node, Step step, String message) {
        return new Finding(
                "binding",
                step.clause(),
                message.formatted(Subject.name(node), step.name(), step.label()),
                node.id(),
                List.of(),
                Severity.VIOLATION);
    }

    private static boolean resembles(Node node, Contract contract, boolean sameProcess) {
        boolean sameForm = !contract.form().isEmpty()
                && (contract.form().equals(node.formRef()) || contract.form().equals(node.formKey()));
        boolean sameBean =
                !contract.bean().isEmpty() && contract.bean().equals(node.code().delegateExpression());
        boolean sameCall =
                sameProcess && !contract.calls().isEmpty() && contract.calls().equals(node.calledElement());
        return sameForm || sameBean || sameCall;
    }
}
