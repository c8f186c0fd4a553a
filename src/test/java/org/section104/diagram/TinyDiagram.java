package org.section104.diagram;

import java.nio.charset.StandardCharsets;

/** Builds a diagram of a few elements, with or without a fault, to try a rule on. */
final class TinyDiagram {

    private final StringBuilder model = new StringBuilder();
    private final StringBuilder drawing = new StringBuilder();

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
        return shape(id, x, y, width, height);
    }

    TinyDiagram lane(String id, int x, int y, int width, int height) {
        model.append("<laneSet><lane id='%s' name='Office'/></laneSet>".formatted(id));
        return shape(id, x, y, width, height);
    }

    /** Everything until {@link #end} is in the sub-process. */
    TinyDiagram subProcess(String id, int x, int y, int width, int height) {
        model.append("<subProcess id='%s' name='Part'>".formatted(id));
        return shape(id, x, y, width, height);
    }

    TinyDiagram end() {
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
                    xmlns:b='http://www.omg.org/spec/DD/20100524/DC' xmlns:p='http://www.omg.org/spec/DD/20100524/DI'
                    id='tiny-definitions' targetNamespace='tiny'>
                  <process id='tiny' isExecutable='true'>%s</process>
                  <di:BPMNDiagram id='tiny-diagram'><di:BPMNPlane bpmnElement='tiny'>%s</di:BPMNPlane></di:BPMNDiagram>
                </definitions>
                """
                .formatted(model, drawing);
    }

    private TinyDiagram shape(String id, int x, int y, int width, int height) {
        drawing.append("<di:BPMNShape bpmnElement='%s' isExpanded='true'>%s</di:BPMNShape>"
                .formatted(id, bounds(x, y, width, height)));
        return this;
    }

    private static String bounds(int x, int y, int width, int height) {
        return "<b:Bounds x='%d' y='%d' width='%d' height='%d'/>".formatted(x, y, width, height);
    }
}
