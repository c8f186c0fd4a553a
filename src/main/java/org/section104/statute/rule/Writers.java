package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.Code;
import org.section104.explorer.diagram.Condition;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Extensions;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.FormField;
import org.section104.explorer.diagram.InjectedField;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Listener;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Step.Contract;

/** Finds everything in a process that writes a variable, or may write any variable, outside the contract of a step. */
final class Writers {

    /**
     * An element that writes.
     *
     * @param element the id of the node; empty for the process itself
     * @param name the name of the element
     * @param how how it writes
     */
    private record Place(String element, String name, String how) {}

    /** A write of one variable, or of all variables with {@link #ALL}. */
    record Write(String variable, String element, String name, String how) {}

    /** Code that the gate cannot read, so that it may write any variable. */
    record Unreadable(String element, String name, String what) {}

    /** Stands for every variable. */
    static final String ALL = "*";

    private final Subject subject;
    private final Decisions decisions;
    private final List<Write> writes = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** Tells which decisions are known and only read. */
    @FunctionalInterface
    interface Decisions {
        boolean onlyReads(String decision);
    }

    Writers(Subject subject, Decisions decisions) {
        this.subject = subject;
        this.decisions = decisions;
        Process process = subject.process();
        var itself = new Place("", process.name().isBlank() ? process.id() : process.name(), "");
        for (Listener listener : process.extensions().listeners()) {
            if (!isOfTheLaw(listener)) {
                listener(itself, listener);
            }
        }
        for (Node node : process.nodes()) {
            node(node);
        }
        for (Flow flow : process.flows()) {
            flow(flow);
        }
    }

    List<Write> writes() {
        return writes;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    private boolean isOfTheLaw(Listener listener) {
        String known = subject.law().listeners().get(listener.event());
        return known != null && known.equals(listener.code().delegateExpression());
    }

    private void flow(Flow flow) {
        var place =
                new Place(flow.id(), "the flow " + (flow.name().isBlank() ? flow.id() : "'" + flow.name() + "'"), "");
        condition(place, flow.condition());
        for (Listener listener : flow.listeners()) {
            listener(place, listener);
        }
    }

    private void node(Node node) {
        var place = new Place(node.id(), "'" + Subject.name(node) + "'", "");
        Optional<Contract> contract = subject.step(node).map(Step::contract);
        for (String text : node.attributes().values()) {
            text(place, text);
        }
        text(place, node.documentation());
        extensions(place, node, contract);
        if (!(contract.isPresent()
                && !contract.get().bean().isEmpty()
                && contract.get().bean().equals(node.code().delegateExpression()))) {
            code(place, node.code(), node.kind() == Kind.BUSINESS_RULE_TASK ? node.decisionRef() : "");
        }
        write(place, node.resultVariable(), "takes a result into");
        if (contract.isEmpty() || !contract.get().initiator().equals(node.camunda("initiator"))) {
            write(place, node.camunda("initiator"), "writes who started into");
        }
        if (node.multiInstance().isPresent()) {
            repeated(place, node.multiInstance().get(), contract);
        }
        for (EventDefinition event : node.events()) {
            event(place, event);
        }
    }

    private void repeated(Place place, MultiInstance many, Optional<Contract> contract) {
        if (contract.isEmpty() || !contract.get().element().equals(many.elementVariable())) {
            write(place, many.elementVariable(), "is repeated over");
        }
        text(place, many.collection());
        text(place, many.cardinality());
        condition(place, many.completionCondition());
    }

    private void extensions(Place place, Node node, Optional<Contract> contract) {
        Extensions extensions = node.extensions();
        for (FormField field : extensions.formFields()) {
            write(place, field.id(), "has a form field for");
            text(place, field.defaultValue());
        }
        for (Parameter input : extensions.inputs()) {
            boolean agreed = contract.isPresent()
                    && input.text().equals(contract.get().input().get(input.name()));
            if (!agreed) {
                write(place, input.name(), "has an input parameter for");
            }
            parameter(place, input);
        }
        for (Parameter output : extensions.outputs()) {
            write(place, output.name(), "has an output parameter for");
            parameter(place, output);
        }
        fields(place, extensions.fields());
        for (Listener listener : extensions.listeners()) {
            listener(place, listener);
        }
        for (Mapping out : extensions.outs()) {
            mapping(place, out, "takes from what it calls");
        }
        for (Mapping in : extensions.ins()) {
            text(place, in.sourceExpression() + " " + in.businessKey());
        }
    }

    private void fields(Place place, List<InjectedField> fields) {
        for (InjectedField field : fields) {
            text(place, field.text());
        }
    }

    private void mapping(Place place, Mapping mapping, String how) {
        write(place, mapping.all() ? ALL : mapping.target(), how);
        text(place, mapping.sourceExpression());
    }

    private void parameter(Place place, Parameter parameter) {
        text(place, parameter.text());
        if (parameter.script().present()) {
            for (String name : Expressions.written(parameter.script().text())) {
                write(place, name, "has a script that writes");
            }
            cannotRead(place, "the script of its parameter '%s'".formatted(parameter.name()));
        }
        if (parameter.structured()) {
            cannotRead(place, "the list or map of its parameter '%s'".formatted(parameter.name()));
        }
    }

    private void event(Place place, EventDefinition event) {
        if (event instanceof EventDefinition.Timer timer) {
            text(place, timer.text());
        } else if (event instanceof EventDefinition.Message message) {
            text(place, message.name());
            code(place, message.code(), "");
            fields(place, message.fields());
        } else if (event instanceof EventDefinition.Signal signal) {
            text(place, signal.name());
            for (Mapping sent : signal.payload()) {
                mapping(place, sent, "sends with its signal");
            }
        } else if (event instanceof EventDefinition.Error error) {
            write(place, error.codeVariable(), "takes the error's code into");
            write(place, error.messageVariable(), "takes the error's message into");
        } else if (event instanceof EventDefinition.Escalation escalation) {
            write(place, escalation.codeVariable(), "takes the escalation's code into");
        } else if (event instanceof EventDefinition.Conditional conditional) {
            condition(place, conditional.condition());
        }
    }

    private void listener(Place place, Listener listener) {
        var at = new Place(place.element(), "the listener of " + place.name(), place.how());
        code(at, listener.code(), "");
        fields(at, listener.fields());
        for (EventDefinition.Timer timer : listener.timers()) {
            text(at, timer.text());
        }
    }

    private void code(Place place, Code code, String decision) {
        if (code.script().present()) {
            for (String name : Expressions.written(code.script().text())) {
                write(place, name, "runs a script that writes");
            }
            cannotRead(place, "its script");
        }
        for (String name : Expressions.written(code.expression())) {
            write(place, name, "runs an expression that writes");
        }
        if (!code.expression().isEmpty()
                || !code.delegateExpression().isEmpty()
                || !code.javaClass().isEmpty()) {
            boolean reads = code.delegateExpression().isEmpty()
                    && code.javaClass().isEmpty()
                    && Expressions.unknownCall(
                                    code.expression(),
                                    subject.statute().readOnly().keySet())
                            .isEmpty();
            if (!reads) {
                cannotRead(
                        place,
                        "what it runs, %s".formatted(code.delegateExpression() + code.javaClass() + code.expression()));
            }
        }
        if (!code.type().isEmpty()) {
            cannotRead(
                    place,
                    code.external()
                            ? "what the worker of its topic '%s' does".formatted(code.topic())
                            : "what its type '%s' does".formatted(code.type()));
        }
        if (!decision.isEmpty() && !decisions.onlyReads(decision)) {
            cannotRead(
                    place,
                    "the decision '%s', which is not among the files or does more than compare".formatted(decision));
        }
    }

    private void condition(Place place, Condition condition) {
        if (condition.script()) {
            for (String name : Expressions.written(condition.text())) {
                write(place, name, "asks a script that writes");
            }
            cannotRead(place, "the script of its condition");
        } else {
            text(place, condition.text());
        }
    }

    /** Checks a text of the diagram. It may contain an expression, and an expression may call a method that writes. */
    private void text(Place place, String text) {
        if (text.indexOf('{') < 0) {
            return;
        }
        Set<String> written = Expressions.written(text);
        for (String name : written) {
            write(place, name, "has an expression that writes");
        }
        if (written.isEmpty() && !isContract(text)) {
            Optional<String> call =
                    Expressions.unknownCall(text, subject.statute().readOnly().keySet());
            if (call.isPresent()) {
                cannotRead(place, "what %s does".formatted(call.get()));
            }
        }
    }

    /** Returns whether an expression is the delegate of a step. The check of the step covers it. */
    private boolean isContract(String text) {
        for (Step step : subject.law().steps().values()) {
            if (text.equals(step.contract().bean())) {
                return true;
            }
        }
        return false;
    }

    private void write(Place place, String variable, String how) {
        if (!variable.isEmpty()) {
            writes.add(new Write(variable, place.element(), place.name(), how));
        }
    }

    private void cannotRead(Place place, String what) {
        unreadable.add(new Unreadable(place.element(), place.name(), what));
    }
}
