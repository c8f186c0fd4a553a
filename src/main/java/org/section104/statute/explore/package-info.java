/**
 * The explorer: computes all states of a diagram that the engine can reach, and checks the soundness of the diagram.
 *
 * <p>The package depends only on the JDK and {@code diagram}.
 */
@NullMarked
package org.section104.statute.explore;

import org.jspecify.annotations.NullMarked;
