package org.section104.statute.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Compensation;
import org.section104.explorer.diagram.EventDefinition.Conditional;
import org.section104.explorer.diagram.EventDefinition.Escalation;
import org.section104.explorer.diagram.EventDefinition.Message;
import org.section104.explorer.diagram.EventDefinition.Signal;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;

/** Describes what an event waits for, in which scope it waits, and what it throws. */
final class JudgedEvents {

    private final Node node;
    private final JudgedProcess process;
    private final Reading reading;
    private final Element element;

    JudgedEvents(Node node, JudgedProcess process, Reading reading) {
        this.node = node;
        this.process = process;
        this.reading = reading;
        this.element = reading.element(node.id());
    }

    static String text(Timer timer) {
        return timer.type().name().toLowerCase(Locale.ROOT) + " " + timer.text();
    }

    void describe() {
        switch (node.kind()) {
            case START_EVENT, BOUNDARY_EVENT, INTERMEDIATE_CATCH_EVENT ->
                node.event().ifPresent(this::caught);
            case INTERMEDIATE_THROW_EVENT, END_EVENT -> node.event().ifPresent(this::thrown);
            case RECEIVE_TASK -> {
                if (node.attributes().containsKey("messageRef")) {
                    element.is("waits for", "the message " + process.messageName(node.attribute("messageRef")))
                            .is("waits in", node.id());
                }
            }
            default -> {
                // no event
            }
        }
        if (node.kind() == Kind.INTERMEDIATE_CATCH_EVENT
                && !(node.event().orElse(null) instanceof EventDefinition.Link)) {
            element.is(
                    "first event behind a gateway", process.gatewayBefore(node).isPresent());
        }
    }

    private void thrown(EventDefinition event) {
        if (event instanceof Signal signal) {
            element.is("asynchronous signal", signal.async());
        } else if (event instanceof Compensation compensation) {
            element.is("compensates", Text.present(compensation.activityRef()));
        } else if (event instanceof EventDefinition.Error error && node.kind() == Kind.END_EVENT) {
            element.is("message of the error", Text.present(error.message()));
        }
    }

    // ---- what is caught

    private boolean startsProcess() {
        return node.kind() == Kind.START_EVENT && node.parent().isEmpty();
    }

    /** Returns the scope that waits for the event. */
    @Nullable
    private String scope() {
        return startsProcess() ? process.id() : process.hears(node);
    }

    private void caught(EventDefinition event) {
        if (event instanceof Timer timer) {
            element.is("timer", text(timer)).is("timer runs in", scope()).is("timer interrupts", interrupts());
        } else if (event instanceof Message message) {
            waits("the message " + message.name());
        } else if (event instanceof Signal signal) {
            waits("the signal " + signal.name());
            element.is("asynchronous signal", signal.async());
        } else if (event instanceof Conditional conditional) {
            waits("a condition");
            element.is("interrupts on its condition", interrupts())
                    .is("condition", Text.of(conditional.condition()))
                    .is("condition on the variable", Text.present(conditional.variableName()))
                    .areInAnyOrder(
                            "condition on the event",
                            new java.util.LinkedHashSet<>(Text.list(conditional.variableEvents())));
        } else if (event instanceof EventDefinition.Error error) {
            error(error);
        } else if (event instanceof Escalation escalation) {
            escalation(escalation);
        }
    }

    private void waits(String what) {
        element.is("waits for", what).is("waits in", scope()).is("starts the process", startsProcess());
    }

    /** Returns whether the event interrupts. Start events of the process and intermediate events never do. */
    private boolean interrupts() {
        return node.interrupting()
                && (node.kind() == Kind.BOUNDARY_EVENT || node.kind() == Kind.START_EVENT && !startsProcess());
    }

    /** Returns the element that handles the event: the boundary event, or the event sub-process of the start event. */
    private Element handler() {
        return node.kind() == Kind.START_EVENT ? reading.element(node.parent()) : element;
    }

    private void error(EventDefinition.Error error) {
        handler()
                .is("catches", "the error " + (error.code().isEmpty() ? "of any code" : error.code()))
                .is("variable for the error's code", Text.present(error.codeVariable()))
                .is("variable for the error's message", Text.present(error.messageVariable()));
    }

    private void escalation(Escalation escalation) {
        handler()
                .is("catches escalations in", scope())
                .is("catches", "the escalation " + (escalation.code().isEmpty() ? "of any code" : escalation.code()))
                .is("interrupts on escalation", node.interrupting())
                .is("variable for the escalation's code", Text.present(escalation.codeVariable()));
    }
}
