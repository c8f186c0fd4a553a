package org.section104.picture;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.section104.picture.Plane.Box;
import org.section104.picture.Plane.Edge;
import org.section104.picture.Plane.Element;
import org.section104.picture.Plane.Point;
import org.section104.picture.Plane.Shape;

/** Reads the planes of a BPMN file: the layout of each shape and edge, and the model of each drawn element. */
final class PlaneReader {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String BOUNDS = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String WAYPOINTS = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String EVENT_DEFINITION = "EventDefinition";

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final Map<String, Draft> model = new HashMap<>();
    private final Set<String> defaults = new HashSet<>();
    private final Deque<Draft> open = new ArrayDeque<>();
    private final List<DrawnPlane> planes = new ArrayList<>();

    /** An element of the model while the reader reads it. */
    private static final class Draft {
        private final String id;
        private final String kind;
        private final String name;
        private final String source;
        private final String target;
        private String trigger = "";
        private final List<String> traits = new ArrayList<>();

        Draft(XMLStreamReader xml) {
            id = attribute(xml, "id");
            kind = xml.getLocalName();
            name = attribute(xml, "name").strip();
            source = attribute(xml, "sourceRef");
            target = attribute(xml, "targetRef");
        }

        Element element() {
            return new Element(id, kind, name, trigger, source, target, List.copyOf(traits));
        }
    }

    private record DrawnPlane(String of, List<Drawn> drawn) {}

    /** A shape or an edge while the reader reads it. */
    private static final class Drawn {
        private final String of;
        private final boolean edge;
        private final boolean expanded;
        private final List<Point> points = new ArrayList<>();
        private Optional<Box> box = Optional.empty();
        private Optional<Box> label = Optional.empty();
        private boolean inLabel;

        Drawn(XMLStreamReader xml) {
            of = attribute(xml, "bpmnElement");
            edge = xml.getLocalName().equals("BPMNEdge");
            expanded = !"false".equals(attribute(xml, "isExpanded"));
        }
    }

    /** Reads the planes in the order of the file; none if the file has no layout or is not well-formed. */
    static List<Plane> read(byte[] bpmn) {
        var reader = new PlaneReader();
        try {
            var xml = XML.createXMLStreamReader(new ByteArrayInputStream(bpmn));
            while (xml.hasNext()) {
                reader.visit(xml, xml.next());
            }
        } catch (XMLStreamException malformed) {
            return List.of();
        }
        return reader.planes.stream().map(reader::plane).toList();
    }

    private void visit(XMLStreamReader xml, int event) {
        if (event == XMLStreamConstants.START_ELEMENT) {
            start(xml);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            if (MODEL.equals(xml.getNamespaceURI())) {
                open.pop();
            } else if (xml.getLocalName().equals("BPMNLabel")) {
                last().ifPresent(drawn -> drawn.inLabel = false);
            }
        }
    }

    private void start(XMLStreamReader xml) {
        switch (String.valueOf(xml.getNamespaceURI())) {
            case MODEL -> startOfModel(xml);
            case DRAWING -> startOfDrawing(xml);
            case BOUNDS -> {
                if (xml.getLocalName().equals("Bounds")) {
                    last().ifPresent(drawn -> bounds(drawn, xml));
                }
            }
            case WAYPOINTS -> {
                if (xml.getLocalName().equals("waypoint")) {
                    last().ifPresent(drawn -> drawn.points.add(new Point(number(xml, "x"), number(xml, "y"))));
                }
            }
            default -> {
                // the picture omits extensions
            }
        }
    }

    private void startOfModel(XMLStreamReader xml) {
        var draft = new Draft(xml);
        if (!open.isEmpty()) {
            mark(open.peek(), xml);
        }
        open.push(draft);
        if (!draft.id.isEmpty()) {
            model.putIfAbsent(draft.id, draft);
        }
        if (!attribute(xml, "default").isEmpty()) {
            defaults.add(attribute(xml, "default"));
        }
        if (!"false".equals(attribute(xml, "cancelActivity")) && !"false".equals(attribute(xml, "isInterrupting"))) {
            draft.traits.add("interrupting");
        }
        if ("true".equals(attribute(xml, "triggeredByEvent"))) {
            draft.traits.add("event-sub-process");
        }
    }

    /** Adds the properties to a parent that its child defines. */
    private static void mark(Draft parent, XMLStreamReader child) {
        var kind = child.getLocalName();
        if (kind.endsWith(EVENT_DEFINITION) && parent.kind.endsWith("Event")) {
            parent.trigger = kind.substring(0, kind.length() - EVENT_DEFINITION.length());
        }
        switch (kind) {
            case "multiInstanceLoopCharacteristics" ->
                parent.traits.add("true".equals(attribute(child, "isSequential")) ? "sequential" : "parallel");
            case "standardLoopCharacteristics" -> parent.traits.add("loop");
            case "conditionExpression" -> parent.traits.add("conditional");
            default -> {
                // the picture omits the other children
            }
        }
    }

    private void startOfDrawing(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "BPMNPlane" -> planes.add(new DrawnPlane(attribute(xml, "bpmnElement"), new ArrayList<>()));
            case "BPMNShape", "BPMNEdge" -> {
                if (!planes.isEmpty()) {
                    planes.get(planes.size() - 1).drawn().add(new Drawn(xml));
                }
            }
            case "BPMNLabel" -> last().ifPresent(drawn -> drawn.inLabel = true);
            default -> {
                // the picture omits styles, and needs no diagram element
            }
        }
    }

    private Optional<Drawn> last() {
        if (planes.isEmpty()) {
            return Optional.empty();
        }
        var drawn = planes.get(planes.size() - 1).drawn();
        return drawn.isEmpty() ? Optional.empty() : Optional.of(drawn.get(drawn.size() - 1));
    }

    private static void bounds(Drawn drawn, XMLStreamReader xml) {
        var box = Optional.of(new Box(number(xml, "x"), number(xml, "y"), number(xml, "width"), number(xml, "height")));
        if (drawn.inLabel) {
            drawn.label = box;
        } else {
            drawn.box = box;
        }
    }

    private Plane plane(DrawnPlane plane) {
        var shapes = plane.drawn().stream()
                .filter(drawn -> !drawn.edge && drawn.box.isPresent())
                .map(drawn -> new Shape(element(drawn.of), drawn.box.orElseThrow(), drawn.label, drawn.expanded))
                .toList();
        var edges = plane.drawn().stream()
                .filter(drawn -> drawn.edge && drawn.points.size() > 1)
                .map(drawn -> new Edge(element(drawn.of), List.copyOf(drawn.points), drawn.label))
                .toList();
        return new Plane(plane.of(), shapes, edges);
    }

    private Element element(String id) {
        var draft = model.get(id);
        if (draft == null) {
            return new Element(id, "", "", "", "", "", List.of());
        }
        if (defaults.contains(id) && !draft.traits.contains("default")) {
            draft.traits.add("default");
        }
        return draft.element();
    }

    private static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Reads a coordinate; 0 if the attribute is not a number or its magnitude is a million or more. */
    private static double number(XMLStreamReader xml, String name) {
        try {
            var number = Double.parseDouble(attribute(xml, name));
            return Math.abs(number) < 1e6 ? number : 0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
