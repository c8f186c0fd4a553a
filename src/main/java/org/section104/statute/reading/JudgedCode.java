package org.section104.statute.reading;

import java.util.Collection;
import java.util.List;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.Code;
import org.section104.explorer.diagram.EventDefinition.Message;
import org.section104.explorer.diagram.EventDefinition.Signal;
import org.section104.explorer.diagram.InjectedField;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.Node;

/**
 * Describes what a node runs, calls or evaluates. If a node names several, the engine's order of precedence applies.
 */
final class JudgedCode {

    private JudgedCode() {}

    /** Returns whether a thrown message runs anything. If not, the token passes. */
    static boolean runs(Code code) {
        return !code.type().isEmpty()
                || !code.javaClass().isEmpty()
                || !code.delegateExpression().isEmpty()
                || !code.expression().isEmpty();
    }

    static boolean isExternal(Node node) {
        return switch (node.kind()) {
            case SERVICE_TASK, SEND_TASK -> isExternal(node.code());
            case BUSINESS_RULE_TASK -> node.decisionRef().isEmpty() && isExternal(node.code());
            case INTERMEDIATE_THROW_EVENT, END_EVENT ->
                node.event().orElse(null) instanceof Message message && isExternal(message.code());
            default -> false;
        };
    }

    private static boolean isExternal(Code code) {
        return code.type().equalsIgnoreCase("external");
    }

    static String does(Node node) {
        if (node.kind() == Kind.SCRIPT_TASK) {
            return Reading.UNKNOWN;
        }
        return node.attributes().containsKey("camunda:decisionRef") && node.kind() == Kind.BUSINESS_RULE_TASK
                ? "evaluates a decision"
                : does(node.code());
    }

    static String does(Code code) {
        if (!code.type().isEmpty()) {
            return isExternal(code) ? "waits for a worker" : Reading.UNKNOWN;
        }
        if (!code.javaClass().isBlank()) {
            return "runs code";
        }
        if (!code.delegateExpression().isEmpty()) {
            return "runs a delegate";
        }
        return code.expression().isBlank() ? Reading.UNKNOWN : "evaluates an expression";
    }

    static void describe(Node node, Element element) {
        switch (node.kind()) {
            case SERVICE_TASK, SEND_TASK ->
                code(node, node.code(), node.extensions().fields(), element);
            case BUSINESS_RULE_TASK -> {
                if (node.attributes().containsKey("camunda:decisionRef")) {
                    called(node, "decisionRef", node.decisionRef(), element);
                    element.is("result variable", Text.present(node.resultVariable()))
                            .is("result as", node.attributes().getOrDefault("camunda:mapDecisionResult", "resultList"));
                } else {
                    code(node, node.code(), node.extensions().fields(), element);
                }
            }
            case CALL_ACTIVITY -> call(node, element);
            case INTERMEDIATE_THROW_EVENT, END_EVENT -> {
                if (node.event().orElse(null) instanceof Message message && runs(message.code())) {
                    code(node, message.code(), message.fields(), element);
                } else if (node.event().orElse(null) instanceof Signal signal) {
                    handedOver(signal.payload(), element);
                }
            }
            default -> {
                // nothing runs
            }
        }
    }

    private static void code(Node node, Code code, List<InjectedField> fields, Element element) {
        switch (does(code)) {
            case "runs a delegate" -> {
                element.is("delegate", code.delegateExpression());
                JudgedListeners.fields("", fields, element);
            }
            case "runs code" -> {
                element.is("code", code.javaClass());
                JudgedListeners.fields("", fields, element);
            }
            case "evaluates an expression" ->
                element.is("expression", code.expression()).is("result variable", Text.present(code.resultVariable()));
            case "waits for a worker" -> {
                element.is("topic", code.topic())
                        .is("worker priority", node.attributes().get("camunda:taskPriority"));
                node.extensions()
                        .properties()
                        .forEach((name, value) ->
                                element.is("property " + name, name.isEmpty() && value.isEmpty() ? null : value));
            }
            default -> {
                // nothing known runs
            }
        }
    }

    private static void called(Node node, String attribute, String called, Element element) {
        var attributes = node.attributes();
        element.is("calls", called)
                .is("binding", attributes.get("camunda:" + attribute + "Binding"))
                .is("version", attributes.get("camunda:" + attribute + "Version"))
                .is("version tag", attributes.get("camunda:" + attribute + "VersionTag"))
                .is("tenant", attributes.get("camunda:" + attribute + "TenantId"));
    }

    private static void call(Node node, Element element) {
        called(node, "calledElement", node.calledElement(), element);
        element.is("code that maps variables", node.attributes().get("camunda:variableMappingClass"))
                .is("delegate that maps variables", node.attributes().get("camunda:variableMappingDelegateExpression"));
        handedOver(node.extensions().ins(), element);
        var outs = node.extensions().outs();
        parameters("takes back", outs.stream().filter(out -> !out.local()).toList(), false, element);
        parameters("takes back locally", outs.stream().filter(Mapping::local).toList(), false, element);
    }

    private static void handedOver(List<Mapping> ins, Element element) {
        ins.stream()
                .map(Mapping::businessKey)
                .filter(key -> !key.isEmpty())
                .reduce((first, last) -> last)
                .ifPresent(key -> element.is("business key", key));
        parameters(
                "hands over",
                ins.stream().filter(in -> in.businessKey().isEmpty()).toList(),
                true,
                element);
    }

    private static void parameters(String fact, Collection<Mapping> mappings, boolean local, Element element) {
        int position = 1;
        for (var mapping : mappings) {
            var variable = !mapping.all() && !mapping.source().isEmpty();
            var source = variable ? mapping.source() : mapping.sourceExpression();
            element.is(fact + " " + position, mapping.all() ? "all variables" : source)
                    .is(fact + " " + position + " read as", variable ? "a variable" : null)
                    .is(fact + " " + position + " into", mapping.all() ? null : mapping.target())
                    .is(fact + " " + position + " only locally", local && mapping.local());
            position++;
        }
    }
}
