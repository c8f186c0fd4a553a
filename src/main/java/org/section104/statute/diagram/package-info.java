/**
 * The immutable model of a diagram, as read from its file. It holds what the explorer and the rules need.
 *
 * <p>A text that the file omits is the empty string; a list that it omits is empty. The package depends only on the
 * JDK.
 */
@NullMarked
package org.section104.statute.diagram;

import org.jspecify.annotations.NullMarked;
