package org.section104.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Draws a BPMN diagram as SVG, one picture for each plane. The SVG is self-contained: it runs no script and loads no
 * resource. Its title and description serve screen readers.
 */
public final class DiagramPicture {

    private final List<Plane> planes;

    private DiagramPicture(List<Plane> planes) {
        this.planes = planes;
    }

    /**
     * Reads the layout of a diagram.
     *
     * @param bpmn the file, which may be untrusted; the picture is empty if the file is malformed or has no layout
     */
    public static DiagramPicture of(byte[] bpmn) {
        return new DiagramPicture(PlaneReader.read(bpmn).stream()
                .filter(plane -> !plane.shapes().isEmpty())
                .toList());
    }

    /** Escapes a text for XML and HTML, and removes the characters that XML forbids. */
    public static String escaped(String text) {
        return Text.escaped(text);
    }

    /** Says whether the file has no layout to draw. */
    public boolean isEmpty() {
        return planes.isEmpty();
    }

    /** Finds the name of an element; empty if the element has no name or is not drawn. */
    public Optional<String> name(String element) {
        return planes.stream()
                .flatMap(plane -> plane.shapes().stream())
                .map(Plane.Shape::element)
                .filter(drawn -> drawn.id().equals(element) && !drawn.name().isEmpty())
                .map(Plane.Element::name)
                .findFirst();
    }

    /**
     * Draws the planes that have marks, or all planes if none has, in the order of the file.
     *
     * @param title the subject of the picture, for screen readers
     * @param description the marks in words, for screen readers
     * @return one SVG document per plane
     */
    public List<String> svg(Marks marks, String title, String description) {
        var marked = planes.stream().filter(plane -> isMarked(plane, marks)).toList();
        return (marked.isEmpty() ? planes : marked)
                .stream()
                        .map(plane -> new SvgWriter(plane, new PathPen(marks, plane)).write(title, description))
                        .toList();
    }

    /**
     * Draws the progress of a case: the first plane, and each other plane that has marks, in the order of the file.
     *
     * @param title the title of a plane for screen readers, by the id of the process, collaboration, or sub-process that
     *     the plane shows
     * @param description the progress in words, for screen readers
     * @return the SVG document of each plane, by that id
     */
    public Map<String, String> svg(Progress progress, UnaryOperator<String> title, String description) {
        var drawn = new LinkedHashMap<String, String>();
        for (var plane : planes) {
            if (drawn.isEmpty()
                    || plane.shapes().stream()
                            .anyMatch(shape -> progress.marks(shape.element().id()))) {
                drawn.put(
                        plane.of(),
                        new SvgWriter(plane, new ProgressPen(progress, plane))
                                .write(title.apply(plane.of()), description));
            }
        }
        return drawn;
    }

    /** Lists the ids of the elements on a plane. */
    public List<String> elements(String plane) {
        return planes.stream()
                .filter(one -> one.of().equals(plane))
                .flatMap(one -> one.shapes().stream())
                .map(shape -> shape.element().id())
                .toList();
    }

    private static boolean isMarked(Plane plane, Marks marks) {
        return plane.shapes().stream()
                .map(shape -> shape.element().id())
                .anyMatch(id -> marks.steps().containsKey(id) || marks.element().equals(id));
    }
}
