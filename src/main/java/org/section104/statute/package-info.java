/**
 * The statute gate: a diagram runs only if it still obeys the law. Given the bytes of diagrams and decisions, it explores
 * every state that the engine could reach and holds the rules of section 104 against them.
 *
 * <p>{@code diagram} reads files, {@code explore} walks their states, this package holds the rules and the doors. The core
 * knows the JDK alone: neither the engine nor Spring.
 */
package org.section104.statute;
