package org.section104.explorer;

import java.nio.charset.StandardCharsets;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;

/** Writes small diagrams: elements in the order in which they are given, flows named {@code source->target}. */
final class TestDiagram {

    private final String id;
    private final StringBuilder body = new StringBuilder();

    private TestDiagram(String id) {
        this.id = id;
    }

    static TestDiagram process(String id) {
        return new TestDiagram(id);
    }

    TestDiagram xml(String xml) {
        body.append(xml).append('\n');
        return this;
    }

    TestDiagram start(String node) {
        return xml("<startEvent id='%s'/>".formatted(node));
    }

    TestDiagram end(String node) {
        return xml("<endEvent id='%s'/>".formatted(node));
    }

    TestDiagram end(String node, String definition) {
        return xml("<endEvent id='%s'>%s</endEvent>".formatted(node, definition));
    }

    TestDiagram user(String... nodes) {
        for (String node : nodes) {
            xml("<userTask id='%s'/>".formatted(node));
        }
        return this;
    }

    TestDiagram auto(String node) {
        return xml("<manualTask id='%s'/>".formatted(node));
    }

    TestDiagram exclusive(String node) {
        return xml("<exclusiveGateway id='%s'/>".formatted(node));
    }

    TestDiagram exclusive(String node, String defaultFlow) {
        return xml("<exclusiveGateway id='%s' default='%s'/>".formatted(node, defaultFlow));
    }

    TestDiagram parallel(String node) {
        return xml("<parallelGateway id='%s'/>".formatted(node));
    }

    TestDiagram inclusive(String node) {
        return xml("<inclusiveGateway id='%s'/>".formatted(node));
    }

    TestDiagram timer(String boundary, String host, boolean interrupting) {
        return xml(("<boundaryEvent id='%s' attachedToRef='%s' cancelActivity='%s'><timerEventDefinition>"
                        + "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>")
                .formatted(boundary, host, interrupting));
    }

    /** Flows from each node to the next. */
    TestDiagram flow(String... nodes) {
        for (int i = 0; i + 1 < nodes.length; i++) {
            xml("<sequenceFlow id='%s-%s' sourceRef='%s' targetRef='%s'/>"
                    .formatted(nodes[i], nodes[i + 1], nodes[i], nodes[i + 1]));
        }
        return this;
    }

    TestDiagram flowIf(String source, String target, String condition) {
        return xml(("<sequenceFlow id='%s-%s' sourceRef='%s' targetRef='%s'><conditionExpression"
                        + " xsi:type='tFormalExpression'>%s</conditionExpression></sequenceFlow>")
                .formatted(source, target, source, target, condition));
    }

    String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                <error id="e" errorCode="e"/><escalation id="s" escalationCode="s"/>
                <signal id="g" name="g"/><message id="m" name="m"/>
                <process id="%s" isExecutable="true">
                %s</process>
                </definitions>
                """
                .formatted(id, body);
    }

    Diagram diagram() {
        try {
            return DiagramReader.read(id + ".bpmn", text().getBytes(StandardCharsets.UTF_8));
        } catch (DiagramUnreadable e) {
            throw new AssertionError(e);
        }
    }

    Process read() {
        return diagram().process(id).orElseThrow();
    }
}
