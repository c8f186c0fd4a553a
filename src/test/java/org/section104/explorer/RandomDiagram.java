package org.section104.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a diagram at random that the engine deploys: every element that the explorer knows, nested and combined, most of
 * them in blocks that open and close, some left open so that runs get stuck, meet twice, or end early.
 */
final class RandomDiagram {

    static final List<String> VALUES = List.of("A", "B");
    static final List<String> VARIABLES = List.of("x", "y");

    private final Random random;
    private final String id;
    private final List<String> callees;
    private final Map<String, String> signals = new LinkedHashMap<>();
    private int number;
    private int budget;
    private int depth;

    /** The codes of errors that somebody around the place catches, inside out. */
    private final List<List<String>> catching = new ArrayList<>();

    /**
     * @param seed what decides
     * @param id the id of the process
     * @param callees the processes that it may call
     */
    RandomDiagram(long seed, String id, List<String> callees) {
        this.random = new Random(seed);
        this.id = id;
        this.callees = callees;
        this.budget = 4 + random.nextInt(12);
    }

    String xml() {
        StringBuilder body = new StringBuilder();
        Level level = new Level();
        scope(level, null);
        body.append(level.xml);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <error id="e1" errorCode="e1"/><error id="e2" errorCode="e2"/>
                  <escalation id="s1" escalationCode="s1"/><escalation id="s2" escalationCode="s2"/>
                  <signal id="g1" name="g1"/><signal id="g2" name="g2"/>
                  <message id="m1" name="m1"/><message id="m2" name="m2"/><message id="m3" name="m3"/>
                  <message id="m4" name="m4"/><message id="m5" name="m5"/><message id="m6" name="m6"/>
                  <process id="%s" isExecutable="true">
                %s  </process>
                </definitions>
                """
                .formatted(id, body);
    }

    /** The elements of one scope, as they are written. */
    private final class Level {

        final StringBuilder xml = new StringBuilder();

        void add(String text) {
            xml.append("    ").append(text).append('\n');
        }

        void flow(String from, String to) {
            add("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(next("f"), from, to));
        }

        String flow(String from, String to, String condition) {
            String flow = next("f");
            add(("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><conditionExpression"
                            + " xsi:type=\"tFormalExpression\">%s</conditionExpression></sequenceFlow>")
                    .formatted(flow, from, to, condition));
            return flow;
        }
    }

    private String next(String prefix) {
        return prefix + ++number;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A start event, what follows it, and ends; perhaps an event sub-process. */
    private void scope(Level level, String startEvent) {
        String start = next("start");
        level.add(startEvent == null ? "<startEvent id=\"%s\"/>".formatted(start) : startEvent.formatted(start));
        String last = start;
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps && last != null; i++) {
            last = step(level, last);
        }
        if (last != null) {
            end(level, last);
        }
        if (startEvent == null && chance(15) && budget > 0) {
            eventSubProcess(level);
        }
    }

    private void end(Level level, String from) {
        String end = next("end");
        int kind = random.nextInt(100);
        String event = "";
        if (kind < 8) {
            event = "<terminateEventDefinition/>";
        } else if (kind < 16) {
            event = "<errorEventDefinition errorRef=\"%s\"/>".formatted(pick(List.of("e1", "e2")));
        } else if (kind < 24) {
            event = "<escalationEventDefinition escalationRef=\"%s\"/>".formatted(pick(List.of("s1", "s2")));
        } else if (kind < 28) {
            event = "<signalEventDefinition signalRef=\"%s\"/>".formatted(pick(List.of("g1", "g2")));
        } else if (kind < 30) {
            event = "<messageEventDefinition messageRef=\"m1\" camunda:expression=\"${true}\"/>";
        }
        String async = chance(4) ? " camunda:asyncBefore=\"true\"" : "";
        level.add("<endEvent id=\"%s\"%s>%s</endEvent>".formatted(end, async, event));
        level.flow(from, end);
    }

    /** One step after a node; the node it ends with, null if no token comes out of it. */
    private String step(Level level, String from) {
        budget--;
        boolean large = budget > 0 && depth < 3;
        int kind = random.nextInt(large ? 100 : 46);
        if (kind < 14) {
            return linked(level, from, userTask(level));
        } else if (kind < 22) {
            return linked(level, from, automatic(level));
        } else if (kind < 27) {
            return linked(level, from, catchEvent(level));
        } else if (kind < 31) {
            return linked(level, from, throwEvent(level));
        } else if (kind < 34) {
            return linked(level, from, waiting(level));
        } else if (kind < 36) {
            return link(level, from);
        } else if (kind < 42) {
            return linked(level, from, repeated(level));
        } else if (kind < 46) {
            return callees.isEmpty() ? linked(level, from, userTask(level)) : linked(level, from, call(level));
        } else if (kind < 58) {
            return exclusive(level, from);
        } else if (kind < 68) {
            return parallel(level, from);
        } else if (kind < 76) {
            return inclusive(level, from);
        } else if (kind < 81) {
            return eventBased(level, from);
        } else if (kind < 95) {
            return linked(level, from, subProcess(level));
        }
        return loop(level, from);
    }

    private String linked(Level level, String from, String to) {
        level.flow(from, to);
        return to;
    }

    private String async() {
        return (chance(6) ? " camunda:asyncBefore=\"true\"" : "") + (chance(6) ? " camunda:asyncAfter=\"true\"" : "");
    }

    private String userTask(Level level) {
        String task = next("user");
        level.add("<userTask id=\"%s\"%s>%s</userTask>".formatted(task, async(), chance(12) ? parameters() : ""));
        boundaries(level, task, false);
        return task;
    }

    /** An input parameter, which hides a variable inside; perhaps an output parameter, which writes one outside. */
    private String parameters() {
        String value = pick(List.of("A", "B", "${null}", "${y}", "${x}"));
        String input =
                "<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>".formatted(pick(VARIABLES), value);
        String output = chance(30)
                ? "<camunda:outputParameter name=\"%s\">%s</camunda:outputParameter>"
                        .formatted(pick(VARIABLES), pick(List.of("A", "B", "${null}")))
                : "";
        return "<extensionElements><camunda:inputOutput>" + input + output
                + "</camunda:inputOutput></extensionElements>";
    }

    private String waiting(Level level) {
        if (chance(50)) {
            String task = next("receive");
            level.add("<receiveTask id=\"%s\" messageRef=\"m2\"%s/>".formatted(task, async()));
            boundaries(level, task, false);
            return task;
        }
        String task = next("worker");
        level.add("<serviceTask id=\"%s\" camunda:type=\"external\" camunda:topic=\"t\"%s/>".formatted(task, async()));
        boundaries(level, task, false);
        return task;
    }

    private String automatic(Level level) {
        String task = next("auto");
        switch (random.nextInt(5)) {
            case 0 -> level.add("<task id=\"%s\"%s/>".formatted(task, async()));
            case 1 -> level.add("<manualTask id=\"%s\"%s/>".formatted(task, async()));
            case 2 -> level.add("<sendTask id=\"%s\" camunda:expression=\"${true}\"%s/>".formatted(task, async()));
            default -> {
                boolean caught = chance(35);
                List<String> codes =
                        new ArrayList<>(catching.isEmpty() ? List.of() : catching.get(catching.size() - 1));
                if (caught) {
                    codes.add("e1");
                }
                String code = codes.isEmpty() ? "" : pick(codes);
                level.add("<serviceTask id=\"%s\" camunda:expression=\"${chance.work('%s')}\"%s/>"
                        .formatted(task, code, async()));
                if (caught) {
                    boundary(level, task, "<errorEventDefinition errorRef=\"e1\"/>", true);
                }
            }
        }
        return task;
    }

    private String timer() {
        return "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>";
    }

    private String catching(boolean signalToo) {
        return switch (random.nextInt(signalToo ? 3 : 2)) {
            case 0 -> timer();
            case 1 -> "<messageEventDefinition messageRef=\"%s\"/>".formatted(pick(List.of("m3", "m4", "m5", "m6")));
            default -> "<signalEventDefinition signalRef=\"%s\"/>".formatted(pick(List.of("g1", "g2")));
        };
    }

    private String catchEvent(Level level) {
        String event = next("catch");
        level.add("<intermediateCatchEvent id=\"%s\">%s</intermediateCatchEvent>".formatted(event, catching(true)));
        return event;
    }

    private String throwEvent(Level level) {
        String event = next("throw");
        String definition =
                switch (random.nextInt(4)) {
                    case 0 -> "";
                    case 1 -> "<signalEventDefinition signalRef=\"%s\"/>".formatted(pick(List.of("g1", "g2")));
                    case 2 -> "<messageEventDefinition messageRef=\"m1\" camunda:expression=\"${true}\"/>";
                    default -> "<escalationEventDefinition escalationRef=\"%s\"/>".formatted(pick(List.of("s1", "s2")));
                };
        level.add("<intermediateThrowEvent id=\"%s\">%s</intermediateThrowEvent>".formatted(event, definition));
        return event;
    }

    private String link(Level level, String from) {
        String name = next("link");
        level.add("<intermediateThrowEvent id=\"%s-from\"><linkEventDefinition name=\"%s\"/></intermediateThrowEvent>"
                .formatted(name, name));
        level.add("<intermediateCatchEvent id=\"%s-to\"><linkEventDefinition name=\"%s\"/></intermediateCatchEvent>"
                .formatted(name, name));
        level.flow(from, name + "-from");
        return name + "-to";
    }

    private String loopCharacteristics() {
        String cardinality = pick(List.of("1", "2", "2", "0", "${1}"));
        if (chance(25)) {
            return "<multiInstanceLoopCharacteristics isSequential=\"%s\" camunda:collection=\"%s\" camunda:elementVariable=\"e\"/>"
                    .formatted(random.nextBoolean(), pick(List.of("none", "one", "two")));
        }
        String condition = chance(20) ? "<completionCondition>${x == 'A'}</completionCondition>" : "";
        return "<multiInstanceLoopCharacteristics isSequential=\"%s\"><loopCardinality>%s</loopCardinality>%s</multiInstanceLoopCharacteristics>"
                .formatted(random.nextBoolean(), cardinality, condition);
    }

    private String repeated(Level level) {
        String task = next("many");
        if (chance(60)) {
            level.add("<userTask id=\"%s\">%s</userTask>".formatted(task, loopCharacteristics()));
        } else {
            level.add("<serviceTask id=\"%s\" camunda:expression=\"${true}\">%s</serviceTask>"
                    .formatted(task, loopCharacteristics()));
        }
        boundaries(level, task, false);
        return task;
    }

    private String call(Level level) {
        String call = next("call");
        String many = chance(20) ? loopCharacteristics() : "";
        if (chance(50)) {
            // a job before each run; where a job waits after one, the database shows no activity
            many = many.replaceFirst("isSequential", "camunda:asyncBefore=\"true\" isSequential");
        }
        level.add(("<callActivity id=\"%s\" calledElement=\"%s\"%s><extensionElements><camunda:in variables=\"all\"/>"
                        + "<camunda:out variables=\"all\"/></extensionElements>%s</callActivity>")
                .formatted(call, pick(callees), async(), many));
        boundaries(level, call, true);
        return call;
    }

    private String condition() {
        String variable = pick(VARIABLES);
        return switch (random.nextInt(4)) {
            case 0 -> "${%s == 'A'}".formatted(variable);
            case 1 -> "${%s != 'B'}".formatted(variable);
            case 2 -> "${x == 'A' &amp;&amp; y != 'A'}";
            default -> "${empty %s || %s == 'B'}".formatted(variable, variable);
        };
    }

    /** Branches behind a gateway, each of no, one or two steps; their ends. */
    private List<String> branches(Level level, String gateway, boolean conditions, List<String> defaults) {
        List<String> ends = new ArrayList<>();
        int branches = 2 + random.nextInt(2);
        depth++;
        for (int i = 0; i < branches; i++) {
            String first = next("pass");
            level.add("<task id=\"%s\"/>".formatted(first));
            if (!conditions) {
                level.flow(gateway, first);
            } else if (i == 0 && !defaults.isEmpty()) {
                level.add("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                        .formatted(defaults.get(0), gateway, first));
            } else {
                level.flow(gateway, first, condition());
            }
            String last = first;
            for (int steps = random.nextInt(3); steps > 0 && last != null; steps--) {
                last = step(level, last);
            }
            if (last != null && chance(8)) {
                end(level, last);
                last = null;
            }
            if (last != null) {
                ends.add(last);
            }
        }
        depth--;
        return ends;
    }

    private String merge(Level level, String element, List<String> ends) {
        if (ends.isEmpty()) {
            return null;
        }
        String merge = next("merge");
        level.add("<%s id=\"%s\"/>".formatted(element, merge));
        ends.forEach(end -> level.flow(end, merge));
        return merge;
    }

    private String exclusive(Level level, String from) {
        String gateway = next("either");
        String defaultFlow = chance(85) ? next("f") : "";
        level.add("<exclusiveGateway id=\"%s\"%s/>"
                .formatted(gateway, defaultFlow.isEmpty() ? "" : " default=\"" + defaultFlow + "\""));
        level.flow(from, gateway);
        List<String> ends = branches(level, gateway, true, defaultFlow.isEmpty() ? List.of() : List.of(defaultFlow));
        return merge(level, chance(94) ? "exclusiveGateway" : "parallelGateway", ends);
    }

    private String parallel(Level level, String from) {
        String gateway = next("all");
        level.add("<parallelGateway id=\"%s\"/>".formatted(gateway));
        level.flow(from, gateway);
        List<String> ends = branches(level, gateway, false, List.of());
        int close = random.nextInt(100);
        return merge(
                level, close < 75 ? "parallelGateway" : close < 90 ? "inclusiveGateway" : "exclusiveGateway", ends);
    }

    private String inclusive(Level level, String from) {
        String gateway = next("some");
        String defaultFlow = chance(85) ? next("f") : "";
        level.add("<inclusiveGateway id=\"%s\"%s/>"
                .formatted(gateway, defaultFlow.isEmpty() ? "" : " default=\"" + defaultFlow + "\""));
        level.flow(from, gateway);
        List<String> ends = branches(level, gateway, true, defaultFlow.isEmpty() ? List.of() : List.of(defaultFlow));
        return merge(level, chance(90) ? "inclusiveGateway" : "exclusiveGateway", ends);
    }

    private String eventBased(Level level, String from) {
        String gateway = next("first");
        level.add("<eventBasedGateway id=\"%s\"/>".formatted(gateway));
        level.flow(from, gateway);
        List<String> ends = new ArrayList<>();
        String a = next("catch");
        level.add("<intermediateCatchEvent id=\"%s\">%s</intermediateCatchEvent>".formatted(a, timer()));
        String b = next("catch");
        level.add("<intermediateCatchEvent id=\"%s\">%s</intermediateCatchEvent>".formatted(b, catching(true)));
        level.flow(gateway, a);
        level.flow(gateway, b);
        depth++;
        ends.add(a);
        String after = step(level, b);
        depth--;
        if (after != null) {
            ends.add(after);
        }
        return merge(level, "exclusiveGateway", ends);
    }

    private String subProcess(Level level) {
        boolean transaction = chance(12);
        String element = transaction ? "transaction" : "subProcess";
        String sub = next("sub");
        boolean error = chance(35);
        boolean any = error && chance(40);
        List<String> caught = new ArrayList<>(catching.isEmpty() ? List.of() : catching.get(catching.size() - 1));
        if (error) {
            caught.add("e1");
        }
        catching.add(caught);
        Level inside = new Level();
        depth++;
        scope(inside, null);
        if (transaction && chance(70)) {
            inside.add("<task id=\"%s\"/>".formatted(next("pass")));
        }
        depth--;
        catching.remove(catching.size() - 1);
        String many = chance(20) ? loopCharacteristics() : "";
        level.add("<%s id=\"%s\"%s>%s%s".formatted(element, sub, async(), chance(20) ? parameters() : "", many));
        level.xml.append(inside.xml);
        level.add("</%s>".formatted(element));
        if (error) {
            boundary(level, sub, any ? "<errorEventDefinition/>" : "<errorEventDefinition errorRef=\"e1\"/>", true);
        }
        if (chance(35)) {
            boundary(
                    level,
                    sub,
                    chance(50) ? "<escalationEventDefinition escalationRef=\"s1\"/>" : "<escalationEventDefinition/>",
                    chance(50));
        }
        boundaries(level, sub, true);
        return sub;
    }

    private void eventSubProcess(Level level) {
        String sub = next("when");
        boolean interrupting = chance(50);
        String definition;
        int kind = random.nextInt(5);
        if (kind == 0) {
            definition = "<errorEventDefinition errorRef=\"e1\"/>";
            interrupting = true;
        } else if (kind == 1) {
            definition = "<escalationEventDefinition escalationRef=\"s1\"/>";
        } else if (interrupting) {
            definition = catching(true);
        } else {
            definition = timer();
        }
        Level inside = new Level();
        depth++;
        scope(
                inside,
                "<startEvent id=\"%%s\" isInterrupting=\"%s\">%s</startEvent>".formatted(interrupting, definition));
        depth--;
        level.add("<subProcess id=\"%s\" triggeredByEvent=\"true\">".formatted(sub));
        level.xml.append(inside.xml);
        level.add("</subProcess>");
    }

    private String loop(Level level, String from) {
        String back = next("back");
        level.add("<exclusiveGateway id=\"%s\"/>".formatted(back));
        level.flow(from, back);
        depth++;
        String last = step(level, linked(level, back, userTask(level)));
        depth--;
        if (last == null) {
            return null;
        }
        String again = next("again");
        String out = next("f");
        level.add("<exclusiveGateway id=\"%s\" default=\"%s\"/>".formatted(again, out));
        level.flow(last, again);
        level.flow(again, back, condition());
        String on = next("pass");
        level.add("<task id=\"%s\"/>".formatted(on));
        level.add("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(out, again, on));
        return on;
    }

    /** Perhaps a boundary event or two. */
    private void boundaries(Level level, String host, boolean large) {
        if (chance(large ? 30 : 15)) {
            boolean interrupting = chance(60);
            boundary(level, host, interrupting ? catching(true) : timer(), interrupting);
        }
        if (chance(6)) {
            boundary(level, host, catching(false), true);
        }
        if (chance(5)) {
            repeating(level, host);
        }
    }

    /** A boundary event that may fire again and again, and leads to work of its own. */
    private void repeating(Level level, String host) {
        String boundary = next("bound");
        String definition = chance(50)
                ? "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>"
                : "<messageEventDefinition messageRef=\"m6\"/>";
        level.add("<boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"false\">%s</boundaryEvent>"
                .formatted(boundary, host, definition));
        String task = next("aside");
        level.add(pick(List.of(
                        "<serviceTask id=\"%s\" camunda:expression=\"${true}\"/>",
                        "<userTask id=\"%s\"/>", "<manualTask id=\"%s\" camunda:asyncBefore=\"true\"/>"))
                .formatted(task));
        level.flow(boundary, task);
        String end = next("end");
        level.add("<endEvent id=\"%s\"/>".formatted(end));
        level.flow(task, end);
    }

    private void boundary(Level level, String host, String definition, boolean interrupting) {
        String boundary = next("bound");
        level.add("<boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"%s\">%s</boundaryEvent>"
                .formatted(boundary, host, interrupting, definition));
        depth++;
        String last = chance(70) && budget > 0 ? step(level, boundary) : boundary;
        depth--;
        if (last != null) {
            end(level, last);
        }
    }
}
