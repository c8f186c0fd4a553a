/**
 * The states that the engine can reach with a diagram, all of them, and the soundness of the diagram.
 *
 * <p>The package knows the JDK and {@code diagram} alone.
 */
package org.section104.statute.explore;
