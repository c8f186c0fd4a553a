package org.section104.picture;

import java.util.List;
import java.util.Optional;

/**
 * One plane of a diagram. All lengths are in the units of the file, which viewers show as pixels.
 *
 * @param of the id of the process, collaboration, or collapsed sub-process that the plane shows
 * @param shapes the shapes, in the order of the file: a container precedes its content
 * @param edges the connections between the shapes
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
     * @param label the place of the name, if the name is outside the box
     * @param expanded whether a sub-process shows its content
     */
    record Shape(Element element, Box box, Optional<Box> label, boolean expanded) {}

    /** A drawn connection. */
    record Edge(Element element, List<Point> points, Optional<Box> label) {}

    /**
     * The model of a drawn element.
     *
     * @param kind the element's name in BPMN, such as {@code userTask}
     * @param name the name; empty if there is none
     * @param trigger the event definition of an event, such as {@code timer}; empty for a plain event
     * @param source the id of the element where a flow begins; empty for other elements
     * @param target the id of the element where a flow ends; empty for other elements
     * @param traits further properties: {@code parallel}, {@code sequential}, {@code loop}, {@code interrupting},
     *     {@code default}, {@code conditional}, {@code event-sub-process}
     */
    record Element(
            String id, String kind, String name, String trigger, String source, String target, List<String> traits) {

        boolean is(String trait) {
            return traits.contains(trait);
        }
    }
}
