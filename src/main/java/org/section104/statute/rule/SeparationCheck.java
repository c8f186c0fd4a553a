package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.explorer.diagram.Node;
import org.section104.statute.rule.Rule.Separation;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Checks that the sets of steps share no candidate group. */
final class SeparationCheck {

    private SeparationCheck() {}

    static Optional<Finding> check(Separation rule, Subject subject) {
        Map<String, Node> first = new LinkedHashMap<>();
        for (List<String> hand : rule.hands()) {
            for (Node node : nodes(hand, subject)) {
                for (String group : groups(node)) {
                    Node other = first.get(group);
                    if (other != null) {
                        return Optional.of(new Finding(
                                rule.law().id(),
                                rule.law().clause(),
                                "%s Here '%s' is offered to '%s', and so is '%s'."
                                        .formatted(rule.law().text(), Subject.name(node), group, Subject.name(other)),
                                node.id(),
                                List.of(),
                                Severity.VIOLATION));
                    }
                }
            }
            for (Node node : nodes(hand, subject)) {
                for (String group : groups(node)) {
                    first.putIfAbsent(group, node);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Node> nodes(List<String> labels, Subject subject) {
        List<Node> nodes = new ArrayList<>();
        for (String label : labels) {
            nodes.addAll(subject.nodes(label));
        }
        return nodes;
    }

    private static List<String> groups(Node node) {
        List<String> groups = new ArrayList<>();
        for (String group : node.candidateGroups().split(",")) {
            if (!group.isBlank()) {
                groups.add(group.strip());
            }
        }
        return groups;
    }
}
