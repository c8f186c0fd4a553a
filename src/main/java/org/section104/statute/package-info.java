/**
 * The statute gate. It accepts a diagram only if the diagram obeys section 104. It takes the bytes of diagrams and
 * decisions, explores every state that the engine can reach, and checks the rules of section 104 in each state.
 *
 * <p>{@code rule} checks diagrams and decisions, {@code form} checks forms, {@code reading} states what the gate read, and
 * {@code verdict} holds its input and its output.
 * This package loads the rules and offers the verdict to {@code gate}. The core depends only on the JDK, not on the
 * engine or Spring.
 */
@NullMarked
package org.section104.statute;

import org.jspecify.annotations.NullMarked;
