package org.section104.diagram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a diagram of a few elements, with or without a fault, to try a rule on. */
final class TinyDiagram {

    private final StringBuilder model = new StringBuilder();
    private final Map<String, StringBuilder> planes = new LinkedHashMap<>();
    private final Deque<StringBuilder> outer = new ArrayDeque<>();
    private StringBuilder drawing = plane("tiny");

    static TinyDiagram aDiagram() {
        return new TinyDiagram();
    }

    TinyDiagram task(String id, int x, int y) {
        return node("task", id, "Do " + id, x, y, 100, 80);
    }

    TinyDiagram event(String kind, String id, int x, int y) {
        return node(kind, id, "Done " + id, x, y, 36, 36);
    }

    TinyDiagram gateway(String id, String name, int x, int y) {
        return node("exclusiveGateway", id, name, x, y, 50, 50);
    }

    TinyDiagram node(String kind, String id, String name, int x, int y, int width, int height) {
        model.append("<%s id='%s' name='%s'/>".formatted(kind, id, name));
        return shape(id, true, x, y, width, height);
    }

    TinyDiagram userTask(String id, String name, String group, int x, int y) {
        model.append("<userTask id='%s' name='%s' c:candidateGroups='%s'/>".formatted(id, name, group));
        return shape(id, true, x, y, 100, 80);
    }

    /** An event on the edge of an activity, with a definition such as {@code timer} or {@code error}. */
    TinyDiagram boundary(String id, String host, String definition, int x, int y) {
        model.append("<boundaryEvent id='%s' name='Edge' attachedToRef='%s'><%sEventDefinition/></boundaryEvent>"
                .formatted(id, host, definition));
        return shape(id, true, x, y, 36, 36);
    }

    TinyDiagram lane(String id, int x, int y, int width, int height) {
        return lane(id, "Office", x, y, width, height);
    }

    TinyDiagram lane(String id, String name, int x, int y, int width, int height) {
        model.append("<laneSet><lane id='%s' name='%s'/></laneSet>".formatted(id, name));
        return shape(id, true, x, y, width, height);
    }

    /** Draws an element a second time. */
    TinyDiagram drawnAgain(String id, int x, int y) {
        return shape(id, true, x, y, 100, 80);
    }

    /** An element that the model has and no plane shows. */
    TinyDiagram notDrawn(String kind, String id) {
        model.append("<%s id='%s' name='Hidden'/>".formatted(kind, id));
        return this;
    }

    /** Everything until {@link #end} is in the sub-process. */
    TinyDiagram subProcess(String id, int x, int y, int width, int height) {
        model.append("<subProcess id='%s' name='Part'>".formatted(id));
        outer.push(drawing);
        return shape(id, true, x, y, width, height);
    }

    /** Everything until {@link #end} is in the sub-process and on a plane of its own. */
    TinyDiagram collapsed(String id, int x, int y) {
        model.append("<subProcess id='%s' name='Part'>".formatted(id));
        outer.push(drawing);
        shape(id, false, x, y, 100, 80);
        drawing = plane(id);
        return this;
    }

    TinyDiagram end() {
        drawing = outer.pop();
        model.append("</subProcess>");
        return this;
    }

    /** A flow through the points {@code x, y, x, y, …}. */
    TinyDiagram flow(String id, String source, String target, int... points) {
        model.append("<sequenceFlow id='%s' sourceRef='%s' targetRef='%s'/>".formatted(id, source, target));
        drawing.append("<di:BPMNEdge bpmnElement='%s'>".formatted(id));
        for (int i = 0; i < points.length; i += 2) {
            drawing.append("<p:waypoint x='%d' y='%d'/>".formatted(points[i], points[i + 1]));
        }
        drawing.append("</di:BPMNEdge>");
        return this;
    }

    /** Places the label of the event, gateway or flow that was drawn last. */
    TinyDiagram label(int x, int y, int width, int height) {
        int end = drawing.lastIndexOf("</");
        drawing.insert(end, "<di:BPMNLabel>%s</di:BPMNLabel>".formatted(bounds(x, y, width, height)));
        return this;
    }

    DiagramFile build() {
        return DiagramFile.parse("tiny", xml().getBytes(StandardCharsets.UTF_8));
    }

    String xml() {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI'
                    xmlns:c='http://camunda.org/schema/1.0/bpmn'
                    xmlns:b='http://www.omg.org/spec/DD/20100524/DC' xmlns:p='http://www.omg.org/spec/DD/20100524/DI'
                    id='tiny-definitions' targetNamespace='tiny'>
                  <process id='tiny' isExecutable='true'>%s</process>
                  %s
                </definitions>
                """
                .formatted(
                        model,
                        planes.entrySet().stream()
                                .map(plane ->
                                        "<di:BPMNDiagram id='%1$s-diagram'><di:BPMNPlane bpmnElement='%1$s'>%2$s</di:BPMNPlane></di:BPMNDiagram>"
                                                .formatted(plane.getKey(), plane.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private StringBuilder plane(String of) {
        return planes.computeIfAbsent(of, unknown -> new StringBuilder());
    }

    private TinyDiagram shape(String id, boolean expanded, int x, int y, int width, int height) {
        drawing.append("<di:BPMNShape bpmnElement='%s' isExpanded='%s'>%s</di:BPMNShape>"
                .formatted(id, expanded, bounds(x, y, width, height)));
        return this;
    }

    private static String bounds(int x, int y, int width, int height) {
        return "<b:Bounds x='%d' y='%d' width='%d' height='%d'/>".formatted(x, y, width, height);
    }
}
