package org.section104.statute.reading;

import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Cancel;
import org.section104.explorer.diagram.EventDefinition.Compensation;
import org.section104.explorer.diagram.EventDefinition.Conditional;
import org.section104.explorer.diagram.EventDefinition.Escalation;
import org.section104.explorer.diagram.EventDefinition.Link;
import org.section104.explorer.diagram.EventDefinition.Message;
import org.section104.explorer.diagram.EventDefinition.Signal;
import org.section104.explorer.diagram.EventDefinition.Terminate;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;

/** Describes the kind and the behavior of a node in the words of {@code ParsedBehavior} in {@code engine.deployment}. */
final class JudgedKind {

    private JudgedKind() {}

    /** Returns the engine's own name for the kind of a node and of its event. */
    static String of(Node node) {
        var event = node.event().orElse(null);
        return switch (node.kind()) {
            case START_EVENT -> start(event);
            case INTERMEDIATE_CATCH_EVENT -> caught(event);
            case INTERMEDIATE_THROW_EVENT -> thrown(event);
            case END_EVENT -> end(event);
            case BOUNDARY_EVENT -> boundary(event);
            case USER_TASK -> "userTask";
            case SERVICE_TASK -> "serviceTask";
            case SEND_TASK -> "sendTask";
            case RECEIVE_TASK -> "receiveTask";
            case SCRIPT_TASK -> "scriptTask";
            case BUSINESS_RULE_TASK -> "businessRuleTask";
            case MANUAL_TASK -> "manualTask";
            case TASK -> "task";
            case CALL_ACTIVITY -> "callActivity";
            case SUB_PROCESS, EVENT_SUB_PROCESS -> "subProcess";
            case TRANSACTION -> "transaction";
            case EXCLUSIVE_GATEWAY -> "exclusiveGateway";
            case PARALLEL_GATEWAY -> "parallelGateway";
            case INCLUSIVE_GATEWAY -> "inclusiveGateway";
            case EVENT_BASED_GATEWAY -> "eventBasedGateway";
            case AD_HOC_SUB_PROCESS, COMPLEX_GATEWAY, UNKNOWN -> Reading.UNKNOWN;
        };
    }

    private static String start(@Nullable EventDefinition event) {
        if (event == null) {
            return "startEvent";
        }
        return kind(
                event,
                "startTimerEvent",
                "messageStartEvent",
                "signalStartEvent",
                "conditionalStartEvent",
                "errorStartEvent",
                "escalationStartEvent",
                "compensationStartEvent");
    }

    private static String boundary(@Nullable EventDefinition event) {
        if (event instanceof Cancel) {
            return "cancelBoundaryCatch";
        }
        return kind(
                event,
                "boundaryTimer",
                "boundaryMessage",
                "boundarySignal",
                "boundaryConditional",
                "boundaryError",
                "boundaryEscalation",
                "compensationBoundaryCatch");
    }

    private static String caught(@Nullable EventDefinition event) {
        if (event instanceof Link) {
            return "intermediateLinkCatch";
        }
        return kind(
                event,
                "intermediateTimer",
                "intermediateMessageCatch",
                "intermediateSignalCatch",
                "intermediateConditional",
                Reading.UNKNOWN,
                Reading.UNKNOWN,
                Reading.UNKNOWN);
    }

    private static String kind(
            @Nullable EventDefinition event,
            String timer,
            String message,
            String signal,
            String conditional,
            String error,
            String escalation,
            String compensation) {
        if (event instanceof Timer) {
            return timer;
        }
        if (event instanceof Message) {
            return message;
        }
        if (event instanceof Signal) {
            return signal;
        }
        if (event instanceof Conditional) {
            return conditional;
        }
        if (event instanceof EventDefinition.Error) {
            return error;
        }
        if (event instanceof Escalation) {
            return escalation;
        }
        return event instanceof Compensation ? compensation : Reading.UNKNOWN;
    }

    private static String thrown(@Nullable EventDefinition event) {
        if (event instanceof Signal) {
            return "intermediateSignalThrow";
        }
        if (event instanceof Compensation) {
            return "intermediateCompensationThrowEvent";
        }
        if (event instanceof Escalation) {
            return "intermediateEscalationThrowEvent";
        }
        return event instanceof Message message && JudgedCode.runs(message.code())
                ? "intermediateMessageThrowEvent"
                : "intermediateNoneThrowEvent";
    }

    private static String end(@Nullable EventDefinition event) {
        if (event == null) {
            return "noneEndEvent";
        }
        if (event instanceof Message message) {
            return JudgedCode.runs(message.code()) ? "messageEndEvent" : "endEvent";
        }
        if (event instanceof Terminate) {
            return "terminateEndEvent";
        }
        if (event instanceof Cancel) {
            return "cancelEndEvent";
        }
        return kind(
                event,
                Reading.UNKNOWN,
                Reading.UNKNOWN,
                "signalEndEvent",
                Reading.UNKNOWN,
                "errorEndEvent",
                "escalationEndEvent",
                "compensationEndEvent");
    }

    /** Returns the behavior of a node. */
    static String does(Node node, JudgedProcess process) {
        var event = node.event().orElse(null);
        return switch (node.kind()) {
            case START_EVENT -> startDoes(node, event, process);
            case INTERMEDIATE_CATCH_EVENT -> {
                if (event instanceof Link) {
                    yield "is where a link leads";
                }
                yield event instanceof Conditional ? "waits for a condition" : "waits";
            }
            case BOUNDARY_EVENT -> {
                if (event instanceof Cancel) {
                    yield "catches a cancellation";
                }
                yield event instanceof Conditional ? "catches a condition" : "catches";
            }
            case INTERMEDIATE_THROW_EVENT, END_EVENT -> throwsWhat(node, event);
            case USER_TASK -> "is done by a person";
            case SERVICE_TASK, SEND_TASK, SCRIPT_TASK, BUSINESS_RULE_TASK -> JudgedCode.does(node);
            case RECEIVE_TASK -> "waits as a receive task";
            case MANUAL_TASK -> "passes as a manual task";
            case TASK -> "passes as a task";
            case CALL_ACTIVITY -> "calls a process";
            case SUB_PROCESS, TRANSACTION -> "holds a sub-process";
            case EVENT_SUB_PROCESS -> "holds an event sub-process";
            case EXCLUSIVE_GATEWAY -> "takes one way";
            case PARALLEL_GATEWAY -> "takes and joins all ways";
            case INCLUSIVE_GATEWAY -> "takes and joins some ways";
            case EVENT_BASED_GATEWAY -> "takes the way of the first event";
            case AD_HOC_SUB_PROCESS, COMPLEX_GATEWAY, UNKNOWN -> Reading.UNKNOWN;
        };
    }

    private static String startDoes(Node node, @Nullable EventDefinition event, JudgedProcess process) {
        var onEvent = process.parent(node)
                .filter(parent -> parent.kind() == Kind.EVENT_SUB_PROCESS)
                .isPresent();
        if (!onEvent) {
            return "starts";
        }
        return event instanceof Conditional ? "starts on a condition" : "starts on an event";
    }

    private static String throwsWhat(Node node, @Nullable EventDefinition event) {
        if (event instanceof Signal signal) {
            return "throws the signal " + signal.name();
        }
        if (event instanceof Escalation escalation) {
            return "throws the escalation " + escalation.code();
        }
        if (event instanceof Compensation) {
            return "throws compensation";
        }
        if (event instanceof Message message) {
            return JudgedCode.runs(message.code()) ? JudgedCode.does(message.code()) : "passes";
        }
        if (node.kind() == Kind.INTERMEDIATE_THROW_EVENT) {
            return "passes";
        }
        if (event instanceof EventDefinition.Error error) {
            return "throws the error " + error.code();
        }
        if (event instanceof Terminate) {
            return "terminates";
        }
        if (event instanceof Cancel) {
            return "cancels its transaction";
        }
        return event == null ? "ends" : Reading.UNKNOWN;
    }
}
