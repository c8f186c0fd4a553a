/**
 * The explorer: a model checker for Camunda 7. It computes all states of a diagram that the engine can reach, and
 * checks the soundness of the diagram. It knows nothing of the law.
 *
 * <p>This package is its face: it compiles a process to a net ({@code compile}), searches the states of the net ({@code
 * search}), and answers questions about them. Its README has a glossary and a worked diagram.
 */
@NullMarked
package org.section104.explorer;

import org.jspecify.annotations.NullMarked;
