package org.section104.explorer.terms;

import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * A node in the place where it runs. A node of a called process is a separate element for each call.
 *
 * @param index the number in the graph, from 0
 * @param path the id of the node, after the call activities that lead to it: {@code call-activity/element}
 * @param process the process of the node
 * @param node the node
 */
public record Element(int index, String path, Process process, Node node) {}
