package org.section104.picture;

import java.util.List;
import java.util.Optional;

/**
 * A diagram as it is drawn: one SVG for each of its planes. The SVG is self-contained, runs nothing, loads nothing, and carries
 * a title and a description for people who do not see it.
 */
public final class DiagramPicture {

    private final List<Plane> planes;

    private DiagramPicture(List<Plane> planes) {
        this.planes = planes;
    }

    /**
     * Reads the layout of a diagram.
     *
     * @param bpmn the file, untrusted; nothing is drawn when it is malformed or has no layout
     */
    public static DiagramPicture of(byte[] bpmn) {
        return new DiagramPicture(PlaneReader.read(bpmn).stream()
                .filter(plane -> !plane.shapes().isEmpty())
                .toList());
    }

    /** A text with what XML and HTML read as markup escaped, and without characters that XML forbids. */
    public static String escaped(String text) {
        return Text.escaped(text);
    }

    /** Whether the file has a layout. */
    public boolean isEmpty() {
        return planes.isEmpty();
    }

    /** What the diagram calls an element; empty when it has no name or is not drawn. */
    public Optional<String> name(String element) {
        return planes.stream()
                .flatMap(plane -> plane.shapes().stream())
                .map(Plane.Shape::element)
                .filter(drawn -> drawn.id().equals(element) && !drawn.name().isEmpty())
                .map(Plane.Element::name)
                .findFirst();
    }

    /**
     * The planes as SVG, in the order of the file: those on which something is marked, or all when nothing is.
     *
     * @param title what the picture shows, for people who do not see it
     * @param description what is marked on it, in words
     */
    public List<String> svg(Marks marks, String title, String description) {
        var marked = planes.stream().filter(plane -> isMarked(plane, marks)).toList();
        return (marked.isEmpty() ? planes : marked)
                .stream()
                        .map(plane -> new SvgWriter(plane, marks.along(plane)).write(title, description))
                        .toList();
    }

    private static boolean isMarked(Plane plane, Marks marks) {
        return plane.shapes().stream()
                .map(shape -> shape.element().id())
                .anyMatch(id -> marks.steps().containsKey(id) || marks.element().equals(id));
    }
}
