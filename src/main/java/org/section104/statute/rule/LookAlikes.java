package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;
import org.section104.statute.diagram.Kind;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Process;
import org.section104.statute.rule.Step.Contract;

/** Elements that do what a step of the law does without saying so, or without being in its process. */
final class LookAlikes {

    private LookAlikes() {}

    /** Those of a statutory process: every step must carry its label. */
    static List<Finding> check(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(misleading(subject.process(), subject.statute()));
        for (Node node : subject.process().nodes()) {
            if (subject.step(node).isEmpty()) {
                subject.law().steps().values().stream()
                        .filter(step -> resembles(node, step.contract(), true))
                        .findFirst()
                        .or(() -> elsewhere(node, subject.statute()))
                        .ifPresent(
                                step -> findings.add(
                                        finding(
                                                node,
                                                step,
                                                "'%s' does what the step '%s' does, without its label '%s'. Apply the element template, or remove it.")));
            }
        }
        return findings;
    }

    /** Those of a process that the law does not know. */
    static List<Finding> check(Process process, Statute statute) {
        List<Finding> findings = new ArrayList<>(misleading(process, statute));
        for (Node node : process.nodes()) {
            Optional<Step> labelled = Subject.label(node).flatMap(label -> statute.processes().values().stream()
                    .flatMap(law -> Optional.ofNullable(law.steps().get(label)).stream())
                    .findFirst());
            labelled.ifPresentOrElse(
                    step -> findings.add(finding(
                            node,
                            step,
                            "'%s' carries the label of the step '%s' (%s), which belongs to another process.")),
                    () -> elsewhere(node, statute)
                            .ifPresent(step -> findings.add(finding(
                                    node,
                                    step,
                                    "'%s' does what the step '%s' (%s) does, which belongs to another process."))));
        }
        return findings;
    }

    /**
     * A user task may have any id but the name of a step that it is not: lists of tasks, and other systems, find the tasks of
     * a step by that name.
     */
    private static List<Finding> misleading(Process process, Statute statute) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : process.nodes()) {
            if (node.kind() == Kind.USER_TASK
                    && Subject.label(node).filter(node.id()::equals).isEmpty()) {
                statute.processes().values().stream()
                        .map(law -> law.steps().get(node.id()))
                        .filter(step -> step != null && step.contract().type().equals("userTask"))
                        .findFirst()
                        .ifPresent(step -> findings.add(finding(
                                node,
                                step,
                                "'%s' has the id of the step '%s' without being it ('%s'). Give it another id.")));
            }
        }
        return findings;
    }

    private static Optional<Step> elsewhere(Node node, Statute statute) {
        return statute.processes().values().stream()
                .flatMap(law -> law.steps().values().stream())
                .filter(step -> resembles(node, step.contract(), false))
                .findFirst();
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
