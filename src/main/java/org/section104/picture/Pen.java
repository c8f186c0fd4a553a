package org.section104.picture;

/** Marks the shapes and edges of a plane while {@link SvgWriter} draws them. */
interface Pen {

    /** Whether an element has a mark. */
    boolean marks(String element);

    /** Whether a flow is part of the path. */
    boolean takes(Plane.Element flow);

    /** The style classes of an element's shape. */
    String classes(String element);

    /**
     * The mark at the upper left corner of a shape, as SVG; empty for none.
     *
     * @param open whether the shape shows its content
     */
    String badge(Plane.Shape shape, boolean open);

    /** The style rules of the marks. */
    String style();

    /**
     * The class of the picture that its style rules are limited to, so that several pictures can be parts of one page; empty
     * if they are not limited.
     */
    default String scope() {
        return "";
    }

    /** Whether a wide drawing is cropped to the area around the marks. */
    boolean crops();

    /** The size of the names in relation to the usual size, for a plane of a width. */
    default double scale(double width) {
        return 1;
    }

    /** The width of the legend. */
    default double legendWidth() {
        return 0;
    }

    /** The height of the legend below the drawing; 0 for none. */
    default double legendHeight() {
        return 0;
    }

    /**
     * The legend as SVG; empty for none.
     *
     * @param x its left edge
     * @param y its upper edge
     */
    default String legend(double x, double y) {
        return "";
    }
}
