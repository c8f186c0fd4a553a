/**
 * Diagrams as they are read from their files: an immutable model that holds what the explorer and the rules need.
 *
 * <p>Text that a file leaves out is the empty string, a list that it leaves out is empty. The package knows the JDK alone.
 */
package org.section104.statute.diagram;
