package org.section104.engine.deployment;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.ConditionalEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.EscalationEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.el.UelExpressionCondition;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.engine.runtime.EngineFields;

/** Describes the events that a scope waits for, each as facts of the element that the event enters. */
final class ParsedEvents {

    private ParsedEvents() {}

    /** Describes one property of a scope that declares events. Describes any other property as unknown. */
    static void describe(CoreModelElement owner, String property, Object value, Reading reading) {
        switch (property) {
            case "timerDeclarations" ->
                ((Map<?, ?>) value)
                        .forEach((id, timer) -> timer((ScopeImpl) owner, (TimerDeclarationImpl) timer, reading));
            case "timerStart" ->
                ((Collection<?>) value)
                        .forEach(timer -> timer((ScopeImpl) owner, (TimerDeclarationImpl) timer, reading));
            case "timerListenerDeclarations" ->
                ((Map<?, ?>) value).forEach((activity, timers) -> ((Map<?, ?>) timers)
                        .forEach((listener, timer) -> reading.element(String.valueOf(activity))
                                .is("task listener on timeout " + listener + " timer", text((TimerDeclarationImpl)
                                        timer))));
            case "eventDefinitions" ->
                ((Map<?, ?>) value)
                        .values()
                        .forEach(event ->
                                subscription((ScopeImpl) owner, (EventSubscriptionDeclaration) event, reading));
            case "conditionalEventDefinition", "eventJobDeclarations" -> {
                // the event subscription of the scope states the same
            }
            case "errorEventDefinitions" -> errors((ScopeImpl) owner, (Collection<?>) value, reading);
            case "escalationEventDefinitions" -> escalations((ScopeImpl) owner, (Collection<?>) value, reading);
            case "camundaErrorEventDefinition" -> {
                if (!((Collection<?>) value).isEmpty()) {
                    reading.element(owner.getId()).is("errors of its worker", Reading.UNKNOWN);
                }
            }
            default -> reading.element(owner.getId()).is("the property " + property, Reading.UNKNOWN);
        }
    }

    private static void timer(ScopeImpl scope, TimerDeclarationImpl timer, Reading reading) {
        reading.element(timer.getActivityId())
                .is("timer", text(timer))
                .is("timer runs in", ParsedProcess.scope(scope))
                .is("timer interrupts", timer.isInterruptingTimer())
                .is("timer shares its instance with other jobs", !timer.isExclusive());
    }

    private static String text(TimerDeclarationImpl timer) {
        var type = EngineFields.TIMER_TYPE.read(timer).name().toLowerCase(java.util.Locale.ROOT);
        return type + " " + ParsedText.of(EngineFields.TIMER_DESCRIPTION.readNullable(timer));
    }

    private static void subscription(ScopeImpl scope, EventSubscriptionDeclaration event, Reading reading) {
        var element = reading.element(event.getActivityId());
        element.is("waits in", ParsedProcess.scope(scope)).is("starts the process", event.isStartEvent());
        if (event instanceof ConditionalEventDefinition conditional) {
            element.is("waits for", "a condition").is("interrupts on its condition", conditional.isInterrupting());
            condition(conditional, element);
        } else {
            element.is("waits for", "the %s %s".formatted(event.getEventType(), event.getUnresolvedEventName()))
                    .is("asynchronous signal", event.isAsync());
        }
    }

    private static void condition(ConditionalEventDefinition conditional, Element element) {
        element.is("condition", condition(EngineFields.CONDITIONAL_EVENT.read(conditional)))
                .is("condition on the variable", conditional.getVariableName())
                .areInAnyOrder("condition on the event", conditional.getVariableEvents());
    }

    /** Returns the text of a condition's expression. */
    @Nullable
    static String condition(Object condition) {
        return condition.getClass() == UelExpressionCondition.class
                ? ParsedText.of(EngineFields.CONDITION.readNullable((UelExpressionCondition) condition))
                : Reading.UNKNOWN;
    }

    private static void errors(ScopeImpl scope, Collection<?> definitions, Reading reading) {
        int position = 1;
        for (var definition : definitions) {
            var error = (ErrorEventDefinition) definition;
            reading.element(ParsedProcess.scope(scope))
                    .is("offers an error to " + position++, error.getHandlerActivityId());
            reading.element(error.getHandlerActivityId())
                    .is("catches", "the error " + (error.getErrorCode() == null ? "of any code" : error.getErrorCode()))
                    .is("variable for the error's code", error.getErrorCodeVariable())
                    .is("variable for the error's message", error.getErrorMessageVariable());
        }
    }

    private static void escalations(ScopeImpl scope, Collection<?> definitions, Reading reading) {
        for (var definition : definitions) {
            var escalation = (EscalationEventDefinition) definition;
            var handler = (ActivityImpl) escalation.getEscalationHandler();
            reading.element(handler.getId())
                    .is("catches escalations in", ParsedProcess.scope(scope))
                    .is(
                            "catches",
                            "the escalation "
                                    + (escalation.getEscalationCode() == null
                                            ? "of any code"
                                            : escalation.getEscalationCode()))
                    .is("interrupts on escalation", escalation.isCancelActivity())
                    .is("variable for the escalation's code", escalation.getEscalationCodeVariable());
        }
    }
}
