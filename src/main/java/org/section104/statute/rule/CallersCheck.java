package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks how a process affects statutory processes from outside. It calls them only by the steps that the statute
 * names, the gate can read which process it calls, and no signal that it throws carries a protected variable.
 */
final class CallersCheck {

    private static final String RULE = "callers";

    private CallersCheck() {}

    /** Checks a statutory process, whose own steps may call what their contract says. */
    static List<Finding> check(Subject subject) {
        return check(subject.process(), subject.statute(), subject);
    }

    /** Checks a process outside the statute. None of its calls is a step. */
    static List<Finding> check(Process process, Statute statute) {
        return check(process, statute, null);
    }

    private static List<Finding> check(Process process, Statute statute, @Nullable Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : process.nodes()) {
            if (node.kind() == Kind.CALL_ACTIVITY && !isStep(node, subject)) {
                call(node, statute).ifPresent(findings::add);
            }
            for (EventDefinition event : node.events()) {
                if (event instanceof EventDefinition.Signal signal) {
                    for (Mapping mapping : signal.payload()) {
                        carried(node, mapping, statute).ifPresent(findings::add);
                    }
                }
            }
        }
        return findings;
    }

    private static boolean isStep(Node call, @Nullable Subject subject) {
        Step step = subject == null ? null : subject.step(call).orElse(null);
        return step != null && step.contract().calls().equals(call.calledElement());
    }

    private static Optional<Finding> call(Node node, Statute statute) {
        String called = node.calledElement();
        if (called.contains("${") || called.contains("#{")) {
            return Optional.of(finding(
                    node,
                    "",
                    "'%s' computes the process that it calls at run time (%s), so it could call one of the statute's processes. Name the process."
                            .formatted(Subject.name(node), called),
                    Severity.NOT_PROVEN));
        }
        return Optional.ofNullable(statute.processes().get(called.strip()))
                .map(law -> finding(
                        node,
                        law.clause(),
                        "'%s' calls '%s', which only %s may start. Remove the call."
                                .formatted(Subject.name(node), law.id(), starters(law, statute)),
                        Severity.VIOLATION));
    }

    /** Lists the steps that may start a process, for a message. */
    private static String starters(ProcessLaw law, Statute statute) {
        String steps = String.join(
                ", ",
                statute.processes().values().stream()
                        .flatMap(caller -> caller.steps().values().stream()
                                .filter(step -> step.contract().calls().equals(law.id())
                                        || step.contract().starts().equals(law.id()))
                                .map(step -> "the step '%s' of %s".formatted(step.name(), caller.id())))
                        .toList());
        return "its form and the service" + (steps.isEmpty() ? "" : ", by " + steps);
    }

    /** Checks what a signal carries. Any process that catches the signal receives its variables. */
    private static Optional<Finding> carried(Node node, Mapping mapping, Statute statute) {
        if (mapping.all()) {
            return Optional.of(finding(
                    node,
                    "",
                    "The signal of '%s' carries every variable, so it could write what only an office may decide. Name the variables that it carries."
                            .formatted(Subject.name(node)),
                    Severity.NOT_PROVEN));
        }
        Stream<ProcessLaw> laws = statute.processes().values().stream();
        return laws.filter(law -> law.variables().containsKey(mapping.target()))
                .findFirst()
                .map(law -> finding(
                        node,
                        law.clauseOf(mapping.target()),
                        "The signal of '%s' carries '%s', which only the deciding step of %s may write."
                                .formatted(Subject.name(node), mapping.target(), law.id()),
                        Severity.VIOLATION));
    }

    private static Finding finding(Node node, String clause, String message, Severity severity) {
        return new Finding(RULE, clause, message, node.id(), List.of(), severity);
    }
}
