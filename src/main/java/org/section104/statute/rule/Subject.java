package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;

/**
 * A process and the rules that it is checked against.
 *
 * @param steps the nodes with each label, in file order
 */
record Subject(Statute statute, ProcessLaw law, Process process, Map<String, List<Node>> steps) {

    static Subject of(Statute statute, ProcessLaw law, Process process) {
        Map<String, List<Node>> steps = new LinkedHashMap<>();
        for (Node node : process.nodes()) {
            String label = node.property(Step.LABEL);
            if (!label.isEmpty()) {
                steps.computeIfAbsent(label, key -> new ArrayList<>()).add(node);
            }
        }
        return new Subject(statute, law, process, steps);
    }

    static Optional<String> label(Node node) {
        String label = node.property(Step.LABEL);
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }

    /** Returns the nodes with a label. */
    List<Node> nodes(String label) {
        return steps.getOrDefault(label, List.of());
    }

    /** Returns the step of a node by its label, if the statute has it. */
    Optional<Step> step(Node node) {
        return Optional.ofNullable(law.steps().get(node.property(Step.LABEL)));
    }

    /** Returns whether a node lies in another one, at any depth. */
    boolean isInside(Node node, Node container) {
        for (var parent = process.node(node.parent());
                parent.isPresent();
                parent = process.node(parent.get().parent())) {
            if (parent.get().id().equals(container.id())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the name of a node, or its id if it has no name. */
    static String name(Node node) {
        return node.title();
    }
}
