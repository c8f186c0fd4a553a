package org.section104.diagram;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A diagram as it is stored: what it says (the elements of the model) and how it is drawn (its sheets).
 *
 * @param name the file's name without {@code .bpmn}
 * @param elements every element of the model, in the order of the file
 * @param sheets the drawn planes; more than one when a collapsed sub-process has a drawing of its own
 */
record DiagramFile(String name, List<Element> elements, List<Sheet> sheets) {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String ANY = "*";

    /**
     * What is drawn on one plane.
     *
     * @param id the element that the plane shows: the process, its collaboration, or a collapsed sub-process
     */
    record Sheet(String id, List<Shape> shapes, List<Flow> flows, List<Label> labels) {

        /** The smallest box around everything that is drawn, labels included. */
        Rectangle2D box() {
            return Stream.of(
                            shapes.stream().map(Shape::box),
                            labels.stream().map(Label::box),
                            flows.stream().flatMap(flow -> flow.lines().stream().map(Line2D::getBounds2D)))
                    .flatMap(Function.identity())
                    .reduce(Rectangle2D::createUnion)
                    .orElseGet(Rectangle2D.Double::new);
        }

        Optional<Shape> shape(String element) {
            return shapes.stream()
                    .filter(shape -> shape.of().getAttribute("id").equals(element))
                    .findFirst();
        }
    }

    /** A drawn box. Its bounds are in pixels, as everything that is drawn. */
    record Shape(Element of, Rectangle2D box, boolean expanded) {

        boolean isFrame() {
            return isLaneOrPool() || expanded && isSubProcess(of);
        }

        boolean isLaneOrPool() {
            return isA(of, "lane", "participant");
        }
    }

    /** A drawn sequence flow, from its source to its target. */
    record Flow(Element of, List<Line2D> lines) {

        String source() {
            return of.getAttribute("sourceRef");
        }

        String target() {
            return of.getAttribute("targetRef");
        }
    }

    /** The place of a text that is drawn outside its element. */
    record Label(Element of, Rectangle2D box) {}

    /** The folder of the diagrams, seen from the project's folder. */
    static final Path FOLDER = Path.of("bpmn");

    /** The files of all diagrams; there is at least one, or the tests that ask would prove nothing. */
    static List<Path> paths() {
        try (Stream<Path> files = Files.isDirectory(FOLDER) ? Files.list(FOLDER) : Stream.empty()) {
            List<Path> diagrams = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            if (diagrams.isEmpty()) {
                throw new AssertionError("no diagrams found in " + FOLDER.toAbsolutePath());
            }
            return diagrams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DiagramFile> all() {
        return paths().stream().map(DiagramFile::read).toList();
    }

    static DiagramFile read(Path file) {
        try {
            return parse(nameOf(file), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DiagramFile parse(String name, byte[] xml) {
        Document document = documentOf(name, xml);
        List<Element> elements = named(document, MODEL, ANY);
        Map<String, Element> byId = elements.stream()
                .filter(element -> element.hasAttribute("id"))
                .collect(Collectors.toMap(element -> element.getAttribute("id"), Function.identity(), (a, b) -> a));
        List<Sheet> sheets = named(document, DRAWING, "BPMNPlane").stream()
                .map(plane -> sheet(plane, byId))
                .toList();
        return new DiagramFile(name, elements, sheets);
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.bpmn$", "");
    }

    static boolean isA(Element element, String... kinds) {
        return List.of(kinds).contains(element.getLocalName());
    }

    static boolean isSubProcess(Element element) {
        return isA(element, "subProcess", "transaction", "adHocSubProcess");
    }

    static boolean isActivity(Element element) {
        String kind = element.getLocalName();
        return isSubProcess(element) || isA(element, "task", "callActivity") || kind.endsWith("Task");
    }

    static boolean isGateway(Element element) {
        return element.getLocalName().endsWith("Gateway");
    }

    static boolean isFlowNode(Element element) {
        String kind = element.getLocalName();
        return isActivity(element) || kind.endsWith("Event") || isGateway(element);
    }

    /** Whether an element is inside another one: a task in a sub-process, a flow in the process of a pool. */
    static boolean isInside(Element element, Element container) {
        String id = container.getAttribute(isA(container, "participant") ? "processRef" : "id");
        for (Node node = element.getParentNode(); node instanceof Element parent; node = node.getParentNode()) {
            if (parent.getAttribute("id").equals(id)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Sheet sheet(Element plane, Map<String, Element> byId) {
        List<Shape> shapes = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (Element drawn : named(plane, DRAWING, ANY)) {
            Element of = byId.get(drawn.getAttribute("bpmnElement"));
            if (of == null) {
                continue;
            }
            if (isA(drawn, "BPMNShape")) {
                shapes.add(new Shape(of, bounds(drawn), "true".equals(drawn.getAttribute("isExpanded"))));
            } else if (isA(drawn, "BPMNEdge") && isA(of, "sequenceFlow")) {
                flows.add(new Flow(of, lines(drawn)));
            }
            named(drawn, DRAWING, "BPMNLabel").stream()
                    .filter(label -> label.getElementsByTagNameNS(ANY, "Bounds").getLength() > 0)
                    .forEach(label -> labels.add(new Label(of, bounds(label))));
        }
        return new Sheet(plane.getAttribute("bpmnElement"), shapes, flows, labels);
    }

    private static Rectangle2D bounds(Element drawn) {
        Element bounds = named(drawn, ANY, "Bounds").get(0);
        return new Rectangle2D.Double(
                number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    private static List<Line2D> lines(Element edge) {
        List<Element> points = named(edge, ANY, "waypoint");
        return IntStream.range(1, points.size())
                .mapToObj(i -> line(points.get(i - 1), points.get(i)))
                .toList();
    }

    private static Line2D line(Element from, Element to) {
        return new Line2D.Double(number(from, "x"), number(from, "y"), number(to, "x"), number(to, "y"));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> named(Document document, String namespace, String name) {
        return elements(document.getElementsByTagNameNS(namespace, name));
    }

    private static List<Element> named(Element parent, String namespace, String name) {
        return elements(parent.getElementsByTagNameNS(namespace, name));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document documentOf(String name, byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (SAXException e) {
            throw new AssertionError(name + " is not well-formed XML: " + e.getMessage(), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
