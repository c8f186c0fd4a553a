package org.section104.explorer.diagram;

/**
 * A dotted line between two elements. From a compensation event it names the activity that compensates.
 *
 * @param parent the id of the sub-process in which it is drawn; empty at the process's own level
 * @param source the id of the element at which it begins
 * @param target the id of the element to which it leads
 */
public record Association(String parent, String source, String target) {}
