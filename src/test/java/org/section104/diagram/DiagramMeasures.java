package org.section104.diagram;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.diagram.DiagramFile.Flow;
import org.section104.diagram.DiagramFile.Shape;
import org.section104.diagram.DiagramFile.Sheet;
import org.w3c.dom.Element;

/**
 * The rules that make a plane a page that people read where they see it. Each answers with one sentence per fault, so
 * that an empty answer is a good plane.
 */
public final class DiagramMeasures {

    /**
     * The size in pixels of Cockpit's diagram in a window of 1400 x 900, as measured in Cockpit 7.24: the window less the
     * header, the footer, and the panes around the diagram, which {@code user-styles.css} makes smaller than Camunda
     * does. {@code CockpitDiagramTest} measures it again.
     */
    public static final Rectangle2D COCKPIT = new Rectangle2D.Double(0, 0, 1142, 506);

    /** The height in pixels from which a label can be read. */
    public static final double LEGIBLE = 8;

    /** The font of the labels beside events, gateways and flows; the text in tasks is larger, 12 units. */
    private static final double SMALLEST_FONT = 11;

    /** The viewer adds an invisible outline around everything, and fits that too. */
    private static final double OUTLINE = 5;

    private static final double WIDEST = 1600;
    private static final double HIGHEST = 800;
    private static final int MOST_GATEWAYS = 6;
    private static final double ROUNDING = 0.01;

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** What an office is called in a lane or at the end of a label, and its group. */
    private static final Map<String, String> OFFICES = Map.ofEntries(
            Map.entry("CFO", "chief-financial-officer"),
            Map.entry("CISA", "cisa-director"),
            Map.entry("Counsel", "general-counsel"),
            Map.entry("General counsel", "general-counsel"),
            Map.entry("Legislative affairs", "legislative-affairs"),
            Map.entry("Program office", "program-office"),
            Map.entry("Secretary", "secretary"),
            Map.entry("State", "secretary-of-state"),
            Map.entry("Chief of mission", "chief-of-mission-${dutyMission.of(caseNumber)}"));

    private DiagramMeasures() {}

    /** Planes larger than a page. */
    static List<String> oversized(DiagramFile diagram) {
        return diagram.sheets().stream()
                .filter(sheet -> sheet.box().getWidth() > WIDEST || sheet.box().getHeight() > HIGHEST)
                .map(sheet -> "the plane %s is %.0f x %.0f units: at most %.0f x %.0f"
                        .formatted(
                                sheet.id(), sheet.box().getWidth(), sheet.box().getHeight(), WIDEST, HIGHEST))
                .toList();
    }

    /** Planes with more gateways than a person follows. */
    static List<String> crowded(DiagramFile diagram) {
        return diagram.sheets().stream()
                .filter(sheet -> gateways(sheet) > MOST_GATEWAYS)
                .map(sheet -> "the plane %s has %d gateways: at most %d"
                        .formatted(sheet.id(), gateways(sheet), MOST_GATEWAYS))
                .toList();
    }

    private static long gateways(Sheet sheet) {
        return sheet.shapes().stream()
                .filter(shape -> DiagramFile.isGateway(shape.of()))
                .count();
    }

    /** Planes whose labels Cockpit shows too small, once it has fitted the plane into its window. */
    static List<String> illegible(DiagramFile diagram) {
        return diagram.sheets().stream()
                .filter(sheet -> labelHeight(sheet) < LEGIBLE)
                .map(sheet -> "the labels of the plane %s are %.1f px high in Cockpit: at least %.0f"
                        .formatted(sheet.id(), labelHeight(sheet), LEGIBLE))
                .toList();
    }

    private static double labelHeight(Sheet sheet) {
        double fitted = Math.min(
                COCKPIT.getWidth() / (sheet.box().getWidth() + 2 * OUTLINE),
                COCKPIT.getHeight() / (sheet.box().getHeight() + 2 * OUTLINE));
        return SMALLEST_FONT * Math.min(1, fitted);
    }

    /**
     * User tasks that do not show who acts: neither a lane nor the end of the label names the office, or the office is
     * not the one that the task is offered to. A lane may name an office that only the case knows.
     */
    static List<String> withoutOffice(DiagramFile diagram) {
        List<String> faults = new ArrayList<>();
        for (Sheet sheet : diagram.sheets()) {
            for (Shape shape : sheet.shapes()) {
                if (DiagramFile.isA(shape.of(), "userTask")) {
                    officeFault(shape, sheet).ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    private static Optional<String> officeFault(Shape task, Sheet sheet) {
        String group = task.of().getAttributeNS(CAMUNDA, "candidateGroups");
        Optional<String> lane = lane(task, sheet);
        Optional<String> shown = lane.or(() -> OFFICES.keySet().stream()
                .filter(office -> name(task.of()).endsWith(" (" + office + ")"))
                .findFirst());
        if (shown.isEmpty()) {
            return Optional.of("%s shows no office: end its label with the office in parentheses, or use a lane"
                    .formatted(id(task.of())));
        }
        String meant = OFFICES.get(shown.get());
        boolean agrees = meant == null ? isExpression(group) : meant.equals(group);
        return agrees
                ? Optional.empty()
                : Optional.of("%s shows %s, but is offered to %s".formatted(id(task.of()), shown.get(), group));
    }

    private static Optional<String> lane(Shape task, Sheet sheet) {
        return sheet.shapes().stream()
                .filter(shape -> DiagramFile.isA(shape.of(), "lane"))
                .filter(lane -> lane.box().contains(task.box()))
                .map(lane -> name(lane.of()))
                .findFirst();
    }

    /** Drawn names that show an expression, which is no word of an office. */
    static List<String> rawExpressions(DiagramFile diagram) {
        return diagram.sheets().stream()
                .flatMap(sheet -> Stream.concat(
                        sheet.shapes().stream().map(Shape::of),
                        sheet.flows().stream().map(Flow::of)))
                .filter(element -> isExpression(name(element)))
                .map(element -> "%s is named '%s': a name shows no expression".formatted(id(element), name(element)))
                .toList();
    }

    /** Gateways that have the same name as another one of the diagram. */
    static List<String> sameQuestions(DiagramFile diagram) {
        return diagram.elements().stream()
                .filter(DiagramFile::isGateway)
                .filter(Predicate.not(gateway -> name(gateway).isBlank()))
                .collect(Collectors.groupingBy(DiagramMeasures::name))
                .entrySet()
                .stream()
                .filter(named -> named.getValue().size() > 1)
                .map(named -> "%s share the name '%s'"
                        .formatted(
                                named.getValue().stream()
                                        .map(DiagramMeasures::id)
                                        .collect(Collectors.joining(", ")),
                                named.getKey()))
                .toList();
    }

    /** Flow nodes and flows that are drawn on no plane, or on more than one. */
    static List<String> notDrawnOnce(DiagramFile diagram) {
        return diagram.elements().stream()
                .filter(element -> DiagramFile.isFlowNode(element) || DiagramFile.isA(element, "sequenceFlow"))
                .filter(element -> drawn(element, diagram) != 1)
                .map(element -> "%s is drawn %d times: draw it once".formatted(id(element), drawn(element, diagram)))
                .toList();
    }

    private static long drawn(Element element, DiagramFile diagram) {
        return diagram.sheets().stream()
                .flatMap(sheet -> Stream.concat(
                        sheet.shapes().stream().map(Shape::of),
                        sheet.flows().stream().map(Flow::of)))
                .filter(element::isSameNode)
                .count();
    }

    /** Events on the edge of an activity that stand on the wrong side: deadlines are above, returns are below. */
    static List<String> wrongSides(DiagramFile diagram) {
        List<String> faults = new ArrayList<>();
        for (Sheet sheet : diagram.sheets()) {
            for (Shape event : sheet.shapes()) {
                if (DiagramFile.isA(event.of(), "boundaryEvent")) {
                    double below = event.box().getCenterY()
                            - sheet.shape(event.of().getAttribute("attachedToRef"))
                                    .orElseThrow()
                                    .box()
                                    .getCenterY();
                    if (has(event.of(), "timerEventDefinition") && below > 0) {
                        faults.add("%s is a deadline below its activity: move it up".formatted(id(event.of())));
                    }
                    if (has(event.of(), "errorEventDefinition") && below < 0) {
                        faults.add("%s is a return above its activity: move it down".formatted(id(event.of())));
                    }
                }
            }
        }
        return faults;
    }

    private static boolean has(Element event, String definition) {
        return event.getElementsByTagNameNS("*", definition).getLength() > 0;
    }

    /** The places at which a path of nodes leaves the straight line from left to right. */
    static List<String> bends(DiagramFile diagram, List<String> path) {
        Sheet sheet = diagram.sheets().stream()
                .filter(drawn -> drawn.shape(path.get(0)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError(path.get(0) + " is drawn nowhere"));
        double line = sheet.shape(path.get(0)).orElseThrow().box().getCenterY();
        Stream<String> nodes = path.stream()
                .map(node -> sheet.shape(node).orElseThrow(() -> new AssertionError(node + " is not on the plane")))
                .filter(shape -> !shape.isFrame() && Math.abs(shape.box().getCenterY() - line) > ROUNDING)
                .map(shape -> "%s is not on the line of %s".formatted(id(shape.of()), path.get(0)));
        Stream<String> flows = IntStream.range(1, path.size())
                .filter(i -> sheet.flows().stream()
                        .filter(flow -> flow.source().equals(path.get(i - 1))
                                && flow.target().equals(path.get(i)))
                        .noneMatch(flow -> flow.lines().stream().allMatch(part -> goesRight(part, line))))
                .mapToObj(i -> "no straight flow leads from %s to %s".formatted(path.get(i - 1), path.get(i)));
        return Stream.concat(nodes, flows).toList();
    }

    private static boolean goesRight(Line2D part, double line) {
        return Math.abs(part.getY1() - line) < ROUNDING
                && Math.abs(part.getY2() - line) < ROUNDING
                && part.getX2() > part.getX1();
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private static String name(Element element) {
        return element.getAttribute("name").strip();
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }
}
