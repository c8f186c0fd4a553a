package org.section104.picture;

import static org.section104.picture.Text.escaped;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.picture.Plane.Box;
import org.section104.picture.Plane.Edge;
import org.section104.picture.Plane.Point;
import org.section104.picture.Plane.Shape;

/** Writes one plane as SVG, with the marks of a path on it. */
final class SvgWriter {

    /** The space around the drawing, into which labels and numbers may extend. */
    private static final double MARGIN = 24;

    /** The width above which a drawing is cropped to the area around the marks. */
    private static final double WIDE = 1_600;

    /** The size of larger names in relation to the usual size. */
    static final double LARGE = 1.17;

    /** The space around the marks in a cropped drawing. */
    private static final double CONTEXT = 220;

    private static final String STYLE =
            """
            <style>
            .box,.edge{fill:none;stroke:#1b1b1b;stroke-width:1.5}
            .box{fill:#fff}
            .lane{fill:none;stroke:#757575;stroke-width:1}
            .thick{stroke-width:3.5}
            .dashed{stroke-dasharray:6 4}
            .dotted{stroke-dasharray:2 4}
            .glyph{fill:none;stroke:#3d4551;stroke-width:1.3}
            .solid{fill:#3d4551;stroke:none}
            .tip{fill:#1b1b1b}
            text{font:12px "Liberation Sans",Arial,Helvetica,sans-serif;fill:#1b1b1b}
            .name{text-anchor:middle}
            %s</style>
            """;

    private final Plane plane;
    private final Pen pen;

    /** The size of the names in relation to the usual size. */
    private final double scale;

    private final StringBuilder svg = new StringBuilder();

    SvgWriter(Plane plane, Pen pen) {
        this.plane = plane;
        this.pen = pen;
        this.scale = pen.scale(drawn().width());
    }

    String write(String title, String description) {
        var view = view();
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"%s role=\"img\" viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\">"
                        .formatted(
                                pen.scope().isEmpty() ? "" : " class=\"%s\"".formatted(classes()),
                                n(view.x()),
                                n(view.y()),
                                n(view.width()),
                                n(view.height()),
                                n(view.width()),
                                n(view.height())));
        line("<title>" + escaped(title) + "</title>");
        line("<desc>" + escaped(description) + "</desc>");
        svg.append(style());
        plane.shapes().stream().filter(SvgWriter::isContainer).forEach(this::shape);
        plane.edges().forEach(this::edge);
        plane.shapes().stream().filter(shape -> !isContainer(shape)).forEach(this::shape);
        plane.edges().forEach(this::edgeLabel);
        plane.shapes().forEach(shape -> svg.append(pen.badge(shape, isContainer(shape))));
        svg.append(pen.legend(view.x() + MARGIN, view.bottom() - pen.legendHeight()));
        line("</svg>");
        return svg.toString();
    }

    /** The classes of the picture: those of pictures with larger names have rules of their own. */
    private String classes() {
        return scale == 1 ? pen.scope() : pen.scope() + " large";
    }

    /** The style rules, each limited to pictures of the same kind. */
    private String style() {
        var rules = STYLE.formatted(pen.style());
        if (pen.scope().isEmpty()) {
            return rules;
        }
        var within = "." + pen.scope();
        return rules.lines()
                .map(rule -> rule.contains("{") ? limited(rule, within) : rule)
                .collect(Collectors.joining("\n"))
                .replace(
                        "</style>",
                        "%s.large .name{font-size:%spx}\n</style>\n".formatted(within, n(Text.SIZE * LARGE)));
    }

    private static String limited(String rule, String within) {
        var open = rule.indexOf('{');
        return Stream.of(rule.substring(0, open).split(","))
                        .map(selector -> within + " " + selector)
                        .collect(Collectors.joining(","))
                + rule.substring(open);
    }

    /** Returns the visible area, with space for the legend below the drawing. */
    private Box view() {
        var drawn = drawn();
        return new Box(
                drawn.x(),
                drawn.y(),
                Math.max(drawn.width(), pen.legendWidth() + MARGIN),
                drawn.height() + pen.legendHeight());
    }

    /** Returns the bounds of the whole drawing; for a wide drawing with marks, those of the area around the marks. */
    private Box drawn() {
        var all = around(
                Stream.concat(
                        plane.shapes().stream()
                                .flatMap(shape -> Stream.concat(Stream.of(shape.box()), shape.label().stream())),
                        plane.edges().stream()
                                .flatMap(edge -> Stream.concat(
                                        edge.points().stream().map(point -> new Box(point.x(), point.y(), 0, 0)),
                                        edge.label().stream()))),
                MARGIN);
        var marked = plane.shapes().stream()
                .filter(shape ->
                        !isContainer(shape) && pen.marks(shape.element().id()))
                .map(Shape::box)
                .toList();
        return !pen.crops() || all.width() <= WIDE || marked.isEmpty()
                ? all
                : within(all, around(marked.stream(), CONTEXT));
    }

    private static Box around(Stream<Box> drawn, double margin) {
        var boxes = drawn.toList();
        var left = boxes.stream().mapToDouble(Box::x).min().orElse(0) - margin;
        var top = boxes.stream().mapToDouble(Box::y).min().orElse(0) - margin;
        var right = boxes.stream().mapToDouble(Box::right).max().orElse(0) + margin;
        var bottom = boxes.stream().mapToDouble(Box::bottom).max().orElse(0) + margin;
        return new Box(left, top, right - left, bottom - top);
    }

    private static Box within(Box outer, Box inner) {
        var left = Math.max(outer.x(), inner.x());
        var top = Math.max(outer.y(), inner.y());
        return new Box(
                left,
                top,
                Math.min(outer.right(), inner.right()) - left,
                Math.min(outer.bottom(), inner.bottom()) - top);
    }

    private static boolean isContainer(Shape shape) {
        return switch (shape.element().kind()) {
            case "participant", "lane" -> true;
            case "subProcess", "transaction", "adHocSubProcess" -> shape.expanded();
            default -> false;
        };
    }

    // ---- shapes

    private void shape(Shape shape) {
        svg.append("<g class=\"").append(pen.classes(shape.element().id())).append("\">");
        switch (shape.element().kind()) {
            case "participant", "lane" -> lane(shape);
            case "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent" ->
                event(shape);
            case "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway" ->
                gateway(shape);
            case "textAnnotation" -> annotation(shape);
            default -> activity(shape);
        }
        line("</g>");
    }

    private void lane(Shape shape) {
        var box = shape.box();
        rect(box, 0, "lane");
        svg.append("<text class=\"name\" transform=\"translate(%s %s) rotate(-90)\">%s</text>"
                .formatted(
                        n(box.x() + 19),
                        n(box.centerY()),
                        escaped(shape.element().name())));
    }

    private void event(Shape shape) {
        var box = shape.box();
        var kind = shape.element().kind();
        var dashed = kind.equals("boundaryEvent") || kind.equals("startEvent");
        var style = dashed && !shape.element().is("interrupting") ? "box dashed" : "box";
        circle(box, 0, kind.equals("endEvent") ? "box thick" : style);
        if (kind.startsWith("intermediate") || kind.equals("boundaryEvent")) {
            circle(box, 3.5, style);
        }
        svg.append(Glyphs.trigger(shape.element().trigger(), box.centerX(), box.centerY()));
        label(shape);
    }

    private void gateway(Shape shape) {
        var box = shape.box();
        path(
                "M%s %s L%s %s L%s %s L%s %sZ"
                        .formatted(
                                n(box.centerX()),
                                n(box.y()),
                                n(box.right()),
                                n(box.centerY()),
                                n(box.centerX()),
                                n(box.bottom()),
                                n(box.x()),
                                n(box.centerY())),
                "box");
        svg.append(Glyphs.gateway(shape.element().kind(), box.centerX(), box.centerY()));
        label(shape);
    }

    private void annotation(Shape shape) {
        var box = shape.box();
        path("M%s %s h-10 v%s h10".formatted(n(box.x() + 10), n(box.y()), n(box.height())), "glyph");
    }

    private void activity(Shape shape) {
        var box = shape.box();
        var element = shape.element();
        var thick = element.kind().equals("callActivity") ? " thick" : "";
        var dotted = element.is("event-sub-process") ? " dotted" : "";
        var isOpen = isContainer(shape);
        rect(box, 10, "box" + thick + dotted + (isOpen ? " frame" : ""));
        svg.append(Glyphs.task(element.kind(), box.x() + 14, box.y() + 14));
        if (isOpen) {
            centered(element.name(), box.centerX(), box.y() + 18, box.width() - 40, 1);
        } else {
            middle(element.name(), box);
        }
        var collapsed = element.kind().endsWith("ubProcess") && !isOpen;
        svg.append(Glyphs.repetition(element, collapsed, box.centerX(), box.bottom() - 8));
    }

    private void label(Shape shape) {
        var name = shape.element().name();
        if (!name.isEmpty()) {
            var place = shape.label()
                    .orElse(new Box(shape.box().centerX() - 45, shape.box().bottom() + 4, 90, Text.LINE));
            var lines = Text.lines(name, Math.max(place.width() + 8, 60), 5);
            var isAbove = place.centerY() < shape.box().y();
            var taller = lines.size() * Text.LINE * (scale - 1);
            lines(lines, place.centerX() + aside(shape.box(), place, lines), place.y() + 11 - (isAbove ? taller : 0));
        }
    }

    /** Moves a larger name beside a shape away from it. */
    private double aside(Box shape, Box place, List<String> lines) {
        var wider = lines.stream().mapToDouble(Text::width).max().orElse(0) * (scale - 1) / 2;
        if (place.x() >= shape.right()) {
            return wider;
        }
        return place.right() <= shape.x() ? -wider : 0;
    }

    // ---- edges

    private void edge(Edge edge) {
        var element = edge.element();
        var on = pen.takes(element) ? " on" : "";
        var style =
                switch (element.kind()) {
                    case "messageFlow" -> " dashed";
                    case "association", "dataInputAssociation", "dataOutputAssociation" -> " dotted";
                    default -> "";
                };
        path(
                edge.points().stream()
                        .map(point -> n(point.x()) + " " + n(point.y()))
                        .collect(Collectors.joining(" L", "M", "")),
                "edge" + style + on);
        if (style.isEmpty() || style.equals(" dashed")) {
            var last = edge.points().size() - 1;
            tip(edge.points().get(last - 1), edge.points().get(last), on);
        }
        if (element.is("default")) {
            slash(edge.points());
        }
    }

    private void tip(Point from, Point to, String on) {
        var angle = Math.toDegrees(Math.atan2(to.y() - from.y(), to.x() - from.x()));
        line("<path class=\"tip%s\" d=\"M0 0 L-10 -4.5 L-10 4.5Z\" transform=\"translate(%s %s) rotate(%s)\"/>"
                .formatted(on, n(to.x()), n(to.y()), n(angle)));
    }

    /** Draws the slash of a default flow near its source. */
    private void slash(List<Point> points) {
        var from = points.get(0);
        var to = points.get(1);
        var length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        var x = from.x() + (to.x() - from.x()) / length * 10;
        var y = from.y() + (to.y() - from.y()) / length * 10;
        path("M%s %s l8 -8".formatted(n(x - 4), n(y + 4)), "glyph");
    }

    private void edgeLabel(Edge edge) {
        edge.label()
                .filter(place -> !edge.element().name().isEmpty())
                .ifPresent(place -> centered(
                        edge.element().name(), place.centerX(), place.y() + 11, Math.max(place.width() + 8, 40), 4));
    }

    // ---- text and primitives

    private void middle(String text, Box box) {
        var space = scale == 1 ? 20 : 8;
        var most = (int) Math.max(1, (box.height() - space) / (Text.LINE * scale));
        var lines = Text.lines(text, (box.width() - (scale == 1 ? 12 : 6)) / scale, most);
        var top = box.centerY() - lines.size() * Text.LINE * scale / 2 + 11 * scale;
        lines(lines, box.centerX(), top);
    }

    private void centered(String text, double x, double y, double width, int most) {
        lines(Text.lines(text, width, most), x, y);
    }

    private void lines(List<String> lines, double x, double y) {
        for (int at = 0; at < lines.size(); at++) {
            svg.append("<text class=\"name\" x=\"%s\" y=\"%s\">%s</text>"
                    .formatted(n(x), n(y + at * Text.LINE * scale), escaped(lines.get(at))));
        }
    }

    private void rect(Box box, int radius, String style) {
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%d\"/>"
                .formatted(style, n(box.x()), n(box.y()), n(box.width()), n(box.height()), radius));
    }

    private void circle(Box box, double inset, String style) {
        svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                .formatted(style, n(box.centerX()), n(box.centerY()), n(Math.max(1, box.width() / 2 - inset))));
    }

    private void path(String d, String style) {
        line("<path class=\"%s\" d=\"%s\"/>".formatted(style, d));
    }

    private void line(String text) {
        svg.append(text).append('\n');
    }

    static String n(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
