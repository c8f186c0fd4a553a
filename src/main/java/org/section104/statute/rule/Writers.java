package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.section104.statute.diagram.Code;
import org.section104.statute.diagram.Condition;
import org.section104.statute.diagram.EventDefinition;
import org.section104.statute.diagram.Extensions;
import org.section104.statute.diagram.Flow;
import org.section104.statute.diagram.Kind;
import org.section104.statute.diagram.Listener;
import org.section104.statute.diagram.Mapping;
import org.section104.statute.diagram.Node;
import org.section104.statute.diagram.Parameter;
import org.section104.statute.diagram.Process;
import org.section104.statute.rule.Step.Contract;

/** Everything in a process that writes a variable, or may write any, and is not part of a step's contract. */
final class Writers {

    /**
     * Something that writes.
     *
     * @param element the id of the node; empty for the process itself
     * @param name what the element is called
     * @param how in which way
     */
    private record Place(String element, String name, String how) {}

    /** A write of one variable; of all of them with {@link #ALL}. */
    record Write(String variable, String element, String name, String how) {}

    /** Something that runs and cannot be read, so that it may write anything. */
    record Unreadable(String element, String name, String what) {}

    /** Stands for every variable. */
    static final String ALL = "*";

    private final Subject subject;
    private final Decisions decisions;
    private final List<Write> writes = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** Which decisions are known and only read. */
    @FunctionalInterface
    interface Decisions {
        boolean onlyReads(String decision);
    }

    Writers(Subject subject, Decisions decisions) {
        this.subject = subject;
        this.decisions = decisions;
        Process process = subject.process();
        var itself = new Place("", process.name().isBlank() ? process.id() : process.name(), "");
        process.extensions().listeners().forEach(listener -> listener(itself, listener, this::isOfTheLaw));
        process.nodes().forEach(this::node);
        process.flows().forEach(this::flow);
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
        flow.listeners().forEach(listener -> listener(place, listener, any -> false));
    }

    private void node(Node node) {
        var place = new Place(node.id(), "'" + Subject.name(node) + "'", "");
        Optional<Contract> contract = subject.step(node).map(Step::contract);
        node.attributes().forEach((name, text) -> text(place, text));
        text(place, node.documentation());
        extensions(place, node, contract);
        if (!(contract.isPresent()
                && !contract.get().bean().isEmpty()
                && contract.get().bean().equals(node.code().delegateExpression()))) {
            code(place, node.code(), node.kind() == Kind.BUSINESS_RULE_TASK ? node.decisionRef() : "");
        }
        write(place, node.resultVariable(), "takes a result into");
        if (contract.map(Contract::initiator)
                .filter(node.camunda("initiator")::equals)
                .isEmpty()) {
            write(place, node.camunda("initiator"), "writes who started into");
        }
        node.multiInstance().ifPresent(many -> {
            if (contract.map(Contract::element)
                    .filter(many.elementVariable()::equals)
                    .isEmpty()) {
                write(place, many.elementVariable(), "is repeated over");
            }
            text(place, many.collection());
            text(place, many.cardinality());
            condition(place, many.completionCondition());
        });
        node.events().forEach(event -> event(place, event));
    }

    private void extensions(Place place, Node node, Optional<Contract> contract) {
        Extensions extensions = node.extensions();
        extensions.formFields().forEach(field -> {
            write(place, field.id(), "has a form field for");
            text(place, field.defaultValue());
        });
        for (Parameter input : extensions.inputs()) {
            boolean agreed = contract.map(Contract::input)
                    .filter(inputs -> input.text().equals(inputs.get(input.name())))
                    .isPresent();
            if (!agreed) {
                write(place, input.name(), "has an input parameter for");
            }
            parameter(place, input);
        }
        extensions.outputs().forEach(output -> {
            write(place, output.name(), "has an output parameter for");
            parameter(place, output);
        });
        extensions.fields().forEach(field -> text(place, field.text()));
        extensions.listeners().forEach(listener -> listener(place, listener, any -> false));
        extensions.outs().forEach(out -> mapping(place, out, "takes from what it calls"));
        extensions.ins().forEach(in -> text(place, in.sourceExpression() + " " + in.businessKey()));
    }

    private void mapping(Place place, Mapping mapping, String how) {
        write(place, mapping.all() ? ALL : mapping.target(), how);
        text(place, mapping.sourceExpression());
    }

    private void parameter(Place place, Parameter parameter) {
        text(place, parameter.text());
        if (parameter.script().present()) {
            Expressions.written(parameter.script().text())
                    .forEach(name -> write(place, name, "has a script that writes"));
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
            message.fields().forEach(field -> text(place, field.text()));
        } else if (event instanceof EventDefinition.Signal signal) {
            text(place, signal.name());
            signal.payload().forEach(sent -> mapping(place, sent, "sends with its signal"));
        } else if (event instanceof EventDefinition.Error error) {
            write(place, error.codeVariable(), "takes the error's code into");
            write(place, error.messageVariable(), "takes the error's message into");
        } else if (event instanceof EventDefinition.Escalation escalation) {
            write(place, escalation.codeVariable(), "takes the escalation's code into");
        } else if (event instanceof EventDefinition.Conditional conditional) {
            condition(place, conditional.condition());
        }
    }

    private void listener(Place place, Listener listener, java.util.function.Predicate<Listener> agreed) {
        if (!agreed.test(listener)) {
            var at = new Place(place.element(), "the listener of " + place.name(), place.how());
            code(at, listener.code(), "");
            listener.fields().forEach(field -> text(at, field.text()));
            listener.timers().forEach(timer -> text(at, timer.text()));
        }
    }

    private void code(Place place, Code code, String decision) {
        if (code.script().present()) {
            Expressions.written(code.script().text()).forEach(name -> write(place, name, "runs a script that writes"));
            cannotRead(place, "its script");
        }
        Expressions.written(code.expression()).forEach(name -> write(place, name, "runs an expression that writes"));
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
            Expressions.written(condition.text()).forEach(name -> write(place, name, "asks a script that writes"));
            cannotRead(place, "the script of its condition");
        } else {
            text(place, condition.text());
        }
    }

    /** Any text of a diagram may hold an expression, and an expression may call what writes. */
    private void text(Place place, String text) {
        if (text.indexOf('{') < 0) {
            return;
        }
        Set<String> written = Expressions.written(text);
        written.forEach(name -> write(place, name, "has an expression that writes"));
        if (written.isEmpty() && !isContract(text)) {
            Expressions.unknownCall(text, subject.statute().readOnly().keySet())
                    .ifPresent(call -> cannotRead(place, "what %s does".formatted(call)));
        }
    }

    /** A bean that a step is bound to is checked with the step. */
    private boolean isContract(String text) {
        return subject.law().steps().values().stream()
                .anyMatch(step -> text.equals(step.contract().bean()));
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
