package org.section104.explorer.terms;

/**
 * A part of the diagram that the explorer could not explore. The graph may lack states that the engine reaches.
 *
 * @param element the path of the element; empty for the whole diagram
 * @param reason the reason, in a process owner's words
 * @param guard whether the reason is only an unreadable guard: the graph then has both alternatives and lacks no state,
 *     but which one is taken is unknown
 * @param broken whether the diagram itself is broken, so that the engine refuses it; other findings may be consequences
 */
public record Unproven(String element, String reason, boolean guard, boolean broken) {}
