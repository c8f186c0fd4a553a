package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;
import org.section104.statute.rule.Rule.Protected;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Checks that only the steps that decide protected variables write them. */
final class ProtectedCheck {

    private ProtectedCheck() {}

    static List<Finding> check(Subject subject, Writers writers) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Protected> rules = rules(subject.law());
        for (Writers.Write write : writers.writes()) {
            Protected rule = write.variable().equals(Writers.ALL)
                    ? rules.values().stream().findFirst().orElse(null)
                    : rules.get(write.variable());
            if (rule != null) {
                findings.add(finding(
                        rule,
                        "Here %s %s %s."
                                .formatted(
                                        write.name(),
                                        write.how(),
                                        write.variable().equals(Writers.ALL)
                                                ? "every variable"
                                                : "'" + write.variable() + "'"),
                        write.element()));
            }
        }
        for (Node node : subject.process().nodes()) {
            findings.addAll(handedOver(node, subject));
        }
        for (Writers.Unreadable code : writers.unreadable()) {
            findings.add(new Finding(
                    "protected",
                    subject.law().clause(),
                    "The gate cannot read %s of %s: it could write what only an office may decide. Remove it."
                            .formatted(code.what().replaceFirst("^its ", "the "), code.name()),
                    code.element(),
                    List.of(),
                    Severity.NOT_PROVEN));
        }
        return findings;
    }

    /** Checks the variables that a call maps into a statutory process, whose law protects its variables, too. */
    private static List<Finding> handedOver(Node node, Subject subject) {
        ProcessLaw called = subject.statute().processes().get(node.calledElement());
        if (called == null) {
            return List.of();
        }
        Map<String, Protected> rules = rules(called);
        List<Finding> findings = new ArrayList<>();
        Map<String, String> agreed =
                subject.step(node).map(step -> step.contract().in()).orElse(Map.of());
        for (Mapping in : node.extensions().ins()) {
            Protected rule = in.all()
                    ? rules.values().stream().findFirst().orElse(null)
                    : agreed.containsKey(in.target()) ? null : rules.get(in.target());
            if (rule != null) {
                findings.add(finding(
                        rule,
                        "Here '%s' passes %s to '%s'."
                                .formatted(
                                        Subject.name(node),
                                        in.all() ? "every variable" : "'" + in.target() + "'",
                                        called.id()),
                        node.id()));
            }
        }
        return findings;
    }

    private static Map<String, Protected> rules(ProcessLaw law) {
        Map<String, Protected> rules = new LinkedHashMap<>();
        for (Rule rule : law.rules()) {
            if (rule instanceof Protected protects) {
                for (String variable : protects.variables()) {
                    rules.put(variable, protects);
                }
            }
        }
        return rules;
    }

    private static Finding finding(Protected rule, String how, String element) {
        return new Finding(
                rule.law().id(),
                rule.law().clause(),
                "%s %s".formatted(rule.law().text(), how),
                element,
                List.of(),
                Severity.VIOLATION);
    }
}
