/**
 * The statute gate. It accepts a diagram only if the diagram obeys section 104. It takes the bytes of diagrams and
 * decisions, explores every state that the engine can reach, and checks the rules of section 104 in each state.
 *
 * <p>{@code diagram} reads files, {@code explore} explores their states, and {@code rule} checks the rules. This
 * package loads the rules and offers the gate to deployments, the API and the command line. The core depends only on
 * the JDK, not on the engine or Spring.
 */
@NullMarked
package org.section104.statute;

import org.jspecify.annotations.NullMarked;
