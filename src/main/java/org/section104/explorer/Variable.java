package org.section104.explorer;

import java.util.List;

/**
 * A declared variable at the place where it lives.
 *
 * @param index its number in the graph, from 0
 * @param path its name, the calls (and the sub-processes that redefine it by an input parameter) before it:
 *     {@code call-activity/noticeApproval}
 * @param name its name
 * @param values the values it may have besides {@link Write#UNSET}
 */
public record Variable(int index, String path, String name, List<String> values) {}
