package org.section104.statute;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** A process of a few elements, and a law that knows its steps, to try one kind of rule on. */
final class TinyProcess {

    private final StringBuilder model = new StringBuilder();
    private final Map<String, String> steps = new LinkedHashMap<>();
    private String variables = "{}";
    private String process = "";
    private int flows;

    /** A process that begins with the step {@code begin}. */
    static TinyProcess aProcess() {
        return new TinyProcess().step("startEvent", "begin", "");
    }

    /** The variables that the law declares, as YAML: {@code {ok: [YES, NO]}}. */
    TinyProcess variables(String yaml) {
        variables = yaml;
        return this;
    }

    /** An element that the law knows, with more of its contract as YAML. */
    TinyProcess step(String kind, String id, String contract) {
        return step(kind, id, contract, "", "");
    }

    TinyProcess step(String kind, String id, String contract, String attributes, String inner) {
        steps.put(
                id,
                "{name: %s, clause: '1(a)', type: %s%s}"
                        .formatted(id, kind, contract.isEmpty() ? "" : ", " + contract));
        return labeled(kind, id, id, attributes, inner);
    }

    /** A user task that the law knows. */
    TinyProcess task(String id) {
        return step("userTask", id, "");
    }

    /** A user task that the law knows, and what completing it sets. */
    TinyProcess task(String id, String sets) {
        return step("userTask", id, "sets: " + sets);
    }

    TinyProcess labeled(String kind, String id, String label, String attributes, String inner) {
        return node(
                kind,
                id,
                attributes,
                "<extensionElements><c:properties><c:property name='step' value='%s'/></c:properties></extensionElements>%s"
                        .formatted(label, inner));
    }

    TinyProcess node(String kind, String id) {
        return node(kind, id, "", "");
    }

    TinyProcess node(String kind, String id, String attributes, String inner) {
        model.append("<%s id='%s' name='%s' %s>%s</%s>\n".formatted(kind, id, id, attributes, inner, kind));
        return this;
    }

    /** Everything until {@link #close} lies in this sub-process, which is a step. */
    TinyProcess open(String id) {
        steps.put(id, "{name: %s, clause: '1(a)', type: subProcess}".formatted(id));
        model.append(
                ("<subProcess id='%s' name='%s'><extensionElements><c:properties><c:property name='step' value='%s'/>"
                                + "</c:properties></extensionElements>\n")
                        .formatted(id, id, id));
        return this;
    }

    TinyProcess close() {
        model.append("</subProcess>\n");
        return this;
    }

    /** A clock on the edge of something, which does not end it. */
    TinyProcess clock(String id, String on, String kind, String text) {
        return node(
                "boundaryEvent",
                id,
                "attachedToRef='%s' cancelActivity='false'".formatted(on),
                "<timerEventDefinition><%s>%s</%s></timerEventDefinition>".formatted(kind, text, kind));
    }

    TinyProcess flows(String... ids) {
        for (int i = 1; i < ids.length; i++) {
            flow(ids[i - 1], ids[i], "");
        }
        return this;
    }

    TinyProcess flow(String from, String to, String condition) {
        return flow("flow-" + ++flows, from, to, condition);
    }

    TinyProcess flow(String id, String from, String to, String condition) {
        model.append("<sequenceFlow id='%s' sourceRef='%s' targetRef='%s'>%s</sequenceFlow>\n"
                .formatted(
                        id,
                        from,
                        to,
                        condition.isEmpty()
                                ? ""
                                : "<conditionExpression>${%s}</conditionExpression>".formatted(condition)));
        return this;
    }

    /** Attributes and elements of the process itself. */
    TinyProcess itself(String inner) {
        process = inner;
        return this;
    }

    Source source() {
        return new Source("tiny.bpmn", xml().getBytes(StandardCharsets.UTF_8));
    }

    String xml() {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:c='http://camunda.org/schema/1.0/bpmn'
                    id='tiny-definitions' targetNamespace='tiny'>
                <process id='tiny' name='Tiny' isExecutable='true' c:historyTimeToLive='P3650D'>
                %s%s</process>
                </definitions>
                """
                .formatted(process, model);
    }

    /** A gate with one rule, {@code kind} as YAML. */
    Gate gate(String rule) {
        return Gate.of(law("- {id: rule, clause: '1(b)', text: The law says so., %s}".formatted(rule)));
    }

    /** The verdict under one rule. */
    Verdict under(String rule) {
        return gate(rule).check(java.util.List.of(source()), Library.empty()).get(0);
    }

    /** The law as YAML. */
    String law(String... rules) {
        var yaml = new StringBuilder(
                """
                historyTimeToLive: P3650D
                readOnly: [calendar.due()]
                clocks: [{expression: "${dueAt}", atMost: P30D}]
                neverEmpty: ["${everyone}"]
                decisions: {}
                processes:
                  tiny:
                    clause: '1'
                    variables: %s
                    steps:
                """
                        .formatted(variables));
        steps.forEach((label, step) -> yaml.append("      %s: %s%n".formatted(label, step)));
        yaml.append(rules.length == 0 ? "    rules: []\n" : "    rules:\n");
        for (String rule : rules) {
            yaml.append("      ").append(rule).append('\n');
        }
        return yaml.toString();
    }
}
