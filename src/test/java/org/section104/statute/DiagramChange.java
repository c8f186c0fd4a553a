package org.section104.statute;

import java.util.List;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** The kinds of changes to a diagram. Some are sensible, some break the law, some break the file. */
final class DiagramChange {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    static final List<RandomChange> ALL = List.of(
            // flows
            change("change the target of a flow", d -> {
                var flow = d.flow();
                d.diagram.target(flow, d.once(6) ? d.node() : d.beside(d.target(flow)));
            }),
            change("change the source of a flow", d -> {
                var flow = d.flow();
                d.diagram.from(flow, d.once(6) ? d.node() : d.beside(d.source(flow)));
            }),
            change("remove a flow", d -> d.diagram.remove(d.flow())),
            change("add a flow", d -> {
                var source = d.node();
                d.diagram.flow(d.fresh("flow"), source, d.beside(source), d.once(2) ? d.guard() : null);
            }),
            change("move a flow to the end of the file", d -> d.diagram.last(d.flow())),
            change("move a node to the end of the file", d -> d.diagram.last(d.node())),
            // conditions and gateways
            change("remove a condition", d -> d.diagram.condition(d.conditional(), null)),
            change("add a condition", d -> d.diagram.condition(d.flow(), d.guard())),
            change("negate a condition", d -> {
                var flow = d.conditional();
                var condition = d.condition(flow);
                d.diagram.condition(flow, "${!(%s)}".formatted(condition.substring(2, condition.length() - 1)));
            }),
            change("change an operator or a value of a condition", d -> {
                var flow = d.conditional();
                d.diagram.condition(flow, altered(d, d.condition(flow)));
            }),
            change("replace a condition", d -> d.diagram.condition(d.conditional(), d.guard())),
            change("rewrite a condition with the same meaning", d -> {
                var flow = d.conditional();
                var condition = d.condition(flow);
                var inner = condition.substring(2, condition.length() - 1);
                d.diagram.condition(
                        flow,
                        d.any(
                                "#{%s}".formatted(inner),
                                "${(%s)}".formatted(inner),
                                "${!(!(%s))}".formatted(inner),
                                "${(%s) && true}".formatted(inner),
                                condition.replace("==", "eq").replace("!=", "ne")));
            }),
            change("change a default flow", d -> {
                var gateway = d.gateway();
                var old = d.diagram.el(gateway).getAttribute("default");
                if (d.once(3) && !old.isEmpty()) {
                    d.diagram.attribute(gateway, "default", null);
                } else {
                    var flow = d.flow(one -> one.getAttribute("sourceRef").equals(gateway));
                    d.diagram.attribute(gateway, "default", flow);
                    if (d.once(2)) {
                        d.diagram.condition(flow, null);
                    }
                }
            }),
            change("change the type of a gateway", d -> {
                var gateway = d.diagram.el(d.gateway());
                var kind = d.any("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");
                gateway.getOwnerDocument().renameNode(gateway, BPMN, "bpmn:" + kind);
            }),
            change("change the type of an activity", d -> {
                var activity = d.diagram.el(d.activity());
                var kind = d.any("userTask", "task", "manualTask", "serviceTask", "receiveTask", "scriptTask");
                activity.getOwnerDocument().renameNode(activity, BPMN, "bpmn:" + kind);
            }),
            // further work
            change("insert a task on a flow", DiagramChange::taskOnFlow),
            change("insert a task on a flow", DiagramChange::taskOnFlow),
            change("insert a task before a node", d -> {
                var node = d.node();
                var id = d.fresh("look");
                d.diagram.before(node, id, d.task(id));
            }),
            change("insert a service task on a flow", d -> {
                var id = d.fresh("serve");
                d.diagram.on(
                        d.flow(),
                        id,
                        "<bpmn:serviceTask id=\"%s\" %s />"
                                .formatted(
                                        id,
                                        d.any(
                                                "camunda:expression=\"${now()}\"",
                                                "camunda:expression=\"${dateTime()}\" camunda:resultVariable=\"%s\""
                                                        .formatted(d.any("own", d.variable())),
                                                "camunda:delegateExpression=\"${remindOfTargetDelegate}\"",
                                                "camunda:delegateExpression=\"${screenEquipmentDelegate}\"",
                                                "camunda:class=\"org.example.Serve\"",
                                                "camunda:type=\"external\" camunda:topic=\"serve\"")));
            }),
            change("insert a catching event on a flow", d -> {
                var id = d.fresh("wait");
                d.diagram.on(
                        d.flow(),
                        id,
                        "<bpmn:intermediateCatchEvent id=\"%s\">%s</bpmn:intermediateCatchEvent>"
                                .formatted(id, d.definition()));
            }),
            change("insert a throwing event on a flow", d -> {
                var id = d.fresh("throw");
                d.diagram.on(
                        d.flow(),
                        id,
                        "<bpmn:intermediateThrowEvent id=\"%s\">%s</bpmn:intermediateThrowEvent>"
                                .formatted(id, d.once(2) ? "" : d.thrown()));
            }),
            change("insert a gateway on a flow", d -> {
                var id = d.fresh("gate");
                d.diagram.on(
                        d.flow(),
                        id,
                        "<bpmn:%s id=\"%s\" />".formatted(d.any("exclusiveGateway", "parallelGateway"), id));
            }),
            change("add a parallel task without a join", d -> {
                var fork = d.fresh("fork");
                var task = d.fresh("aside");
                var end = d.fresh("end");
                d.diagram
                        .on(d.flow(), fork, "<bpmn:parallelGateway id=\"%s\" />".formatted(fork))
                        .beside(fork, d.task(task) + d.end(end))
                        .flow(d.fresh("flow"), fork, task)
                        .flow(d.fresh("flow"), task, end);
            }),
            change("add a parallel task with a join", d -> {
                var fork = d.fresh("fork");
                var join = d.fresh("join");
                var task = d.fresh("aside");
                var gate = "<bpmn:%s id=\"%%s\" />".formatted(d.any("parallelGateway", "inclusiveGateway"));
                d.diagram
                        .on(d.flow(), join, gate.formatted(join))
                        .before(join, fork, gate.formatted(fork))
                        .beside(fork, d.task(task))
                        .flow(d.fresh("flow"), fork, task)
                        .flow(d.fresh("flow"), task, join);
            }),
            change("add a conditional task", d -> {
                var choice = d.fresh("choice");
                var merge = d.fresh("merge");
                var task = d.fresh("maybe");
                d.diagram
                        .on(d.flow(), merge, "<bpmn:exclusiveGateway id=\"%s\" />".formatted(merge))
                        .before(merge, choice, "<bpmn:exclusiveGateway id=\"%s\" />".formatted(choice))
                        .attribute(choice, "default", choice + "-done")
                        .beside(choice, d.task(task))
                        .flow(d.fresh("flow"), choice, task, d.guard())
                        .flow(d.fresh("flow"), task, merge);
            }),
            change("add a conditional flow", d -> {
                var choice = d.fresh("choice");
                var flow = d.flow();
                d.diagram
                        .on(flow, choice, "<bpmn:exclusiveGateway id=\"%s\" />".formatted(choice))
                        .attribute(choice, "default", choice + "-done")
                        .flow(d.fresh("flow"), choice, d.beside(choice), d.guard());
            }),
            change("wrap an activity in a sub-process", DiagramChange::wrap),
            // reminders and ways out
            change("add a reminder to an activity", DiagramChange::remind),
            change("add a reminder to an activity", DiagramChange::remind),
            change("add a boundary event to an activity", d -> {
                var activity = d.activity();
                var event = d.fresh("leave");
                d.diagram
                        .beside(
                                activity,
                                "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"%s\">%s</bpmn:boundaryEvent>"
                                        .formatted(event, activity, d.any("true", "true", "false"), d.definition()))
                        .flow(d.fresh("flow"), event, d.beside(activity));
            }),
            change("add an event sub-process", d -> {
                var sub = d.fresh("aside");
                var task = d.fresh("look");
                var start = d.fresh("begin");
                var end = d.fresh("end");
                d.diagram
                        .beside(
                                d.node(),
                                ("<bpmn:subProcess id=\"%s\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"%s\""
                                                + " isInterrupting=\"%s\">%s</bpmn:startEvent>%s%s</bpmn:subProcess>")
                                        .formatted(
                                                sub,
                                                start,
                                                d.any("false", "false", "false", "true"),
                                                d.definition(),
                                                d.task(task),
                                                d.end(end)))
                        .flow(d.fresh("flow"), start, task)
                        .flow(d.fresh("flow"), task, end);
            }),
            // what is taken out or moved
            change("remove a node and close the gap", d -> d.diagram.bypass(d.node())),
            change("remove a node and its flows", d -> d.diagram.remove(d.node())),
            change("move a boundary event", d -> {
                var event = d.event("boundaryEvent");
                d.diagram.attribute(event, "attachedToRef", d.activity());
            }),
            change("toggle whether a boundary event interrupts", d -> {
                var event = d.event("boundaryEvent");
                var old = d.diagram.el(event).getAttribute("cancelActivity");
                d.diagram.attribute(event, "cancelActivity", old.equals("false") ? d.any("true", "1") : "false");
            }),
            change("change the time of a timer", d -> {
                var event = d.event("boundaryEvent", "intermediateCatchEvent");
                var timing = d.timing();
                d.diagram.timer(event, timing[0], timing[1]);
            }),
            change("change the definition of an event", d -> {
                var event = d.event("boundaryEvent", "endEvent", "intermediateCatchEvent", "startEvent");
                var isEnd = d.diagram.el(event).getLocalName().equals("endEvent");
                if (!isEnd
                        || d.diagram
                                        .el(event)
                                        .getElementsByTagNameNS(BPMN, "terminateEventDefinition")
                                        .getLength()
                                > 0) {
                    d.diagram.plain(event);
                }
                d.diagram.add(event, isEnd ? d.thrown() : d.definition());
            }),
            change("add a definition to an end event", d -> d.diagram.add(d.event("endEvent"), d.thrown())),
            change("remove the definition of an event", d -> d.diagram.plain(d.event("endEvent", "boundaryEvent"))),
            change("refer to another error", d -> {
                var error = d.any(d.diagram.ids("errorEventDefinition"));
                d.diagram.attribute(error, "errorRef", d.any(d.diagram.ids("error")));
            }),
            // who does it, with which form, by which delegate
            attribute(
                    "offer a task to another office",
                    d -> d.userTask(),
                    "camunda:candidateGroups",
                    "program-office",
                    "secretary",
                    "secretary-of-state",
                    "general-counsel",
                    "chief-of-mission-jp",
                    null),
            attribute("assign a task", d -> d.userTask(), "camunda:assignee", "program", "${requester}", "secretary"),
            attribute("offer a task to an account", d -> d.userTask(), "camunda:candidateUsers", "program", "cfo"),
            attribute(
                    "show another form",
                    d -> d.userTask(),
                    "camunda:formRef",
                    "certify-funding",
                    "manage-tour",
                    "close-assistance",
                    "none-such",
                    null),
            attribute(
                    "change the binding of a form",
                    d -> d.userTask(),
                    "camunda:formRefBinding",
                    "latest",
                    "version",
                    null),
            attribute(
                    "show a page",
                    d -> d.userTask(),
                    "camunda:formKey",
                    "embedded:/forms/agreement.html",
                    "embedded:deployment:own.html"),
            change(
                    "show form fields",
                    d -> d.diagram.extension(
                            d.userTask(),
                            "<camunda:formData><camunda:formField id=\"%s\" type=\"string\" /></camunda:formData>"
                                    .formatted(d.once(2) ? "own" : d.variable()))),
            attribute(
                    "call another delegate",
                    d -> d.event("serviceTask"),
                    "camunda:delegateExpression",
                    "${screenEquipmentDelegate}",
                    "${draftLettersDelegate}",
                    "${remindOfTargetDelegate}",
                    "${transmitNoticeDelegate}",
                    "${noneSuch}"),
            attribute(
                    "call another process",
                    d -> d.event("callActivity"),
                    "calledElement",
                    "notify-committees",
                    "record-agreement",
                    "none-such",
                    "${duty}"),
            attribute(
                    "change the binding of a call",
                    d -> d.event("callActivity"),
                    "camunda:calledElementBinding",
                    "latest",
                    "deployment",
                    "version"),
            change("change the mappings of a call", d -> {
                var call = d.event("callActivity");
                var in = d.diagram.el(call).getElementsByTagNameNS(CAMUNDA, "in");
                if (in.getLength() > 0 && d.once(2)) {
                    var one = (Element) in.item(d.random.nextInt(in.getLength()));
                    one.getParentNode().removeChild(one);
                } else {
                    d.diagram.extension(
                            call,
                            "<camunda:%s source=\"%s\" target=\"%s\" />"
                                    .formatted(
                                            d.any("in", "out"),
                                            d.any("own", d.variable()),
                                            d.any("own", d.variable())));
                }
            }),
            change("map a variable", d -> {
                var name = d.once(2) ? "own" : d.variable();
                var parameter = d.any("inputParameter", "outputParameter");
                d.diagram.extension(
                        d.node(),
                        "<camunda:inputOutput><camunda:%s name=\"%s\">%s</camunda:%s></camunda:inputOutput>"
                                .formatted(
                                        parameter,
                                        name,
                                        d.any("1", "${null}", "CONCURRED", "${%s}".formatted(d.variable())),
                                        parameter));
            }),
            change(
                    "add a listener",
                    d -> d.diagram.extension(
                            d.node(),
                            "<camunda:%s event=\"%s\" %s />"
                                    .formatted(
                                            d.any("executionListener", "taskListener"),
                                            d.any("start", "end", "create", "complete"),
                                            d.any(
                                                    "expression=\"${now()}\"",
                                                    "expression=\"${execution.setVariable('%s', 'CONCURRED')}\""
                                                            .formatted(d.variable()),
                                                    "delegateExpression=\"${noticeServedListener}\"",
                                                    "class=\"org.example.Listen\"")))),
            change("remove a listener", d -> {
                var listeners = d.diagram.el(d.process()).getElementsByTagNameNS(CAMUNDA, "executionListener");
                if (listeners.getLength() == 0) {
                    throw new AssertionError("no listener");
                }
                var one = listeners.item(d.random.nextInt(listeners.getLength()));
                one.getParentNode().removeChild(one);
            }),
            change("change the step property of an element", d -> {
                var labels = d.diagram.el(d.process()).getElementsByTagNameNS(CAMUNDA, "property");
                var label = (Element) labels.item(d.random.nextInt(labels.getLength()));
                label.setAttribute(
                        d.once(5) ? "name" : "value",
                        ((Element) labels.item(d.random.nextInt(labels.getLength()))).getAttribute("value"));
            }),
            change(
                    "add a property to an element",
                    d -> d.diagram.extension(
                            d.node(),
                            "<camunda:properties><camunda:property name=\"%s\" value=\"%s\" /></camunda:properties>"
                                    .formatted(
                                            d.any("owner", "step", "starts"),
                                            d.any("desk", "certify-funding", "record-agreement")))),
            change(
                    "make an activity multi-instance",
                    d -> d.diagram.add(
                            d.activity(),
                            "<bpmn:multiInstanceLoopCharacteristics %s />"
                                    .formatted(d.any(
                                            "camunda:collection=\"${committees.owed(dutyId)}\" camunda:elementVariable=\"own\"",
                                            "isSequential=\"true\" camunda:collection=\"own\" camunda:elementVariable=\"one\"",
                                            "camunda:collection=\"${committees.owed(dutyId)}\" camunda:elementVariable=\"%s\""
                                                    .formatted(d.variable()))))),
            change("make a multi-instance sub-process sequential", d -> d.diagram.sequential(d.event("subProcess"))),
            change(
                    "add a completion condition to a multi-instance sub-process",
                    d -> d.diagram.enough(
                            d.event("subProcess"),
                            d.any("${nrOfCompletedInstances == 1}", "${nrOfActiveInstances == 0}", d.guard()))),
            change("make a multi-instance activity single", d -> {
                var loops = d.diagram.el(d.process()).getElementsByTagNameNS(BPMN, "multiInstanceLoopCharacteristics");
                if (loops.getLength() == 0) {
                    throw new AssertionError("nothing is done several times");
                }
                loops.item(0).getParentNode().removeChild(loops.item(0));
            }),
            // how the engine runs and stores it
            attribute("add an asynchronous continuation before a node", d -> d.node(), "camunda:asyncBefore", "true"),
            attribute("add an asynchronous continuation after a node", d -> d.node(), "camunda:asyncAfter", "true"),
            attribute("make jobs non-exclusive", d -> d.node(), "camunda:exclusive", "false"),
            change(
                    "add an asynchronous continuation to each instance",
                    d -> d.diagram.each(d.event("subProcess"), d.any("asyncBefore", "asyncAfter"))),
            change(
                    "change the retry cycle of a job",
                    d -> d.diagram.extension(
                            d.node(),
                            "<camunda:failedJobRetryTimeCycle>%s</camunda:failedJobRetryTimeCycle>"
                                    .formatted(d.any("R3/PT1M", "R2/PT5M", "PT1M,PT5M", "often")))),
            attribute("set a priority", d -> d.userTask(), "camunda:priority", "80", "${50}", "urgent"),
            attribute(
                    "set a due date",
                    d -> d.userTask(),
                    "camunda:dueDate",
                    "${dateTime().plusDays(3).toDate()}",
                    "2030-01-31T09:00:00Z",
                    "P3D",
                    "${dueAt}",
                    "soon",
                    null),
            attribute(
                    "set a follow-up date",
                    d -> d.userTask(),
                    "camunda:followUpDate",
                    "${officeCalendar.decisionDue()}",
                    "2030-01-31T09:00:00",
                    "next week"),
            attribute("set a job priority", d -> d.node(), "camunda:jobPriority", "100", "first"),
            attribute(
                    "rename a node",
                    d -> d.node(),
                    "name",
                    "Another name",
                    "Case ${caseNumber}",
                    "For ${none}",
                    "\u00c9tat",
                    "x".repeat(256)),
            attribute("rename a flow", d -> d.flow(), "name", "Perhaps"),
            attribute("rename the process", RandomDraft::process, "name", "Another process"),
            change(
                    "change the documentation of a task",
                    d -> d.diagram.documentation(
                            d.userTask(), d.any("Ask early.", "See ${caseNumber}.", "x".repeat(4_001)))),
            change("change the id of an element", d -> d.diagram.id(d.once(2) ? d.node() : d.flow(), d.fresh("other"))),
            change("give two elements the same id", d -> d.diagram.id(d.node(), d.node())),
            attribute(
                    "change the history time to live",
                    RandomDraft::process,
                    "camunda:historyTimeToLive",
                    "P7300D",
                    "P30D",
                    "3650",
                    null),
            attribute("tag the version", RandomDraft::process, "camunda:versionTag", "2027-01"),
            attribute(
                    "set the candidate starter groups",
                    RandomDraft::process,
                    "camunda:candidateStarterGroups",
                    "program-office",
                    "secretary-of-state"),
            attribute("hide the process in Tasklist", RandomDraft::process, "camunda:isStartableInTasklist", "false"),
            attribute("make the process not executable", RandomDraft::process, "isExecutable", "false"),
            attribute(
                    "change the initiator variable",
                    d -> d.event("startEvent"),
                    "camunda:initiator",
                    "requester",
                    "own",
                    "component"),
            change(
                    "inject a field into a delegate",
                    d -> d.diagram.extension(
                            d.event("serviceTask"), "<camunda:field name=\"own\" stringValue=\"1\" />")),
            change(
                    "add a remark",
                    d -> d.diagram.beside(
                            d.node(),
                            "<bpmn:textAnnotation id=\"%s\"><bpmn:text>Ask first.</bpmn:text></bpmn:textAnnotation>"
                                    .formatted(d.fresh("remark")))));

    private DiagramChange() {}

    private static RandomChange change(String name, Consumer<RandomDraft> doing) {
        return new RandomChange(name, doing);
    }

    /** Sets an attribute of an element to one of some values; {@code null} removes it. */
    private static RandomChange attribute(
            String name, java.util.function.Function<RandomDraft, String> of, String attribute, String... values) {
        return change(name, d -> d.diagram.attribute(of.apply(d), attribute, d.any(values)));
    }

    private static void taskOnFlow(RandomDraft d) {
        var id = d.fresh("look");
        d.diagram.on(d.flow(), id, d.task(id));
    }

    private static void remind(RandomDraft d) {
        var activity = d.activity();
        var event = d.fresh("slow");
        var task = d.fresh("ask");
        var end = d.fresh("asked");
        d.diagram
                .beside(
                        activity,
                        "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"false\">%s</bpmn:boundaryEvent>%s%s"
                                .formatted(
                                        event,
                                        activity,
                                        d.once(6) ? d.definition() : d.timer(),
                                        d.task(task),
                                        d.end(end)))
                .flow(d.fresh("flow"), event, task)
                .flow(d.fresh("flow"), task, end);
    }

    /** The flows at an activity, and the events on it, stay outside. */
    private static void wrap(RandomDraft d) {
        var activity = d.activity();
        var sub = d.fresh("around");
        var start = d.fresh("in");
        var end = d.fresh("out");
        var inner = d.diagram.el(activity);
        d.diagram.beside(
                activity,
                "<bpmn:subProcess id=\"%s\"><bpmn:startEvent id=\"%s\" /><bpmn:endEvent id=\"%s\" /></bpmn:subProcess>"
                        .formatted(sub, start, end));
        for (var flow : d.diagram.ids("sequenceFlow")) {
            if (d.target(flow).equals(activity)) {
                d.diagram.target(flow, sub);
            }
            if (d.source(flow).equals(activity)) {
                d.diagram.from(flow, sub);
            }
        }
        for (var event : d.diagram.ids("boundaryEvent")) {
            if (d.diagram.el(event).getAttribute("attachedToRef").equals(activity)) {
                d.diagram.attribute(event, "attachedToRef", sub);
            }
        }
        d.diagram.el(sub).appendChild(inner);
        d.diagram.flow(d.fresh("flow"), start, activity).flow(d.fresh("flow"), activity, end);
    }

    private static String altered(RandomDraft d, String condition) {
        return switch (d.random.nextInt(4)) {
            case 0 -> swapped(condition, "==", "!=");
            case 1 -> swapped(condition, "&&", "||");
            case 2 -> condition.replaceFirst("'[A-Z_]+'", "'NONSENSE'");
            default -> condition.replaceFirst("\\{", "{%s || ".formatted(d.comparison()));
        };
    }

    private static String swapped(String text, String one, String other) {
        return text.contains(one) ? text.replace(one, other) : text.replace(other, one);
    }
}
