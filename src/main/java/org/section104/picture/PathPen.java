package org.section104.picture;

import static org.section104.picture.SvgWriter.n;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Marks a path with step numbers, and one element of it. */
final class PathPen implements Pen {

    private static final String STYLE =
            """
            .on .box,.edge.on{stroke:#b50909;stroke-width:3}
            .on .box{fill:#fdf0ee}
            .on .frame{fill:none}
            .on .glyph{stroke:#b50909}
            .on .lane{stroke:#b50909;stroke-width:2.5}
            .tip.on{fill:#b50909}
            .look .box{stroke:#b50909;stroke-width:5;fill:#f8dfdb}
            .look .frame{fill:none}
            .badge{fill:#b50909;stroke:#fff;stroke-width:1}
            .number{font-weight:bold;font-size:11px;fill:#fff;text-anchor:middle}
            """;

    private final Marks marks;
    private final Set<String> flows;

    PathPen(Marks marks, Plane plane) {
        this.marks = marks;
        this.flows = new HashSet<>(marks.flows());
        plane.edges().stream()
                .map(Plane.Edge::element)
                .filter(edge -> follows(edge.source(), edge.target()))
                .forEach(edge -> flows.add(edge.id()));
    }

    /** Whether the path leads directly from one element to the other. */
    private boolean follows(String source, String target) {
        var from = marks.steps().getOrDefault(source, List.of());
        var to = marks.steps().getOrDefault(target, List.of());
        return from.stream().anyMatch(step -> to.contains(step + 1));
    }

    @Override
    public boolean marks(String element) {
        return marks.steps().containsKey(element) || marks.element().equals(element);
    }

    @Override
    public boolean takes(Plane.Element flow) {
        return flows.contains(flow.id());
    }

    @Override
    public String classes(String element) {
        var on = marks.steps().containsKey(element) ? "on" : "off";
        return marks.element().equals(element) ? on + " look" : on;
    }

    /** Draws the step numbers of a shape. */
    @Override
    public String badge(Plane.Shape shape, boolean open) {
        var steps = marks.steps().get(shape.element().id());
        if (steps == null) {
            return "";
        }
        var text = steps.stream().map(String::valueOf).collect(Collectors.joining(", "));
        var width = Math.max(18, 10 + Text.width(text));
        var left = shape.box().x() - width / 2;
        var top = shape.box().y() - 9;
        return ("<rect class=\"badge\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"18\" rx=\"9\"/>"
                        + "<text class=\"number\" x=\"%s\" y=\"%s\">%s</text>\n")
                .formatted(n(left), n(top), n(width), n(left + width / 2), n(top + 13), text);
    }

    @Override
    public String style() {
        return STYLE;
    }

    @Override
    public boolean crops() {
        return true;
    }
}
