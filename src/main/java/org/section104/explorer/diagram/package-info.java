/**
 * The immutable model of a diagram, as read from its file. It holds what the explorer and the rules need.
 *
 * <p>A text that the file omits is the empty string; a list that it omits is empty. The package depends only on the
 * JDK.
 */
@NamedInterface("diagram")
@NullMarked
package org.section104.explorer.diagram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
