/**
 * Pictures of diagrams: SVG drawn from the layout in a BPMN file, with a marked path. The package depends only on the
 * JDK, so that the command line and the service draw the same picture.
 */
@NullMarked
package org.section104.picture;

import org.jspecify.annotations.NullMarked;
