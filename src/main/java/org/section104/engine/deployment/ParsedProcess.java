package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.jobexecutor.MessageJobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;

/**
 * Describes a process as the engine parsed it, in one pass over its activities. A behavior, a listener or a property
 * that has no description here, for example one of a later version of the engine, becomes {@link Reading#UNKNOWN}.
 */
final class ParsedProcess {

    private final ProcessDefinitionEntity process;
    private final Reading reading;

    private ParsedProcess(ProcessDefinitionEntity process) {
        this.process = process;
        this.reading = new Reading(process.getResourceName(), process.getKey());
    }

    static Reading read(ProcessDefinitionEntity process) {
        return new ParsedProcess(process).read();
    }

    private Reading read() {
        var element = reading.element(process.getKey())
                .is("kind", "process")
                .is("name", process.getName())
                .is("version tag", process.getVersionTag())
                .is("history time to live", text(process.getHistoryTimeToLive()))
                .is("not startable in Tasklist", !process.isStartableInTasklist())
                .is("begins at", id(process.getInitial()))
                .areInAnyOrder("candidate starter user", texts(process.getCandidateStarterUserIdExpressions()))
                .areInAnyOrder("candidate starter group", texts(process.getCandidateStarterGroupIdExpressions()));
        properties(process, element);
        ParsedListeners.describe(process, element);
        if (process.getInitial() != null) {
            ParsedForm.describe(process, reading.element(process.getInitial().getId()));
        }
        activities(process);
        return reading;
    }

    static List<String> texts(Collection<Expression> expressions) {
        return expressions.stream().map(ParsedText::of).toList();
    }

    @Nullable
    private static String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Nullable
    private static String id(@Nullable CoreModelElement element) {
        return element == null ? null : String.valueOf(element.getId());
    }

    private void activities(ScopeImpl scope) {
        for (var activity : scope.getActivities()) {
            activity(activity);
            activities(activity);
        }
    }

    private void activity(ActivityImpl activity) {
        var element = reading.element(activity.getId())
                .is("within", scope(activity.getFlowScope()))
                .is("hears events for", activity.getEventScope() == null ? null : scope(activity.getEventScope()))
                .is("begins by", begins(activity))
                .is("own scope", activity.isScope())
                .is("sub-process", activity.isSubProcessScope())
                .is("asynchronous before", activity.isAsyncBefore())
                .is("asynchronous after", activity.isAsyncAfter());
        properties(activity, element);
        ParsedListeners.describe(activity, element);
        mapping(activity.getIoMapping(), element);
        ParsedBehavior.describe(activity.getActivityBehavior(), element);
        int position = 1;
        for (var flow : activity.getOutgoingTransitions()) {
            element.is("outgoing flow " + position++, flow(flow));
        }
    }

    static String scope(ScopeImpl scope) {
        return String.valueOf(
                scope instanceof ProcessDefinitionEntity definition ? definition.getKey() : scope.getId());
    }

    @Nullable
    private static String begins(ActivityImpl activity) {
        return switch (activity.getActivityStartBehavior()) {
            case DEFAULT -> null;
            case INTERRUPT_EVENT_SCOPE -> "interrupting what it hears events for";
            case CANCEL_EVENT_SCOPE -> "canceling what it hears events for";
            case INTERRUPT_FLOW_SCOPE -> "interrupting what it lies in";
            case CONCURRENT_IN_FLOW_SCOPE -> "running beside it";
        };
    }

    /** Describes a flow as an element, and returns the id of that element. */
    private String flow(PvmTransition flow) {
        var source = flow.getSource().getId();
        var target = flow.getDestination().getId();
        var id = flow.getId() == null ? source + "->" + target : flow.getId();
        var element = reading.element(id).is("kind", "flow").is("from", source).is("to", target);
        properties((CoreModelElement) flow, element);
        ParsedListeners.describe((CoreModelElement) flow, element);
        return id;
    }

    private static void mapping(@Nullable IoMapping mapping, Element element) {
        if (mapping == null) {
            return;
        }
        int input = 1;
        for (var parameter : mapping.getInputParameters()) {
            element.is("input " + input + " name", parameter.getName())
                    .is("input " + input++ + " value", ParsedText.of(parameter.getValueProvider()));
        }
        int output = 1;
        for (var parameter : mapping.getOutputParameters()) {
            element.is("output " + output + " name", parameter.getName())
                    .is("output " + output++ + " value", ParsedText.of(parameter.getValueProvider()));
        }
    }

    // ---- properties, by the engine's names

    private void properties(CoreModelElement owner, Element element) {
        owner.getProperties().toMap().forEach((name, value) -> {
            if (value != null) {
                property(owner, name, value, element);
            }
        });
    }

    private void property(CoreModelElement owner, String name, Object value, Element element) {
        switch (name) {
            case "type" -> element.is("kind", value.toString());
            case "name" -> element.is(name, value.equals("") ? null : value.toString());
            case "documentation" -> element.is(name, value.toString());
            case "default" -> element.is("default flow", value.toString());
            case "step" -> element.is("step", value.toString());
            case "condition" -> element.is("condition", ParsedEvents.condition(value));
            case "initiatorVariableName" -> element.is("variable for who starts it", value.toString());
            case "jobPriority" -> element.is("job priority", ParsedText.of((ParameterValueProvider) value));
            case "taskPriority" -> element.is("worker priority", ParsedText.of((ParameterValueProvider) value));
            case "triggeredByEvent" -> element.is("triggered by an event", (Boolean) value);
            case "isMultiInstance" -> element.is("repeated", (Boolean) value);
            case "isForCompensation" -> element.is("for compensation", (Boolean) value);
            case "throwsCompensation" -> element.is("throws compensation", (Boolean) value);
            case "consumesCompensation" -> element.is("consumes compensation", (Boolean) value);
            case "compensationHandler" -> element.is("compensated by", value.toString());
            case "compensationBoundaryEvent" -> element.is("compensates after", id((ActivityImpl) value));
            case "initial" -> element.is("begins at", id((ActivityImpl) value));
            case "extensionProperties" ->
                ((Map<?, ?>) value).forEach((key, text) -> element.is("property " + key, text(text)));
            case "FAILED_JOB_CONFIGURATION" -> element.is("retries", retries((FailedJobRetryConfiguration) value));
            case "messageJobDeclaration" -> jobs((List<?>) value, element);
            case "line", "isExpanded", "hasConditionalEvents", "conditionText" -> {
                // a position in the file or the drawing, or a fact that the elements themselves state
            }
            default -> ParsedEvents.describe(owner, name, value, reading);
        }
    }

    private static void jobs(List<?> declarations, Element element) {
        for (var declaration : declarations) {
            var job = (MessageJobDeclaration) declaration;
            element.is("job " + job.getJobConfiguration(), job.isExclusive() ? "exclusive" : "not exclusive");
        }
    }

    private static String retries(FailedJobRetryConfiguration retries) {
        var expression = ParsedText.of(retries.getExpression());
        return expression != null
                ? expression
                : "%d: %s"
                        .formatted(
                                retries.getRetries(), String.join(",", new ArrayList<>(retries.getRetryIntervals())));
    }
}
