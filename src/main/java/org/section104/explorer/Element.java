package org.section104.explorer;

import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * A node at the place where it runs: a node of a called process is an element of its own for each call.
 *
 * @param index its number in the graph, from 0
 * @param path the node's id, calls before it: {@code call-activity/element}
 * @param process the process it belongs to
 * @param node the node
 */
public record Element(int index, String path, Process process, Node node) {}
