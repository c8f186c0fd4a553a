package org.section104.explorer;

/**
 * Something in the diagram about which nothing is proven: the graph may lack states that the engine reaches.
 *
 * @param element the path of the element; empty when it is the diagram as a whole
 * @param reason what it is about it, in a process owner's words
 * @param guard whether it is only that a guard cannot be read: both ways are in the graph then, so that nothing is missed,
 *     but which way is taken is not known
 * @param broken whether the drawing itself is broken, so that the engine refuses it; what else is found then follows from that
 */
public record Unproven(String element, String reason, boolean guard, boolean broken) {}
