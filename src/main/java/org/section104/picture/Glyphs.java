package org.section104.picture;

import static org.section104.picture.SvgWriter.n;

import java.util.Map;

/** Draws the icons of BPMN for event triggers, gateways, and task types. Each icon is centered on its point. */
final class Glyphs {

    private static final Map<String, String> TRIGGERS = Map.ofEntries(
            Map.entry("timer", "<circle class=\"glyph\" r=\"9\"/><path class=\"glyph\" d=\"M0 -6 V0 L4 3\"/>"),
            Map.entry("message", "<path class=\"glyph\" d=\"M-8 -5.5 H8 V5.5 H-8Z M-8 -5.5 L0 1 L8 -5.5\"/>"),
            Map.entry("signal", "<path class=\"glyph\" d=\"M0 -8 L8 6 H-8Z\"/>"),
            Map.entry("error", "<path class=\"glyph\" d=\"M-7 7 L-3 -5 L2 2 L7 -7 L3 6 L-2 -1Z\"/>"),
            Map.entry("escalation", "<path class=\"glyph\" d=\"M0 -8 L6 8 L0 2 L-6 8Z\"/>"),
            Map.entry("conditional", "<path class=\"glyph\" d=\"M-6 -8 H6 V8 H-6Z M-4 -4 H4 M-4 0 H4 M-4 4 H4\"/>"),
            Map.entry("link", "<path class=\"glyph\" d=\"M-8 -3 H2 V-7 L8 0 L2 7 V3 H-8Z\"/>"),
            Map.entry("compensate", "<path class=\"glyph\" d=\"M0 -5 L-8 0 L0 5Z M8 -5 L0 0 L8 5Z\"/>"),
            Map.entry("cancel", "<path class=\"glyph\" d=\"M-6 -6 L6 6 M6 -6 L-6 6\"/>"),
            Map.entry("terminate", "<circle class=\"solid\" r=\"9\"/>"));

    private static final Map<String, String> GATEWAYS = Map.of(
            "exclusiveGateway", "<path class=\"glyph\" stroke-width=\"3\" d=\"M-7 -7 L7 7 M7 -7 L-7 7\"/>",
            "parallelGateway", "<path class=\"glyph\" stroke-width=\"3\" d=\"M-10 0 H10 M0 -10 V10\"/>",
            "inclusiveGateway", "<circle class=\"glyph\" stroke-width=\"3\" r=\"10\"/>",
            "complexGateway", "<path class=\"glyph\" d=\"M-9 0 H9 M0 -9 V9 M-7 -7 L7 7 M7 -7 L-7 7\"/>",
            "eventBasedGateway",
                    "<circle class=\"glyph\" r=\"13\"/><path class=\"glyph\" d=\"M0 -8 L8 -2 L5 7 H-5 L-8 -2Z\"/>");

    private static final Map<String, String> TASKS = Map.of(
            "userTask",
                    "<circle class=\"glyph\" cy=\"-3\" r=\"3.5\"/><path class=\"glyph\" d=\"M-6 7 C-6 -1 6 -1 6 7Z\"/>",
            "serviceTask",
                    "<circle class=\"glyph\" r=\"5\"/><path class=\"glyph\" d=\"M0 -8 V8 M-8 0 H8 M-6 -6 L6 6 M6 -6 L-6 6\"/>",
            "businessRuleTask", "<path class=\"glyph\" d=\"M-7 -6 H7 V6 H-7Z M-7 -2 H7 M-2 -2 V6\"/>",
            "scriptTask",
                    "<path class=\"glyph\" d=\"M-5 -7 H7 C2 -2 9 2 4 7 H-7 C-2 2 -9 -2 -5 -7Z M-3 -3 H3 M-3 1 H3\"/>",
            "sendTask", "<path class=\"solid\" d=\"M-8 -5.5 H8 L0 1Z M-8 -4 L0 3 L8 -4 V5.5 H-8Z\"/>",
            "receiveTask", "<path class=\"glyph\" d=\"M-8 -5.5 H8 V5.5 H-8Z M-8 -5.5 L0 1 L8 -5.5\"/>",
            "manualTask", "<path class=\"glyph\" d=\"M-7 0 L-2 -5 H2 L0 -2 H7 V5 H-4Z\"/>");

    private Glyphs() {}

    static String trigger(String trigger, double x, double y) {
        return at(TRIGGERS.getOrDefault(trigger.replace("EventDefinition", ""), ""), x, y);
    }

    static String gateway(String kind, double x, double y) {
        return at(GATEWAYS.getOrDefault(kind, ""), x, y);
    }

    static String task(String kind, double x, double y) {
        return at(TASKS.getOrDefault(kind, ""), x, y);
    }

    /** Draws the markers at the bottom of an activity: the loop or multi-instance marker, and the collapsed marker. */
    static String repetition(Plane.Element element, boolean collapsed, double x, double y) {
        var signs = new StringBuilder();
        if (element.is("parallel")) {
            signs.append("<path class=\"glyph\" d=\"M-5 -5 V5 M0 -5 V5 M5 -5 V5\"/>");
        } else if (element.is("sequential")) {
            signs.append("<path class=\"glyph\" d=\"M-5 -4 H5 M-5 0 H5 M-5 4 H5\"/>");
        } else if (element.is("loop")) {
            signs.append("<path class=\"glyph\" d=\"M-2 5 A5 5 0 1 1 3 4 M-2 5 L-5 2 M-2 5 L-6 6\"/>");
        }
        var sign = at(signs.toString(), collapsed ? x - 12 : x, y);
        return collapsed ? sign + at("<path class=\"glyph\" d=\"M-6 -6 H6 V6 H-6Z M-4 0 H4 M0 -4 V4\"/>", x, y) : sign;
    }

    private static String at(String sign, double x, double y) {
        return sign.isEmpty() ? "" : "<g transform=\"translate(%s %s)\">%s</g>".formatted(n(x), n(y), sign);
    }
}
