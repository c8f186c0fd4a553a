package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.section104.explorer.diagram.Code;
import org.section104.explorer.diagram.EventDefinition.Conditional;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.statute.rule.Step.Contract;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Checks that each step of the statute occurs exactly once and is bound as its contract says. */
final class BindingCheck {

    private static final String RULE = "binding";

    private final Subject subject;
    private final List<Finding> findings = new ArrayList<>();

    private BindingCheck(Subject subject) {
        this.subject = subject;
    }

    static List<Finding> check(Subject subject) {
        var check = new BindingCheck(subject);
        for (Step step : subject.law().steps().values()) {
            check.check(step);
        }
        for (Map.Entry<String, List<Node>> labeled : subject.steps().entrySet()) {
            check.checkLabel(labeled.getKey(), labeled.getValue());
        }
        for (Node node : subject.process().nodes()) {
            check.checkStart(node);
        }
        return check.findings;
    }

    private void check(Step step) {
        List<Node> nodes = subject.nodes(step.label());
        if (nodes.isEmpty()) {
            violated(
                    step,
                    "",
                    "The step '%s' is missing: no element carries the label '%s'. Put it back, or apply its element template again."
                            .formatted(step.name(), step.label()));
        } else if (nodes.size() > 1) {
            violated(
                    step,
                    nodes.get(1).id(),
                    "The step '%s' is there %d times: '%s' and '%s' both carry the label '%s'. Only one may."
                            .formatted(
                                    step.name(),
                                    nodes.size(),
                                    Subject.name(nodes.get(0)),
                                    Subject.name(nodes.get(1)),
                                    step.label()));
        }
        for (Node node : nodes) {
            checkContract(step, node);
        }
    }

    private void checkLabel(String label, List<Node> nodes) {
        if (!subject.law().steps().containsKey(label)) {
            findings.add(new Finding(
                    RULE,
                    subject.law().clause(),
                    "'%s' carries the label '%s', which is not a step of this process."
                            .formatted(Subject.name(nodes.get(0)), label),
                    nodes.get(0).id(),
                    List.of(),
                    Severity.VIOLATION));
        }
    }

    /** Refuses any other start event of the process, because it would bypass the checks of the start form. */
    private void checkStart(Node node) {
        if (node.kind() == Kind.START_EVENT
                && node.parent().isEmpty()
                && subject.step(node).isEmpty()) {
            findings.add(new Finding(
                    RULE,
                    subject.law().clause(),
                    "'%s' starts a case, but it is not a step of the statute. Remove it.".formatted(Subject.name(node)),
                    node.id(),
                    List.of(),
                    Severity.VIOLATION));
        }
    }

    private void checkContract(Step step, Node node) {
        Contract contract = step.contract();
        if (!contract.type().equals(type(node))) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be a %s, here it is a %s.".formatted(Subject.name(node), contract.type(), type(node)));
            return;
        }
        checkWho(step, contract, node);
        checkForm(step, contract, node);
        checkCode(step, contract, node);
        checkCall(step, contract, node);
        checkPlace(step, contract, node);
        checkRepetition(step, contract, node);
        checkEvent(step, contract, node);
        same(step, node, "starts the process", contract.starts(), node.property(Step.STARTS));
        if (!contract.initiator().isEmpty()) {
            same(step, node, "remembers who started it in", contract.initiator(), node.camunda("initiator"));
        }
        for (Map.Entry<String, String> input : contract.input().entrySet()) {
            same(step, node, "begins with " + input.getKey(), input.getValue(), input(node, input.getKey()));
        }
    }

    private void checkWho(Step step, Contract contract, Node node) {
        if (contract.group().isEmpty()) {
            return;
        }
        same(
                step,
                node,
                "is offered to",
                contract.group(),
                node.candidateGroups().strip());
        String person = node.assignee() + node.candidateUsers();
        if (!person.isEmpty()) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be offered only to '%s'; here it is also offered to '%s'. Leave assignee and candidate users empty."
                            .formatted(Subject.name(node), contract.group(), person));
        }
    }

    private void checkForm(Step step, Contract contract, Node node) {
        String form = node.formRef().isEmpty() ? node.formKey() : node.formRef();
        same(step, node, "shows the form", contract.form(), form);
    }

    private void checkCode(Step step, Contract contract, Node node) {
        Code code = node.code();
        same(step, node, "is done by", contract.bean(), code.delegateExpression());
        String other = code.javaClass()
                + code.expression()
                + code.type()
                + code.script().text();
        if (!other.isEmpty()) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be done by %s; here it is done by '%s'."
                            .formatted(
                                    Subject.name(node),
                                    contract.bean().isEmpty() ? "no code" : contract.bean(),
                                    other));
        }
    }

    private void checkCall(Step step, Contract contract, Node node) {
        if (contract.calls().isEmpty()) {
            return;
        }
        same(step, node, "calls", contract.calls(), node.calledElement());
        String binding = node.camunda("calledElementBinding");
        if (!List.of("", "latest", "deployment").contains(binding)
                || !node.camunda("calledElementTenantId").isEmpty()
                || !node.camunda("variableMappingClass").isEmpty()
                || !node.camunda("variableMappingDelegateExpression").isEmpty()) {
            findings.add(finding(
                    step,
                    node.id(),
                    "'%s' must call the latest version and map no variables by code. Otherwise the gate cannot prove what it calls."
                            .formatted(Subject.name(node)),
                    Severity.NOT_PROVEN));
        }
        for (Map.Entry<String, String> in : contract.in().entrySet()) {
            same(step, node, "hands over " + in.getKey() + " from", in.getValue(), handedOver(node, in.getKey()));
        }
    }

    /**
     * Returns the source of a variable of the callee. If there are several sources, the result lists all, because the
     * last one applies.
     */
    private static String handedOver(Node node, String target) {
        List<String> sources = new ArrayList<>();
        for (Mapping in : node.extensions().ins()) {
            if (target.equals("businessKey") ? !in.businessKey().isEmpty() : target.equals(in.target())) {
                sources.add(source(in));
            }
        }
        return String.join(", ", sources);
    }

    private static String source(Mapping mapping) {
        if (!mapping.businessKey().isEmpty()) {
            return mapping.businessKey();
        }
        String source = mapping.source().isEmpty() ? "'" + mapping.sourceExpression() + "'" : mapping.source();
        return mapping.local() ? "local " + source : source;
    }

    private void checkPlace(Step step, Contract contract, Node node) {
        if (!contract.inside().isEmpty() && !isInsideOne(node, subject.nodes(contract.inside()))) {
            violated(
                    step,
                    node.id(),
                    "'%s' must lie in '%s'. Move it back."
                            .formatted(
                                    Subject.name(node),
                                    subject.law().step(contract.inside()).name()));
        }
        if (!contract.attachedTo().isEmpty() && !isAttachedToOne(node, subject.nodes(contract.attachedTo()))) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be attached to the boundary of '%s'. Move it back."
                            .formatted(
                                    Subject.name(node),
                                    subject.law().step(contract.attachedTo()).name()));
        }
        if (!contract.interrupting().isEmpty()
                && contract.interrupting().equals(String.valueOf(!node.interrupting()))) {
            violated(
                    step,
                    node.id(),
                    !node.interrupting()
                            ? "'%s' must end the activity that it is attached to: make it interrupting."
                                    .formatted(Subject.name(node))
                            : "'%s' must not end the activity that it is attached to: make it non-interrupting."
                                    .formatted(Subject.name(node)));
        }
        if (node.isForCompensation()) {
            violated(step, node.id(), "'%s' must not be a compensation handler.".formatted(Subject.name(node)));
        }
    }

    private boolean isInsideOne(Node node, List<Node> containers) {
        for (Node container : containers) {
            if (subject.isInside(node, container)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAttachedToOne(Node node, List<Node> hosts) {
        for (Node host : hosts) {
            if (host.id().equals(node.attachedTo())) {
                return true;
            }
        }
        return false;
    }

    private void checkRepetition(Step step, Contract contract, Node node) {
        MultiInstance many = node.multiInstance().orElse(null);
        if (contract.collection().isEmpty()) {
            if (many != null) {
                violated(
                        step,
                        node.id(),
                        "'%s' must be done exactly once; here it is repeated, or skipped if there is nothing to repeat it for."
                                .formatted(Subject.name(node)));
            }
            return;
        }
        same(step, node, "is repeated for", contract.collection(), many == null ? "" : many.collection());
        same(step, node, "names each one", contract.element(), many == null ? "" : many.elementVariable());
        if (many != null
                && (many.completionCondition().present() || !many.cardinality().isEmpty())) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be done for every entry of its collection; remove its completion condition and its loop cardinality."
                            .formatted(Subject.name(node)));
        }
    }

    private void checkEvent(Step step, Contract contract, Node node) {
        if (!contract.timer().isEmpty()) {
            String timer = node.event().orElse(null) instanceof Timer waited ? date(waited) : "";
            same(step, node, "waits for", contract.timer(), timer);
        }
        if (!contract.condition().isEmpty()) {
            String condition = node.event().orElse(null) instanceof Conditional conditional
                    ? conditional.condition().text().strip()
                    : "";
            same(step, node, "waits until", contract.condition(), condition);
        }
        if (node.kind() == Kind.START_EVENT && node.event().isPresent()) {
            violated(
                    step,
                    node.id(),
                    "'%s' must be started by its form or by the service; here it is started by an event."
                            .formatted(Subject.name(node)));
        }
    }

    /**
     * Returns the text of a date. The text of a duration or a cycle names its type, because the text could be the same.
     */
    private static String date(Timer timer) {
        String text = timer.text().strip();
        return timer.type() == Timer.Type.DATE
                ? text
                : text + " as a " + timer.type().name().toLowerCase(Locale.ROOT);
    }

    private void same(Step step, Node node, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            violated(
                    step,
                    node.id(),
                    "'%s' %s %s; the law says %s.".formatted(Subject.name(node), what, shown(actual), shown(expected)));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : "'" + value + "'";
    }

    private static String input(Node node, String name) {
        for (Parameter parameter : node.extensions().inputs()) {
            if (parameter.name().equals(name)) {
                return parameter.text();
            }
        }
        return "";
    }

    private void violated(Step step, String element, String message) {
        findings.add(finding(step, element, message, Severity.VIOLATION));
    }

    private static Finding finding(Step step, String element, String message, Severity severity) {
        return new Finding(RULE, step.clause(), message, element, List.of(), severity);
    }

    /** Returns the BPMN name of a node's type. */
    static String type(Node node) {
        return switch (node.kind()) {
            case EVENT_SUB_PROCESS -> "event subProcess";
            default -> {
                String[] words =
                        node.kind().name().toLowerCase(java.util.Locale.ROOT).split("_");
                var type = new StringBuilder(words[0]);
                for (int i = 1; i < words.length; i++) {
                    type.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
                }
                yield type.toString();
            }
        };
    }
}
