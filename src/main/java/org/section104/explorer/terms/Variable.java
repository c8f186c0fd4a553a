package org.section104.explorer.terms;

import java.util.List;

/**
 * A declared variable in the scope where it lives.
 *
 * @param index the number in the graph, from 0
 * @param path the name, after the call activities and the sub-processes that redefine the variable by an input
 *     parameter: {@code call-activity/noticeApproval}
 * @param name the name
 * @param values the possible values besides {@link Write#UNSET}
 */
public record Variable(int index, String path, String name, List<String> values) {}
