package org.section104.picture;

import java.util.List;
import java.util.Optional;

/**
 * One drawn plane of a diagram. All lengths are in the units of the file, which viewers show as pixels.
 *
 * @param of the id of the process, collaboration or collapsed sub-process that the plane shows
 * @param shapes boxes, in the order of the file: containers come before what they contain
 * @param edges lines between them
 */
record Plane(String of, List<Shape> shapes, List<Edge> edges) {

    /**
     * A rectangle.
     *
     * @param x the left edge
     * @param y the upper edge
     */
    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double centerX() {
            return x + width / 2;
        }

        double centerY() {
            return y + height / 2;
        }
    }

    /** A point of an edge. */
    record Point(double x, double y) {}

    /**
     * A drawn element.
     *
     * @param label where its text stands, when it stands outside the box
     * @param expanded whether a sub-process shows what it contains
     */
    record Shape(Element element, Box box, Optional<Box> label, boolean expanded) {}

    /** A drawn connection. */
    record Edge(Element element, List<Point> points, Optional<Box> label) {}

    /**
     * What the model says of a drawn element.
     *
     * @param kind the element's name in BPMN, such as {@code userTask}
     * @param name the text that people read; empty when there is none
     * @param trigger the event definition of an event, such as {@code timer}; empty for a plain event
     * @param source where a flow begins; empty for anything else
     * @param target where a flow ends; empty for anything else
     * @param traits further marks: {@code parallel}, {@code sequential}, {@code loop}, {@code interrupting}, {@code default},
     *     {@code conditional}, {@code event-sub-process}
     */
    record Element(
            String id, String kind, String name, String trigger, String source, String target, List<String> traits) {

        boolean is(String trait) {
            return traits.contains(trait);
        }
    }
}
