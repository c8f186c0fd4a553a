package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Extensions;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Refuses what two readers of a diagram can interpret differently: a name that occurs twice, several event definitions
 * in one event, {@code 1} or {@code 0} where the engine knows only {@code true} and {@code false}, and a
 * non-interrupting error event, after which the engine goes on beside the failed activity. The gate proves nothing
 * about an ambiguous diagram, statutory or not.
 */
public final class Ambiguity {

    private static final String RULE = "unambiguous";
    private static final String CLAUSE = "104(c)";

    private static final Set<String> SWITCHES = Set.of(
            "isExecutable",
            "cancelActivity",
            "isInterrupting",
            "triggeredByEvent",
            "isForCompensation",
            "isSequential",
            "camunda:async",
            "camunda:asyncBefore",
            "camunda:asyncAfter",
            "camunda:exclusive",
            "camunda:isStartableInTasklist");

    private final List<Finding> findings = new ArrayList<>();

    private Ambiguity() {}

    /** Finds everything in a process that is ambiguous. */
    public static List<Finding> check(Process process) {
        var ambiguity = new Ambiguity();
        ambiguity.switches(process.id(), process.attributes());
        ambiguity.names(process.id(), process.extensions());
        for (Node node : process.nodes()) {
            ambiguity.node(node);
        }
        return ambiguity.findings;
    }

    private void node(Node node) {
        switches(node.id(), node.attributes());
        names(node.id(), node.extensions());
        if (node.events().size() > 1) {
            refuse(
                    node.id(),
                    "This event has %d event definitions; keep one."
                            .formatted(node.events().size()));
        }
        if (!node.interrupting() && node.events().stream().anyMatch(EventDefinition.Error.class::isInstance)) {
            refuse(
                    node.id(),
                    "This event catches an error and does not interrupt; BPMN knows only error events that do. Make it"
                            + " interrupting.");
        }
    }

    private void names(String element, Extensions extensions) {
        for (String name : extensions.repeated()) {
            refuse(element, "The %s is given twice; keep one.".formatted(name));
        }
    }

    private void switches(String element, Map<String, String> attributes) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String value = attribute.getValue();
            if (SWITCHES.contains(attribute.getKey()) && !value.equals("true") && !value.equals("false")) {
                refuse(element, "The attribute %s is '%s'; write true or false.".formatted(attribute.getKey(), value));
            }
        }
    }

    private void refuse(String element, String what) {
        findings.add(new Finding(
                RULE,
                CLAUSE,
                what + " The engine and the gate could read it differently, so the gate proves nothing.",
                element,
                List.of(),
                Severity.NOT_PROVEN));
    }
}
