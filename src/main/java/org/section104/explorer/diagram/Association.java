package org.section104.explorer.diagram;

/**
 * An association between two elements. From a compensation event, it leads to the compensation handler.
 *
 * @param parent the id of the sub-process that contains it; empty at the top level of the process
 * @param source the id of the element where it starts
 * @param target the id of the element where it ends
 */
public record Association(String parent, String source, String target) {}
