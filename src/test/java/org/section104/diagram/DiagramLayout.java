package org.section104.diagram;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.diagram.DiagramFile.Flow;
import org.section104.diagram.DiagramFile.Label;
import org.section104.diagram.DiagramFile.Shape;
import org.section104.diagram.DiagramFile.Sheet;
import org.w3c.dom.Element;

/** The rules of drawing. Each answers with one sentence per fault, so that an empty answer is a good drawing. */
final class DiagramLayout {

    /** What touches a border by no more than this, in pixels, does not run through it. */
    private static final double BORDER = 1;

    private static final double ROUNDING = 0.01;

    /** The width that Cockpit's viewer, an older bpmn-js, gives to every label beside its element. */
    private static final double WIDTH_IN_COCKPIT = 90;

    private static final double HEIGHT_OF_A_LINE = 14;

    /** The average width of a letter of 11 units. */
    private static final double WIDTH_OF_A_LETTER = 5.25;

    private DiagramLayout() {}

    /**
     * Flows that cross or touch each other. Two flows may share a line when they lead to the same target, which reads
     * as a merge, or come from the same source, which reads as a fork; and any two may meet where both begin or end.
     */
    static List<String> crossings(DiagramFile diagram) {
        return diagram.sheets().stream()
                .flatMap(sheet -> pairs(sheet.flows()).flatMap(pair -> conflict(pair.get(0), pair.get(1)).stream()))
                .toList();
    }

    /**
     * Flows that run through something else: a shape that is neither their source nor their target, the frame of a
     * sub-process they do not belong to, or out of the sub-process or pool they do belong to. Lanes may be crossed.
     */
    static List<String> trespasses(DiagramFile diagram) {
        List<String> faults = new ArrayList<>();
        for (Sheet sheet : diagram.sheets()) {
            for (Flow flow : sheet.flows()) {
                for (Shape shape : sheet.shapes()) {
                    trespass(flow, shape).ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    /**
     * Labels that lie on a shape, or on the border of a sub-process, lane or pool. The text inside a task, sub-process,
     * lane or pool has no place of its own and is not looked at. Cockpit writes a short text in one line around the middle
     * of its place, however narrow that is, so both are checked.
     */
    static List<String> misplacedLabels(DiagramFile diagram) {
        List<String> faults = new ArrayList<>();
        for (Sheet sheet : diagram.sheets()) {
            sheet.labels().stream().filter(DiagramLayout::isOutside).forEach(label -> sheet.shapes().stream()
                    .filter(shape -> liesOn(label, shape, sheet) || liesOn(inCockpit(label), shape, sheet))
                    .forEach(shape -> faults.add("the label of %s at (%.0f, %.0f) lies on %s%s: move the label"
                            .formatted(
                                    id(label.of()),
                                    label.box().getX(),
                                    label.box().getY(),
                                    shape.isFrame() ? "the border of " : "",
                                    id(shape.of())))));
        }
        return faults;
    }

    private static Stream<List<Flow>> pairs(List<Flow> flows) {
        return IntStream.range(0, flows.size()).boxed().flatMap(i -> flows.subList(i + 1, flows.size()).stream()
                .map(other -> List.of(flows.get(i), other)));
    }

    private static Optional<String> conflict(Flow one, Flow other) {
        boolean mergeOrFork =
                one.target().equals(other.target()) || one.source().equals(other.source());
        for (Line2D a : one.lines()) {
            for (Line2D b : other.lines()) {
                if (cross(a, b)) {
                    return Optional.of("%s crosses %s at %s".formatted(id(one), id(other), text(crossing(a, b))));
                }
                if (!mergeOrFork && a.intersectsLine(b)) {
                    Point2D contact = contact(a, b);
                    if (overlap(a, b) > ROUNDING) {
                        return Optional.of("%s and %s share a line at %s although neither source nor target is the same"
                                .formatted(id(one), id(other), text(contact)));
                    }
                    if (!isEnd(one, contact) || !isEnd(other, contact)) {
                        return Optional.of("%s touches %s at %s".formatted(id(one), id(other), text(contact)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> trespass(Flow flow, Shape shape) {
        if (shape.isFrame() && DiagramFile.isInside(flow.of(), shape.of())) {
            Rectangle2D frame = grown(shape.box(), BORDER);
            boolean leaves = flow.lines().stream()
                    .anyMatch(line -> !frame.contains(line.getP1()) || !frame.contains(line.getP2()));
            return leaves
                    ? Optional.of("%s leaves %s, which it belongs to".formatted(id(flow), id(shape.of())))
                    : Optional.empty();
        }
        if (shape.isLaneOrPool() || DiagramFile.isA(shape.of(), "group")) {
            return Optional.empty();
        }
        Rectangle2D inside = grown(shape.box(), -BORDER);
        return linesThatMustStayClear(flow, shape).stream()
                .filter(inside::intersectsLine)
                .findFirst()
                .map(line -> "%s runs through %s between %s and %s"
                        .formatted(id(flow), id(shape.of()), text(line.getP1()), text(line.getP2())));
    }

    /** The round and the pointed are docked inside their bounds, so a flow's first and last line may go in there. */
    private static List<Line2D> linesThatMustStayClear(Flow flow, Shape shape) {
        boolean dockedInside = !DiagramFile.isActivity(shape.of());
        int first = dockedInside && id(shape.of()).equals(flow.source()) ? 1 : 0;
        int last = flow.lines().size() - (dockedInside && id(shape.of()).equals(flow.target()) ? 1 : 0);
        return flow.lines().subList(Math.min(first, last), last);
    }

    private static Label inCockpit(Label label) {
        double width = label.of().getAttribute("name").length() * WIDTH_OF_A_LETTER;
        if (width <= label.box().getWidth() || width > WIDTH_IN_COCKPIT) {
            return label;
        }
        return new Label(
                label.of(),
                new Rectangle2D.Double(
                        label.box().getCenterX() - width / 2, label.box().getY(), width, HEIGHT_OF_A_LINE));
    }

    private static boolean isOutside(Label label) {
        return !DiagramFile.isActivity(label.of()) && !DiagramFile.isA(label.of(), "lane", "participant");
    }

    private static boolean liesOn(Label label, Shape shape, Sheet sheet) {
        boolean overlaps = grown(shape.box(), -BORDER).intersects(label.box());
        if (!shape.isFrame()) {
            return overlaps && !DiagramFile.isA(shape.of(), "group");
        }
        boolean onBorder = overlaps && !grown(shape.box(), BORDER).contains(label.box());
        return onBorder && !(shape.isLaneOrPool() && isInSubProcess(label, sheet));
    }

    /** A sub-process covers the lanes behind it, so their borders do not disturb the labels in it. */
    private static boolean isInSubProcess(Label label, Sheet sheet) {
        return sheet.shapes().stream()
                .filter(shape -> shape.isFrame() && !shape.isLaneOrPool())
                .anyMatch(shape -> shape.box().contains(label.box()));
    }

    private static boolean cross(Line2D a, Line2D b) {
        return separates(a, b) && separates(b, a);
    }

    private static boolean separates(Line2D line, Line2D other) {
        double from = side(line, other.getP1());
        double to = side(line, other.getP2());
        return from > ROUNDING && to < -ROUNDING || from < -ROUNDING && to > ROUNDING;
    }

    /** Positive on one side of the line, negative on the other, zero on it. */
    private static double side(Line2D line, Point2D point) {
        return (line.getX2() - line.getX1()) * (point.getY() - line.getY1())
                - (line.getY2() - line.getY1()) * (point.getX() - line.getX1());
    }

    private static Point2D crossing(Line2D a, Line2D b) {
        double from = Math.abs(side(b, a.getP1()));
        double to = Math.abs(side(b, a.getP2()));
        double part = from / (from + to);
        return new Point2D.Double(
                a.getX1() + part * (a.getX2() - a.getX1()), a.getY1() + part * (a.getY2() - a.getY1()));
    }

    /** The length that two lines have in common. */
    private static double overlap(Line2D a, Line2D b) {
        List<Point2D> common = ends(a, b);
        return common.stream()
                .flatMapToDouble(one -> common.stream().mapToDouble(one::distance))
                .max()
                .orElse(0);
    }

    private static Point2D contact(Line2D a, Line2D b) {
        return ends(a, b).stream().findFirst().orElseGet(() -> crossing(a, b));
    }

    /** The ends of either line that lie on the other one. */
    private static List<Point2D> ends(Line2D a, Line2D b) {
        return Stream.concat(
                        Stream.of(a.getP1(), a.getP2()).filter(point -> b.ptSegDist(point) < ROUNDING),
                        Stream.of(b.getP1(), b.getP2()).filter(point -> a.ptSegDist(point) < ROUNDING))
                .toList();
    }

    private static boolean isEnd(Flow flow, Point2D point) {
        Point2D start = flow.lines().get(0).getP1();
        Point2D end = flow.lines().get(flow.lines().size() - 1).getP2();
        return start.distance(point) < ROUNDING || end.distance(point) < ROUNDING;
    }

    private static Rectangle2D grown(Rectangle2D box, double by) {
        return new Rectangle2D.Double(
                box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
    }

    private static String id(Flow flow) {
        return id(flow.of());
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }

    private static String text(Point2D point) {
        return "(%.0f, %.0f)".formatted(point.getX(), point.getY());
    }
}
