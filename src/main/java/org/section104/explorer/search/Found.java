package org.section104.explorer.search;

/**
 * What a search found.
 *
 * @param states the states
 * @param edges the edges between them
 * @param complete whether these are all; false if the state cap was reached
 */
public record Found(States states, Edges edges, boolean complete) {}
