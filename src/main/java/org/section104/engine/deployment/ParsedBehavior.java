package org.section104.engine.deployment;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.behavior.BoundaryConditionalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.BoundaryEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.CancelBoundaryEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.CancelEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ClassDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.CompensationEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.DmnBusinessRuleTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ErrorEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventSubProcessActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventSubProcessStartConditionalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventSubProcessStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchLinkEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateConditionalEventBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateThrowNoneEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ManualTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.TerminateEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowEscalationEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowSignalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.core.model.CallableElementParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.dmn.result.CollectEntriesDecisionResultMapper;
import org.camunda.bpm.engine.impl.dmn.result.ResultListDecisionTableResultMapper;
import org.camunda.bpm.engine.impl.dmn.result.SingleEntryDecisionResultMapper;
import org.camunda.bpm.engine.impl.dmn.result.SingleResultDecisionResultMapper;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.engine.runtime.EngineFields;

/** Describes what an activity does. Knows exactly the classes that are named here, and none of their subclasses. */
final class ParsedBehavior {

    /** The descriptions of behaviors that have no facts of their own. */
    private static final Map<Class<?>, String> PLAIN = Map.ofEntries(
            Map.entry(NoneStartEventActivityBehavior.class, "starts"),
            Map.entry(EventSubProcessStartEventActivityBehavior.class, "starts on an event"),
            Map.entry(EventSubProcessStartConditionalEventActivityBehavior.class, "starts on a condition"),
            Map.entry(BoundaryEventActivityBehavior.class, "catches"),
            Map.entry(BoundaryConditionalEventActivityBehavior.class, "catches a condition"),
            Map.entry(CancelBoundaryEventActivityBehavior.class, "catches a cancellation"),
            Map.entry(IntermediateCatchLinkEventActivityBehavior.class, "is where a link leads"),
            Map.entry(IntermediateThrowNoneEventActivityBehavior.class, "passes"),
            Map.entry(CancelEndEventActivityBehavior.class, "cancels its transaction"),
            Map.entry(TerminateEndEventActivityBehavior.class, "terminates"),
            Map.entry(NoneEndEventActivityBehavior.class, "ends"),
            Map.entry(TaskActivityBehavior.class, "passes as a task"),
            Map.entry(ManualTaskActivityBehavior.class, "passes as a manual task"),
            Map.entry(ReceiveTaskActivityBehavior.class, "waits as a receive task"),
            Map.entry(ExclusiveGatewayActivityBehavior.class, "takes one way"),
            Map.entry(InclusiveGatewayActivityBehavior.class, "takes and joins some ways"),
            Map.entry(ParallelGatewayActivityBehavior.class, "takes and joins all ways"),
            Map.entry(EventBasedGatewayActivityBehavior.class, "takes the way of the first event"),
            Map.entry(SubProcessActivityBehavior.class, "holds a sub-process"),
            Map.entry(EventSubProcessActivityBehavior.class, "holds an event sub-process"));

    private static final Map<Class<?>, String> MAPPERS = Map.of(
            SingleEntryDecisionResultMapper.class, "singleEntry",
            SingleResultDecisionResultMapper.class, "singleResult",
            CollectEntriesDecisionResultMapper.class, "collectEntries",
            ResultListDecisionTableResultMapper.class, "resultList");

    private ParsedBehavior() {}

    static void describe(@Nullable ActivityBehavior behavior, Element element) {
        if (behavior == null) {
            element.is("does", Reading.UNKNOWN);
            return;
        }
        Class<?> type = behavior.getClass();
        if (PLAIN.containsKey(type)) {
            element.is("does", PLAIN.get(type));
        } else if (type == UserTaskActivityBehavior.class) {
            element.is("does", "is done by a person");
            ParsedForm.describe(((UserTaskActivityBehavior) behavior).getTaskDefinition(), element);
        } else if (type == CallActivityBehavior.class) {
            call((CallActivityBehavior) behavior, element.is("does", "calls a process"));
        } else if (type == DmnBusinessRuleTaskActivityBehavior.class) {
            decision((DmnBusinessRuleTaskActivityBehavior) behavior, element.is("does", "evaluates a decision"));
        } else if (behavior instanceof MultiInstanceActivityBehavior repetition) {
            repetition(repetition, element);
        } else if (!waits(behavior, type, element)
                && !throwsEvent(behavior, type, element)
                && !runs(behavior, type, element)) {
            element.is("does", Reading.UNKNOWN);
        }
    }

    private static boolean waits(ActivityBehavior behavior, Class<?> type, Element element) {
        if (type != IntermediateCatchEventActivityBehavior.class
                && type != IntermediateConditionalEventBehavior.class) {
            return false;
        }
        var behind = ((IntermediateCatchEventActivityBehavior) behavior).isAfterEventBasedGateway();
        element.is("does", type == IntermediateConditionalEventBehavior.class ? "waits for a condition" : "waits")
                .is("first event behind a gateway", behind);
        return true;
    }

    private static boolean throwsEvent(ActivityBehavior behavior, Class<?> type, Element element) {
        if (type == ThrowSignalEventActivityBehavior.class) {
            var signal = EngineFields.THROWN_SIGNAL.read((ThrowSignalEventActivityBehavior) behavior);
            element.is("does", "throws the signal " + signal.getUnresolvedEventName())
                    .is("asynchronous signal", signal.isAsync());
            passed(signal.getEventPayload(), element);
        } else if (type == ThrowEscalationEventActivityBehavior.class) {
            var escalation = EngineFields.THROWN_ESCALATION.read((ThrowEscalationEventActivityBehavior) behavior);
            element.is("does", "throws the escalation " + escalation.getEscalationCode());
        } else if (type == ErrorEndEventActivityBehavior.class) {
            var error = (ErrorEndEventActivityBehavior) behavior;
            element.is("does", "throws the error " + error.getErrorCode())
                    .is("message of the error", ParsedText.of(error.getErrorMessageExpression()));
        } else if (type == CompensationEventActivityBehavior.class) {
            var compensation = EngineFields.THROWN_COMPENSATION.read((CompensationEventActivityBehavior) behavior);
            element.is("does", "throws compensation").is("compensates", compensation.getActivityRef());
        } else {
            return false;
        }
        return true;
    }

    private static boolean runs(ActivityBehavior behavior, Class<?> type, Element element) {
        if (type == ServiceTaskDelegateExpressionActivityBehavior.class) {
            var service = (ServiceTaskDelegateExpressionActivityBehavior) behavior;
            element.is("does", "runs a delegate")
                    .is("delegate", ParsedText.of(EngineFields.DELEGATE.readNullable(service)));
            ParsedListeners.fields("", EngineFields.DELEGATE_FIELDS.read(service), element);
        } else if (type == ServiceTaskExpressionActivityBehavior.class) {
            var service = (ServiceTaskExpressionActivityBehavior) behavior;
            element.is("does", "evaluates an expression")
                    .is("expression", ParsedText.of(EngineFields.SERVICE_EXPRESSION.readNullable(service)))
                    .is("result variable", EngineFields.SERVICE_RESULT.readNullable(service));
        } else if (type == ClassDelegateActivityBehavior.class) {
            var service = (ClassDelegateActivityBehavior) behavior;
            element.is("does", "runs code").is("code", EngineFields.DELEGATE_CLASS.readNullable(service));
            ParsedListeners.fields("", EngineFields.DELEGATE_CLASS_FIELDS.read(service), element);
        } else if (type == ExternalTaskActivityBehavior.class) {
            var external = (ExternalTaskActivityBehavior) behavior;
            element.is("does", "waits for a worker")
                    .is("topic", ParsedText.of(EngineFields.TOPIC.readNullable(external)))
                    .is("worker priority", ParsedText.of(external.getPriorityValueProvider()));
        } else {
            return false;
        }
        return true;
    }

    private static void repetition(MultiInstanceActivityBehavior behavior, Element element) {
        String does = Reading.UNKNOWN;
        if (behavior.getClass() == SequentialMultiInstanceActivityBehavior.class) {
            does = "repeats one after another";
        } else if (behavior.getClass() == ParallelMultiInstanceActivityBehavior.class) {
            does = "repeats side by side";
        }
        element.is("does", does)
                .is("times", ParsedText.of(behavior.getLoopCardinalityExpression()))
                .is("over", ParsedText.of(behavior.getCollectionExpression()))
                .is("over the variable", behavior.getCollectionVariable())
                .is("each in the variable", behavior.getCollectionElementVariable())
                .is("until", ParsedText.of(behavior.getCompletionConditionExpression()));
    }

    // ---- calls of processes and decisions

    private static void decision(DmnBusinessRuleTaskActivityBehavior behavior, Element element) {
        called(EngineFields.CALLED_DECISION.read(behavior), element);
        var mapper = EngineFields.DECISION_MAPPER.read(behavior).getClass();
        element.is("result variable", EngineFields.DECISION_RESULT.readNullable(behavior))
                .is("result as", MAPPERS.getOrDefault(mapper, Reading.UNKNOWN));
    }

    private static void call(CallActivityBehavior behavior, Element element) {
        var called = behavior.getCallableElement();
        called(called, element);
        passed(called, element);
        parameters("takes back", called.getOutputs(), element);
        parameters("takes back locally", called.getOutputsLocal(), element);
        element.is("code that maps variables", EngineFields.MAPPING_CLASS.readNullable(behavior))
                .is(
                        "delegate that maps variables",
                        ParsedText.of(EngineFields.MAPPING_DELEGATE.readNullable(behavior)));
    }

    private static void called(BaseCallableElement called, Element element) {
        element.is("calls", ParsedText.of(called.getDefinitionKeyValueProvider()))
                .is(
                        "binding",
                        called.getBinding() == null ? null : called.getBinding().getValue())
                .is("version", ParsedText.of(called.getVersionValueProvider()))
                .is("version tag", ParsedText.of(called.getVersionTagValueProvider()))
                .is("tenant", ParsedText.of(called.getTenantIdProvider()));
    }

    private static void passed(@Nullable CallableElement called, Element element) {
        if (called != null) {
            element.is("business key", ParsedText.of(called.getBusinessKeyValueProvider()));
            parameters("hands over", called.getInputs(), element);
        }
    }

    private static void parameters(String fact, Collection<CallableElementParameter> parameters, Element element) {
        int position = 1;
        for (var parameter : parameters) {
            var source = parameter.getSourceValueProvider();
            var variable = source instanceof ConstantValueProvider;
            element.is(
                            fact + " " + position,
                            parameter.isAllVariables() ? "all variables" : String.valueOf(ParsedText.of(source)))
                    .is(fact + " " + position + " read as", variable ? "a variable" : null)
                    .is(fact + " " + position + " into", parameter.getTarget())
                    .is(fact + " " + position + " only locally", parameter.isReadLocal());
            position++;
        }
    }
}
