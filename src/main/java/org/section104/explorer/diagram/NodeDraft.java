package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Builds a node during reading. */
final class NodeDraft {

    private static final Pattern OWNER = Pattern.compile("(user|group)\\(([^)]*)\\)");

    private final String id;
    private final Kind kind;
    private final Map<String, String> attributes;
    private final String parent;
    private final List<Function<References, EventDefinition>> events = new ArrayList<>();
    private Optional<MultiInstance> multiInstance = Optional.empty();
    private ExtensionReader extensions = new ExtensionReader();
    private String scriptText = "";
    private final List<String> documentation = new ArrayList<>();

    NodeDraft(String element, Map<String, String> attributes, String parent, int position) {
        this.kind = kind(element, attributes);
        this.attributes = attributes;
        this.parent = parent;
        this.id = attributes.getOrDefault("id", element + "#" + position);
    }

    private static Kind kind(String element, Map<String, String> attributes) {
        return switch (element) {
            case "startEvent" -> Kind.START_EVENT;
            case "endEvent" -> Kind.END_EVENT;
            case "intermediateCatchEvent" -> Kind.INTERMEDIATE_CATCH_EVENT;
            case "intermediateThrowEvent" -> Kind.INTERMEDIATE_THROW_EVENT;
            case "boundaryEvent" -> Kind.BOUNDARY_EVENT;
            case "userTask" -> Kind.USER_TASK;
            case "serviceTask" -> Kind.SERVICE_TASK;
            case "sendTask" -> Kind.SEND_TASK;
            case "receiveTask" -> Kind.RECEIVE_TASK;
            case "scriptTask" -> Kind.SCRIPT_TASK;
            case "businessRuleTask" -> Kind.BUSINESS_RULE_TASK;
            case "manualTask" -> Kind.MANUAL_TASK;
            case "task" -> Kind.TASK;
            case "callActivity" -> Kind.CALL_ACTIVITY;
            case "subProcess" ->
                "true".equals(attributes.get("triggeredByEvent")) ? Kind.EVENT_SUB_PROCESS : Kind.SUB_PROCESS;
            case "transaction" -> Kind.TRANSACTION;
            case "adHocSubProcess" -> Kind.AD_HOC_SUB_PROCESS;
            case "exclusiveGateway" -> Kind.EXCLUSIVE_GATEWAY;
            case "parallelGateway" -> Kind.PARALLEL_GATEWAY;
            case "inclusiveGateway" -> Kind.INCLUSIVE_GATEWAY;
            case "eventBasedGateway" -> Kind.EVENT_BASED_GATEWAY;
            case "complexGateway" -> Kind.COMPLEX_GATEWAY;
            default -> Kind.UNKNOWN;
        };
    }

    void read(Xml xml, ProcessDraft process) throws XMLStreamException, DiagramUnreadable {
        while (xml.nextChild()) {
            if (!xml.isBpmn()) {
                xml.skip();
            } else {
                child(xml, process);
            }
        }
    }

    private void child(Xml xml, ProcessDraft process) throws XMLStreamException, DiagramUnreadable {
        switch (xml.name()) {
            case "extensionElements" -> extensions = ExtensionReader.read(xml);
            case "documentation" -> documentation.add(xml.text());
            case "script" -> scriptText = xml.text();
            case "multiInstanceLoopCharacteristics" -> {
                attributes.put("isSequential", xml.attributes().getOrDefault("isSequential", "false"));
                multiInstance = Optional.of(multiInstance(xml));
            }
            case "potentialOwner" -> owners(resource(xml), "camunda:candidateGroups", "camunda:candidateUsers");
            case "humanPerformer" -> attributes.put("camunda:assignee", resource(xml));
            default -> {
                if (xml.name().endsWith("EventDefinition")) {
                    events.add(event(xml));
                } else if (kind.container()) {
                    process.flowElement(xml, id);
                } else {
                    xml.skip();
                }
            }
        }
    }

    /** Reads the expression of a resource role. */
    private static String resource(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String expression = "";
        while (xml.nextChild()) {
            if (xml.isBpmn("resourceAssignmentExpression")) {
                while (xml.nextChild()) {
                    expression = xml.text();
                }
            } else {
                xml.skip();
            }
        }
        return expression;
    }

    /** Reads resources such as {@code group(a), user(b), c}. An entry without a kind is a group. */
    private void owners(String expression, String groups, String users) {
        Matcher matcher = OWNER.matcher(expression);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(rest, "");
            append(matcher.group(1).equals("group") ? groups : users, matcher.group(2));
        }
        matcher.appendTail(rest);
        append(groups, rest.toString());
    }

    private void append(String attribute, String values) {
        for (String value : values.split(",")) {
            if (!value.isBlank()) {
                attributes.merge(attribute, value.strip(), (before, added) -> before + "," + added);
            }
        }
    }

    private static MultiInstance multiInstance(Xml xml) throws XMLStreamException, DiagramUnreadable {
        boolean sequential = xml.attribute("isSequential").equals("true");
        String collection = xml.camunda("collection");
        String elementVariable = xml.camunda("elementVariable");
        boolean asyncBefore = xml.camunda("asyncBefore").equals("true")
                || xml.camunda("async").equals("true");
        boolean asyncAfter = xml.camunda("asyncAfter").equals("true");
        boolean exclusive =
                xml.attributes().getOrDefault("camunda:exclusive", "true").equals("true");
        String cardinality = "";
        Condition completion = Condition.NONE;
        Extensions extensions = Extensions.NONE;
        while (xml.nextChild()) {
            if (xml.isBpmn("loopCardinality")) {
                cardinality = xml.rawText();
            } else if (xml.isBpmn("completionCondition")) {
                completion = ProcessDraft.condition(xml);
            } else if (xml.isBpmn("loopDataInputRef")) {
                collection = xml.rawText();
            } else if (xml.isBpmn("extensionElements")) {
                extensions = ExtensionReader.read(xml).extensions();
            } else if (xml.isBpmn("inputDataItem")) {
                elementVariable = xml.attribute("name");
                xml.skip();
            } else {
                xml.skip();
            }
        }
        return new MultiInstance(
                sequential,
                collection,
                elementVariable,
                cardinality,
                completion,
                asyncBefore,
                asyncAfter,
                exclusive,
                extensions.retries());
    }

    private static Function<References, EventDefinition> event(Xml xml) throws XMLStreamException, DiagramUnreadable {
        switch (xml.name()) {
            case "timerEventDefinition" -> {
                EventDefinition timer = timer(xml);
                return references -> timer;
            }
            case "conditionalEventDefinition" -> {
                EventDefinition conditional = conditional(xml);
                return references -> conditional;
            }
            case "messageEventDefinition" -> {
                return message(xml);
            }
            case "signalEventDefinition" -> {
                return signal(xml);
            }
            default -> {
                Function<References, EventDefinition> event = simple(xml);
                xml.skip();
                return event;
            }
        }
    }

    private static Function<References, EventDefinition> simple(Xml xml) {
        String element = xml.name();
        switch (element) {
            case "errorEventDefinition" -> {
                String ref = xml.attribute("errorRef");
                String code = xml.camunda("errorCodeVariable");
                String message = xml.camunda("errorMessageVariable");
                return references -> new EventDefinition.Error(
                        ref, references.errorCode(ref), references.errorMessage(ref), code, message);
            }
            case "escalationEventDefinition" -> {
                String ref = xml.attribute("escalationRef");
                String code = xml.camunda("escalationCodeVariable");
                return references -> new EventDefinition.Escalation(ref, references.escalationCode(ref), code);
            }
            case "linkEventDefinition" -> {
                String name = xml.attribute("name");
                return references -> new EventDefinition.Link(name);
            }
            case "terminateEventDefinition" -> {
                return references -> new EventDefinition.Terminate();
            }
            case "cancelEventDefinition" -> {
                return references -> new EventDefinition.Cancel();
            }
            case "compensateEventDefinition" -> {
                String activity = xml.attribute("activityRef");
                return references -> new EventDefinition.Compensation(activity);
            }
            default -> {
                return references -> new EventDefinition.Unknown(element);
            }
        }
    }

    private static Function<References, EventDefinition> message(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String ref = xml.attribute("messageRef");
        Code code = code(xml.attributes(), "");
        Extensions extensions = extensions(xml);
        return references -> new EventDefinition.Message(ref, references.messageName(ref), code, extensions.fields());
    }

    private static Function<References, EventDefinition> signal(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String ref = xml.attribute("signalRef");
        boolean async = xml.camunda("async").equals("true");
        Extensions extensions = extensions(xml);
        return references -> new EventDefinition.Signal(ref, references.signalName(ref), async, extensions.ins());
    }

    /** Reads an event definition to its end. Returns its extension elements. */
    private static Extensions extensions(Xml xml) throws XMLStreamException, DiagramUnreadable {
        Extensions extensions = Extensions.NONE;
        while (xml.nextChild()) {
            if (xml.isBpmn("extensionElements")) {
                extensions = ExtensionReader.read(xml).extensions();
            } else {
                xml.skip();
            }
        }
        return extensions;
    }

    static EventDefinition.Timer timer(Xml xml) throws XMLStreamException, DiagramUnreadable {
        var timer = new EventDefinition.Timer(EventDefinition.Timer.Type.NONE, "");
        while (xml.nextChild()) {
            Optional<EventDefinition.Timer.Type> type =
                    switch (xml.isBpmn() ? xml.name() : "") {
                        case "timeDate" -> Optional.of(EventDefinition.Timer.Type.DATE);
                        case "timeDuration" -> Optional.of(EventDefinition.Timer.Type.DURATION);
                        case "timeCycle" -> Optional.of(EventDefinition.Timer.Type.CYCLE);
                        default -> Optional.empty();
                    };
            if (type.isEmpty()) {
                xml.skip();
            } else if (timer.type() != EventDefinition.Timer.Type.NONE) {
                throw xml.unreadable("holds a clock with more than one time: keep one of %s and %s"
                        .formatted(Excerpt.of(timer.text()), Excerpt.of(xml.text())));
            } else {
                timer = new EventDefinition.Timer(type.get(), xml.text());
            }
        }
        return timer;
    }

    private static EventDefinition conditional(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String name = xml.camunda("variableName");
        String events = xml.camunda("variableEvents");
        Condition condition = Condition.NONE;
        while (xml.nextChild()) {
            if (xml.isBpmn("condition")) {
                condition = ProcessDraft.condition(xml);
            } else {
                xml.skip();
            }
        }
        return new EventDefinition.Conditional(condition, name, events);
    }

    private static Code code(Map<String, String> attributes, String scriptText) {
        String resultVariable = attributes.getOrDefault(
                "camunda:resultVariable", attributes.getOrDefault("camunda:resultVariableName", ""));
        return new Code(
                attributes.getOrDefault("camunda:delegateExpression", ""),
                attributes.getOrDefault("camunda:class", ""),
                attributes.getOrDefault("camunda:expression", ""),
                attributes.getOrDefault("camunda:type", ""),
                attributes.getOrDefault("camunda:topic", ""),
                resultVariable,
                new Script(
                        attributes.getOrDefault("scriptFormat", ""),
                        scriptText,
                        attributes.getOrDefault("camunda:resource", "")));
    }

    Node node(References references) {
        if (extensions.connector()) {
            attributes.putIfAbsent("camunda:type", "connector");
        }
        List<EventDefinition> definitions = new ArrayList<>(events.size());
        for (var event : events) {
            definitions.add(event.apply(references));
        }
        return new Node(
                id,
                attributes.getOrDefault("name", ""),
                kind,
                parent,
                definitions,
                kind == Kind.BOUNDARY_EVENT ? attributes.getOrDefault("attachedToRef", "") : "",
                interrupting(),
                attributes.getOrDefault("default", ""),
                multiInstance,
                code(attributes, scriptText),
                extensions.extensions(),
                attributes,
                ProcessDraft.documentation(documentation));
    }

    private boolean interrupting() {
        return switch (kind) {
            case BOUNDARY_EVENT -> "true".equalsIgnoreCase(attributes.getOrDefault("cancelActivity", "true"));
            case START_EVENT -> "true".equalsIgnoreCase(attributes.getOrDefault("isInterrupting", "true"));
            default -> true;
        };
    }
}
