package org.section104.picture;

import static org.section104.picture.SvgWriter.n;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks what a case has done, where it is, and the path that it took. Each mark has a sign besides its color, and a legend
 * explains the signs.
 */
final class ProgressPen implements Pen {

    private static final String STYLE =
            """
            .off .box,.edge{stroke:#71767a}
            .tip{fill:#71767a}
            .edge.on{stroke:#1a4480;stroke-width:4}
            .tip.on{fill:#1a4480}
            .done .box{stroke:#1a4480;stroke-width:3;fill:#eff6fb}
            .done .thick{stroke-width:5}
            .done .glyph{stroke:#1a4480}
            .stopped .box{stroke:#565c65;stroke-width:2.5;stroke-dasharray:7 4;fill:#f0f0f0}
            .now .box{stroke:#7a3b00;stroke-width:5;stroke-dasharray:none;fill:#fef0c8}
            .now .glyph{stroke:#7a3b00}
            .done .frame,.now .frame,.stopped .frame{fill:none}
            .badge{stroke:#fff;stroke-width:1}
            .badge.was{fill:#1a4480}
            .badge.is{fill:#7a3b00}
            .badge.cut{fill:#565c65}
            .sign{fill:none;stroke:#fff;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
            .number{font-weight:bold;font-size:12px;fill:#fff;text-anchor:middle}
            .key{font-size:14px;text-anchor:start}
            """;

    private static final double WIDE = 1_100;
    private static final double LEGEND = 44;
    private static final double HEIGHT = 20;
    private static final String CHECK = "M-5 0.5 L-1.5 4 L5 -4";
    private static final String CROSS = "M-3.5 -3.5 L3.5 3.5 M3.5 -3.5 L-3.5 3.5";
    private static final String NOW = "NOW";

    private final Progress progress;
    private final Plane plane;

    ProgressPen(Progress progress, Plane plane) {
        this.progress = progress;
        this.plane = plane;
    }

    @Override
    public boolean marks(String element) {
        return progress.marks(element);
    }

    @Override
    public boolean takes(Plane.Element flow) {
        return progress.flows().contains(flow.id());
    }

    @Override
    public String classes(String element) {
        if (progress.current().contains(element)) {
            return "now";
        }
        if (progress.done().containsKey(element)) {
            return "done";
        }
        return progress.stopped().contains(element) ? "stopped" : "off";
    }

    /** Draws the sign of an activity or an end. The thick line suffices for gateways and other events. */
    @Override
    public String badge(Plane.Shape shape, boolean open) {
        var element = shape.element();
        var kind = element.kind();
        if (open || kind.endsWith("Gateway") || kind.endsWith("Event") && !kind.equals("endEvent")) {
            return "";
        }
        var x = shape.box().x() + (kind.equals("endEvent") ? 4 : 0);
        var y = shape.box().y() + (kind.equals("endEvent") ? 2 : -4);
        return switch (classes(element.id())) {
            case "now" -> pill("is", x, y, NOW);
            case "done" -> done(x, y, progress.done().getOrDefault(element.id(), 1));
            case "stopped" -> sign("cut", x, y, CROSS, "");
            default -> "";
        };
    }

    private static String done(double x, double y, int times) {
        return sign("was", x, y, CHECK, times > 1 ? times + "×" : "");
    }

    /** Draws a round sign, with a text beside it in the same pill. */
    private static String sign(String style, double x, double y, String sign, String text) {
        var width = HEIGHT + (text.isEmpty() ? 0 : Text.width(text) + 6);
        return rect(style, x - HEIGHT / 2, y, width)
                + "<path class=\"sign\" transform=\"translate(%s %s)\" d=\"%s\"/>".formatted(n(x), n(y), sign)
                + (text.isEmpty() ? "" : number(x + HEIGHT / 2 + Text.width(text) / 2, y, text))
                + "\n";
    }

    private static String pill(String style, double x, double y, String text) {
        var width = Text.width(text) + 16;
        return rect(style, x - HEIGHT / 2, y, width) + number(x - HEIGHT / 2 + width / 2, y, text) + "\n";
    }

    private static String rect(String style, double left, double centerY, double width) {
        return "<rect class=\"badge %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
                .formatted(style, n(left), n(centerY - HEIGHT / 2), n(width), n(HEIGHT), n(HEIGHT / 2));
    }

    private static String number(double centerX, double centerY, String text) {
        return "<text class=\"number\" x=\"%s\" y=\"%s\">%s</text>".formatted(n(centerX), n(centerY + 4), text);
    }

    @Override
    public String style() {
        return STYLE;
    }

    @Override
    public String scope() {
        return "case-diagram";
    }

    @Override
    public boolean crops() {
        return false;
    }

    /** Larger names on a wide plane, which a page shows at about two thirds of its width. */
    @Override
    public double scale(double width) {
        return width > WIDE ? SvgWriter.LARGE : 1;
    }

    @Override
    public double legendWidth() {
        return keys().stream().mapToDouble(key -> key.width() + space(key)).sum();
    }

    private static double space(Key key) {
        return Text.width(key.text()) * 1.2 + 36;
    }

    @Override
    public double legendHeight() {
        return LEGEND;
    }

    @Override
    public String legend(double x, double y) {
        var legend = new StringBuilder("<g aria-hidden=\"true\">");
        var at = x + HEIGHT / 2;
        var middle = y + LEGEND / 2 - 8;
        for (var key : keys()) {
            legend.append(key.sign(at, middle));
            var left = at + key.width();
            legend.append(
                    "<text class=\"key\" x=\"%s\" y=\"%s\">%s</text>".formatted(n(left), n(middle + 5), key.text()));
            at = left + space(key);
        }
        return legend.append("</g>\n").toString();
    }

    private List<Key> keys() {
        var keys = new ArrayList<Key>();
        keys.add(new Key("was", "Done (2× = twice)"));
        if (has("now")) {
            keys.add(new Key("is", "Waiting now"));
        }
        if (has("stopped")) {
            keys.add(new Key("cut", "Canceled by another step"));
        }
        keys.add(new Key("path", "Path taken"));
        return keys;
    }

    private boolean has(String style) {
        return plane.shapes().stream()
                .anyMatch(shape -> classes(shape.element().id()).equals(style));
    }

    /** An entry of the legend. */
    private record Key(String style, String text) {

        double width() {
            return switch (style) {
                case "is" -> Text.width(NOW) + 12;
                case "path" -> 46;
                default -> HEIGHT;
            };
        }

        String sign(double x, double y) {
            return switch (style) {
                case "is" -> pill(style, x, y, NOW);
                case "was" -> done(x, y, 1);
                case "cut" -> ProgressPen.sign(style, x, y, CROSS, "");
                default -> "<path class=\"edge on\" d=\"M%s %s h40\"/>".formatted(n(x - HEIGHT / 2), n(y));
            };
        }
    }
}
