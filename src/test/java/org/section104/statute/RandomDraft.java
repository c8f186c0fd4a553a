package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** A file that is being changed, and the dice. */
final class RandomDraft {

    private static final List<String> ACTIVITIES =
            List.of("userTask", "serviceTask", "task", "manualTask", "callActivity", "subProcess");
    private static final List<String> GATEWAYS = List.of("exclusiveGateway", "parallelGateway", "inclusiveGateway");
    private static final List<String> EVENTS =
            List.of("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent");

    final Edit.Diagram diagram;
    final Random random;
    private final String process;
    private final int number;
    private int made;

    RandomDraft(String file, Edit.Diagram diagram, Random random, int number) {
        this.process = file.substring(0, file.lastIndexOf('.'));
        this.diagram = diagram;
        this.random = random;
        this.number = number;
    }

    String process() {
        return process;
    }

    /** An id that the file does not have yet. */
    String fresh(String what) {
        return "%s-%d-%d".formatted(what, number, made++);
    }

    <T> T any(List<T> of) {
        if (of.isEmpty()) {
            throw new AssertionError("nothing to choose from");
        }
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    // ---- what there is

    String flow() {
        return any(diagram.ids("sequenceFlow"));
    }

    String flow(Predicate<Element> which) {
        return any(diagram.ids("sequenceFlow").stream()
                .filter(id -> which.test(diagram.el(id)))
                .toList());
    }

    String conditional() {
        return flow(
                flow -> flow.getElementsByTagNameNS("*", "conditionExpression").getLength() > 0);
    }

    String condition(String flow) {
        return diagram.el(flow)
                .getElementsByTagNameNS("*", "conditionExpression")
                .item(0)
                .getTextContent()
                .strip();
    }

    String userTask() {
        return any(diagram.ids("userTask"));
    }

    String activity() {
        return any(ids(ACTIVITIES));
    }

    String gateway() {
        return any(ids(GATEWAYS));
    }

    String event(String... kinds) {
        return any(diagram.ids(kinds));
    }

    /** A gateway, an event or an activity. */
    String node() {
        var all = new ArrayList<>(ids(ACTIVITIES));
        all.addAll(ids(GATEWAYS));
        all.addAll(ids(EVENTS));
        return any(all);
    }

    /** Another node of the same level that a flow may lead to. */
    String beside(String node) {
        var level = diagram.el(node).getParentNode();
        var all = new ArrayList<>(ids(ACTIVITIES));
        all.addAll(ids(GATEWAYS));
        all.addAll(diagram.ids("endEvent"));
        return any(all.stream()
                .filter(id -> !id.equals(node) && diagram.el(id).getParentNode() == level)
                .toList());
    }

    String target(String flow) {
        return diagram.el(flow).getAttribute("targetRef");
    }

    String source(String flow) {
        return diagram.el(flow).getAttribute("sourceRef");
    }

    private List<String> ids(List<String> kinds) {
        return diagram.ids(kinds.toArray(String[]::new));
    }

    // ---- what there might be

    /** A variable of the statute for this process. */
    String variable() {
        return any(List.copyOf(new java.util.TreeSet<>(Gate.ofTheStatute()
                .statute()
                .processes()
                .get(process)
                .variables()
                .keySet())));
    }

    /** A comparison of a variable with one of its values, or with something that it never is. */
    String comparison() {
        var variables = Gate.ofTheStatute().statute().processes().get(process).variables();
        var variable = variable();
        var values = variables.get(variable);
        var value = values.isEmpty() || once(8) ? any("null", "''", "'NONSENSE'", "true") : literal(any(values));
        return "%s %s %s".formatted(variable, any("==", "!=", "eq", "ne"), value);
    }

    private static String literal(String value) {
        return value.equals("true") || value.equals("false") ? value : "'%s'".formatted(value);
    }

    String guard() {
        return switch (random.nextInt(8)) {
            case 0 -> "${%s && %s}".formatted(comparison(), comparison());
            case 1 -> "${%s || %s}".formatted(comparison(), comparison());
            case 2 -> "${!(%s)}".formatted(comparison());
            case 3 -> any("${true}", "${false}", "true", "${empty %s}".formatted(variable()), "${own == 'YES'}");
            default -> "${%s}".formatted(comparison());
        };
    }

    /** A task of the owner's own; most are the program office's. */
    String task(String id) {
        var group = any(
                "program-office",
                "program-office",
                "program-office",
                "program-office",
                "legislative-affairs",
                "secretary");
        return switch (random.nextInt(12)) {
            case 0 -> "<bpmn:userTask id=\"%s\" name=\"Look\" />".formatted(id);
            case 1 ->
                "<bpmn:userTask id=\"%s\" camunda:assignee=\"%s\" />".formatted(id, any("program", "${requester}"));
            case 2 -> "<bpmn:manualTask id=\"%s\" name=\"Pack\" />".formatted(id);
            case 3 -> "<bpmn:task id=\"%s\" name=\"Note\" />".formatted(id);
            default ->
                "<bpmn:userTask id=\"%s\" name=\"Look into it\" camunda:candidateGroups=\"%s\" />".formatted(id, group);
        };
    }

    String end(String id) {
        return "<bpmn:endEvent id=\"%s\" />".formatted(id);
    }

    /** A definition of what an event waits for; what it refers to is added to the file. */
    String definition() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> timer();
            case 3 ->
                "<bpmn:messageEventDefinition id=\"%s\" messageRef=\"%s\" />"
                        .formatted(fresh("message"), defined("message"));
            case 4 ->
                "<bpmn:signalEventDefinition id=\"%s\" signalRef=\"%s\" />"
                        .formatted(fresh("signal"), defined("signal"));
            default ->
                ("<bpmn:conditionalEventDefinition id=\"%s\"><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">"
                                + "%s</bpmn:condition></bpmn:conditionalEventDefinition>")
                        .formatted(fresh("condition"), escaped(guard()));
        };
    }

    /** An error, an escalation or an end of everything. */
    String thrown() {
        return switch (random.nextInt(5)) {
            case 0 -> "<bpmn:terminateEventDefinition id=\"%s\" />".formatted(fresh("terminate"));
            case 1 -> {
                var errors = diagram.ids("error");
                var error = errors.isEmpty() || once(3) ? defined("error") : any(errors);
                yield "<bpmn:errorEventDefinition id=\"%s\" errorRef=\"%s\" />".formatted(fresh("throw"), error);
            }
            case 2 ->
                "<bpmn:escalationEventDefinition id=\"%s\" escalationRef=\"%s\" />"
                        .formatted(fresh("escalate"), defined("escalation"));
            case 3 ->
                "<bpmn:signalEventDefinition id=\"%s\" signalRef=\"%s\" />"
                        .formatted(fresh("signal"), defined("signal"));
            default -> "<bpmn:compensateEventDefinition id=\"%s\" />".formatted(fresh("compensate"));
        };
    }

    private String defined(String what) {
        var id = fresh("own-" + what);
        var code = what.equals("message") || what.equals("signal") ? "" : " %sCode=\"%s\"".formatted(what, id);
        diagram.define("<bpmn:%s id=\"%s\" name=\"%s\"%s />".formatted(what, id, id, code));
        return id;
    }

    String timer() {
        var kind = timing();
        return ("<bpmn:timerEventDefinition id=\"%s\"><bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s>"
                        + "</bpmn:timerEventDefinition>")
                .formatted(fresh("timer"), kind[0], kind[1], kind[0]);
    }

    /** The kind of a timer, and what it waits for. */
    String[] timing() {
        return any(
                new String[] {"timeDuration", "P7D"},
                new String[] {"timeDuration", "PT36H"},
                new String[] {"timeDuration", "P30D"},
                new String[] {"timeDuration", "P31D"},
                new String[] {"timeDuration", "P400D"},
                new String[] {"timeCycle", "R3/P7D"},
                new String[] {"timeCycle", "R/P14D"},
                new String[] {"timeDate", "${dateTime().plusDays(20).toDate()}"},
                new String[] {"timeDate", "${officeCalendar.decisionDue()}"},
                new String[] {"timeDate", "${dueAt}"},
                new String[] {"timeDate", "${targetAt}"},
                new String[] {"timeDate", "2030-01-31T09:00:00Z"},
                new String[] {"timeDuration", "soon"});
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
