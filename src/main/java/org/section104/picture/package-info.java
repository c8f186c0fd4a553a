/**
 * Pictures of diagrams: SVG drawn from the layout that a BPMN file carries, with a path marked on it. The package knows the
 * JDK alone, so that the command line and a page of the service draw the same picture.
 */
@NullMarked
package org.section104.picture;

import org.jspecify.annotations.NullMarked;
